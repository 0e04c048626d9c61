package org.magpie.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.jitsi.srtp.SrtpContextFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.magpie.media.SrtpProfile;
import org.magpie.media.rtp.RtpPacket;

/** Our counter mode against jitsi-srtp's, which others wrote and browsers have proven. */
class CounterModeTest {
  private final Random random = new Random(3711);

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A packet with a header extension and CSRCs now and then, and any payload from none on. */
  private RtpPacket packet(int sequence) {
    byte[] bytes = bytes(12 + 24 + random.nextInt(1200));
    boolean extended = random.nextBoolean();
    bytes[0] = (byte) (0x80 | (extended ? 0x10 : 0) | random.nextInt(3));
    bytes[2] = (byte) (sequence >> 8);
    bytes[3] = (byte) sequence;
    System.arraycopy(new byte[] {0, 0, 0, 77}, 0, bytes, 8, 4);
    int extension = 12 + 4 * (bytes[0] & 0x0F);
    if (extended) {
      bytes[extension + 2] = 0;
      bytes[extension + 3] = (byte) random.nextInt(3);
    }
    RtpPacket packet = new RtpPacket();
    packet.set(bytes, 0, bytes.length);
    if (random.nextInt(10) == 0) {
      packet.setLength(packet.headerLength());
    }
    return packet;
  }

  private static RtpPacket copy(RtpPacket packet) {
    RtpPacket copy = new RtpPacket();
    copy.set(packet.getBuffer(), 0, packet.getLength());
    return copy;
  }

  private static byte[] content(RtpPacket packet) {
    return Arrays.copyOf(packet.getBuffer(), packet.getLength());
  }

  @ParameterizedTest
  @EnumSource(
      value = SrtpProfile.class,
      names = {"AES_CM_128_HMAC_SHA1_80", "AES_CM_128_HMAC_SHA1_32"})
  void protectsAndUnprotectsAsTheLibraryDoes(SrtpProfile profile) throws Exception {
    byte[] key = bytes(profile.keyLength());
    byte[] salt = bytes(profile.saltLength());
    SrtpContextFactory sending = SrtpPolicies.factory(true, profile, key, salt);
    SrtpContextFactory receiving = SrtpPolicies.factory(false, profile, key, salt);
    PacketCipher theirs = new LibraryCipher(sending.deriveContext(77, 0));
    PacketCipher theirReceiver = new LibraryCipher(receiving.deriveContext(77, 0));
    PacketCipher ours = new CounterMode(profile, key, salt).source();
    PacketCipher ourReceiver = new CounterMode(profile, key, salt).source();
    for (int i = 65_000; i < 67_000; i++) {
      RtpPacket plain = packet(i & 0xFFFF);
      RtpPacket sealed = copy(plain);
      RtpPacket expected = copy(plain);
      assertThat(ours.protect(sealed)).isEqualTo(SrtpOutcome.OK);
      assertThat(theirs.protect(expected)).isEqualTo(SrtpOutcome.OK);
      assertThat(content(sealed)).isEqualTo(content(expected));
      RtpPacket theirPlain = copy(sealed);
      assertThat(theirReceiver.unprotect(theirPlain)).isEqualTo(SrtpOutcome.OK);
      assertThat(ourReceiver.unprotect(sealed)).isEqualTo(SrtpOutcome.OK);
      assertThat(content(sealed)).isEqualTo(content(plain)).isEqualTo(content(theirPlain));
    }
  }

  @Test
  void whatIsNotAuthenticChangesNothing() throws Exception {
    SrtpProfile profile = SrtpProfile.AES_CM_128_HMAC_SHA1_80;
    byte[] key = bytes(16);
    byte[] salt = bytes(14);
    PacketCipher sender = new CounterMode(profile, key, salt).source();
    PacketCipher receiver = new CounterMode(profile, key, salt).source();
    for (int i = 0; i < 100; i++) {
      RtpPacket sealed = packet(i);
      assertThat(sender.protect(sealed)).isEqualTo(SrtpOutcome.OK);
      RtpPacket forged = copy(sealed);
      // Would the guess of the rollover counter follow it, the next packets were lost.
      forged.setSequence(0xFFF0 - i);
      assertThat(receiver.unprotect(forged)).isEqualTo(SrtpOutcome.NOT_AUTHENTIC);
      forged = copy(sealed);
      forged.getBuffer()[random.nextInt(12, forged.getLength())] ^= 1;
      assertThat(receiver.unprotect(forged)).isNotEqualTo(SrtpOutcome.OK);
      assertThat(receiver.unprotect(sealed)).isEqualTo(SrtpOutcome.OK);
    }
  }

  @Test
  void aHeaderThatReachesIntoTheTagIsRefused() throws Exception {
    PacketCipher receiver =
        new CounterMode(SrtpProfile.AES_CM_128_HMAC_SHA1_80, bytes(16), bytes(14)).source();
    for (int length = 0; length < 12 + 4 * 15 + 10; length++) {
      RtpPacket packet = new RtpPacket();
      packet.set(bytes(100), 0, length);
      packet.getBuffer()[0] = (byte) 0x8F;
      assertThat(receiver.unprotect(packet)).isEqualTo(SrtpOutcome.MALFORMED);
    }
  }
}
