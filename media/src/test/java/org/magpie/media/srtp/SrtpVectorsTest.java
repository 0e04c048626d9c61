package org.magpie.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.magpie.media.SrtpProfile;
import org.magpie.media.rtp.RtpPacket;

/** Known answers through our wrapper: master keys of RFC 3711 B.3, cipher of RFC 7714 16.1. */
class SrtpVectorsTest {
  private static final byte[] KEY = hex("e1f97a0d3e018be0d64fa32c06de4139");
  private static final byte[] SALT = hex("0ec675ad498afeebb6960b3aabe6");
  private static final byte[] PLAIN = hex("800f1234decafbadcafebabe" + "ab".repeat(16));

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
  }

  private static RtpPacket packet(byte[] bytes) {
    RtpPacket packet = new RtpPacket();
    packet.set(bytes, 0, bytes.length);
    return packet;
  }

  private static byte[] bytes(RtpPacket packet) {
    return Arrays.copyOf(packet.getBuffer(), packet.getLength());
  }

  @Test
  void protectsWithCounterModeAndAnEightyBitTag() {
    byte[] known =
        hex("800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402" + "b78d6acc99ea179b8dbb");
    RtpPacket packet = packet(PLAIN);
    SrtpProfile profile = SrtpProfile.AES_CM_128_HMAC_SHA1_80;
    assertThat(new SrtpSender(profile, KEY, SALT).protect(packet)).isEqualTo(SrtpOutcome.OK);
    assertThat(bytes(packet)).isEqualTo(known);
    RtpPacket back = packet(known);
    assertThat(new SrtpReceiver(profile, KEY, SALT).unprotect(back)).isEqualTo(SrtpOutcome.OK);
    assertThat(bytes(back)).isEqualTo(PLAIN);
  }

  @Test
  void unprotectsAReportInCounterMode() {
    byte[] known =
        hex("81c8000bcafebabe7128035be487b9bdbef89041f977a5a8" + "80000001993e08cd54d6c1230798");
    RtpPacket packet = packet(known);
    SrtpReceiver receiver = new SrtpReceiver(SrtpProfile.AES_CM_128_HMAC_SHA1_80, KEY, SALT);
    assertThat(receiver.unprotectControl(packet)).isEqualTo(SrtpOutcome.OK);
    assertThat(bytes(packet)).isEqualTo(hex("81c8000bcafebabe" + "ab".repeat(16)));
  }

  @Test
  void protectsWithGaloisCounterMode() {
    byte[] key = hex("000102030405060708090a0b0c0d0e0f");
    byte[] salt = hex("a0a1a2a3a4a5a6a7a8a9aaab");
    RtpPacket packet = packet(PLAIN);
    assertThat(new SrtpSender(SrtpProfile.AEAD_AES_128_GCM, key, salt).protect(packet))
        .isEqualTo(SrtpOutcome.OK);
    assertThat(bytes(packet))
        .isEqualTo(
            hex(
                "800f1234decafbadcafebabec5002ede04cfdd2eb91159e0880aa06e"
                    + "d2976826f796b201df3131a127e8a392"));
  }

  /** The reference below, written from the RFC, gives the answers the RFC prints. */
  @Test
  void theReferenceAnswersAsRfc7714Section16_1_1() throws Exception {
    byte[] plain =
        hex(
            "8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e697320"
                + "64697669736120696e207061727465732074726573");
    assertThat(
            galois(hex("000102030405060708090a0b0c0d0e0f"), hex("517569642070726f2071756f"), plain))
        .isEqualTo(
            hex(
                "8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bca"
                    + "be633bd50d294e6f42a5f47a51c7d19b36de3adf8833899d7f27beb1"
                    + "6a9152cf765ee4390cce"));
  }

  @Test
  void galoisCounterModeOfBothKeySizesAgreesWithTheReference() throws Exception {
    for (SrtpProfile profile :
        new SrtpProfile[] {SrtpProfile.AEAD_AES_128_GCM, SrtpProfile.AEAD_AES_256_GCM}) {
      byte[] key = new byte[profile.keyLength()];
      byte[] salt = new byte[profile.saltLength()];
      Arrays.fill(key, (byte) 7);
      Arrays.fill(salt, (byte) 9);
      byte[] sessionKey = derive(key, salt, 0, profile.keyLength());
      byte[] sessionSalt = derive(key, salt, 2, 12);
      RtpPacket packet = packet(PLAIN);
      new SrtpSender(profile, key, salt).protect(packet);
      assertThat(bytes(packet)).isEqualTo(galois(sessionKey, sessionSalt, PLAIN));
    }
  }

  /** RFC 7714 8.1 and 9 for the first packet of a stream. */
  private static byte[] galois(byte[] key, byte[] salt, byte[] packet) throws Exception {
    byte[] iv = new byte[12];
    System.arraycopy(packet, 8, iv, 2, 4);
    System.arraycopy(packet, 2, iv, 10, 2);
    for (int i = 0; i < 12; i++) {
      iv[i] ^= salt[i];
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
    cipher.updateAAD(packet, 0, 12);
    byte[] sealed = cipher.doFinal(packet, 12, packet.length - 12);
    byte[] all = Arrays.copyOf(packet, 12 + sealed.length);
    System.arraycopy(sealed, 0, all, 12, sealed.length);
    return all;
  }

  /** RFC 3711 4.3.1 with a key derivation rate of 0. */
  private static byte[] derive(byte[] key, byte[] salt, int label, int length) throws Exception {
    byte[] block = new byte[16];
    System.arraycopy(salt, 0, block, 0, salt.length);
    block[7] ^= (byte) label;
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    byte[] out = new byte[32];
    for (int i = 0; i < 2; i++) {
      block[15] = (byte) i;
      cipher.doFinal(block, 0, 16, out, 16 * i);
    }
    return Arrays.copyOf(out, length);
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void everyProfileRoundTripsAndNoticesReplayAndForgery(SrtpProfile profile) {
    byte[] key = new byte[profile.keyLength()];
    byte[] salt = new byte[profile.saltLength()];
    SrtpSender sender = new SrtpSender(profile, key, salt);
    SrtpReceiver receiver = new SrtpReceiver(profile, key, salt);
    RtpPacket packet = packet(PLAIN);
    assertThat(sender.protect(packet)).isEqualTo(SrtpOutcome.OK);
    byte[] sealed = bytes(packet);

    byte[] forged = sealed.clone();
    forged[20] ^= 1;
    assertThat(receiver.unprotect(packet(forged))).isEqualTo(SrtpOutcome.NOT_AUTHENTIC);
    RtpPacket back = packet(sealed);
    assertThat(receiver.unprotect(back)).isEqualTo(SrtpOutcome.OK);
    assertThat(bytes(back)).isEqualTo(PLAIN);
    assertThat(receiver.unprotect(packet(sealed))).isEqualTo(SrtpOutcome.REPLAYED);
    assertThat(receiver.unprotect(packet(Arrays.copyOf(sealed, 13)))).isNotEqualTo(SrtpOutcome.OK);

    RtpPacket report = packet(hex("81c8000bcafebabe" + "ab".repeat(16)));
    assertThat(sender.protectControl(report)).isEqualTo(SrtpOutcome.OK);
    byte[] sealedReport = bytes(report);
    RtpPacket openReport = packet(sealedReport);
    assertThat(receiver.unprotectControl(openReport)).isEqualTo(SrtpOutcome.OK);
    assertThat(bytes(openReport)).isEqualTo(hex("81c8000bcafebabe" + "ab".repeat(16)));
    assertThat(receiver.unprotectControl(packet(sealedReport))).isEqualTo(SrtpOutcome.REPLAYED);
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void whatIsSentAgainMayBeHundredsOfPacketsLateButNeverACycle(SrtpProfile profile) {
    byte[] key = new byte[profile.keyLength()];
    byte[] salt = new byte[profile.saltLength()];
    SrtpSender sender = new SrtpSender(profile, key, salt);
    SrtpReceiver receiver = new SrtpReceiver(profile, key, salt);
    byte[] lost = {};
    byte[] old = {};
    for (int i = 65_300; i < 65_300 + 0x10000 + 600; i++) {
      RtpPacket packet = new RtpPacket();
      packet.start(0, false, i & 0xFFFF, i * 160, 77);
      assertThat(sender.protect(packet)).isEqualTo(SrtpOutcome.OK);
      byte[] sealed = bytes(packet);
      if (i == 65_400) {
        lost = sealed;
      } else {
        assertThat(receiver.unprotect(packet)).isEqualTo(SrtpOutcome.OK);
      }
      if (i == 65_700) {
        old = sealed;
        assertThat(receiver.unprotect(packet(lost))).isEqualTo(SrtpOutcome.OK);
        assertThat(receiver.unprotect(packet(lost))).isEqualTo(SrtpOutcome.REPLAYED);
      }
      if (i == 65_700 + 0x10000 - 1) {
        assertThat(receiver.unprotect(packet(old))).isEqualTo(SrtpOutcome.NOT_AUTHENTIC);
      }
    }
  }

  @Test
  void aNumberIsNeverUsedForTwoPackets() {
    SrtpSender sender = new SrtpSender(SrtpProfile.AES_CM_128_HMAC_SHA1_80, KEY, SALT);
    assertThat(sender.protect(packet(PLAIN))).isEqualTo(SrtpOutcome.OK);
    byte[] other = PLAIN.clone();
    other[20] ^= 1;
    assertThat(sender.protect(packet(other))).isEqualTo(SrtpOutcome.REPLAYED);
  }

  @Test
  void theRolloverCounterRunsOnBeyondSixteenBits() {
    SrtpProfile profile = SrtpProfile.AES_CM_128_HMAC_SHA1_80;
    SrtpSender sender = new SrtpSender(profile, KEY, SALT);
    SrtpReceiver receiver = new SrtpReceiver(profile, KEY, SALT);
    RtpPacket packet = new RtpPacket();
    for (int i = 65_000; i < 66_500; i++) {
      packet.start(0, false, i & 0xFFFF, i * 160, 77);
      assertThat(sender.protect(packet)).isEqualTo(SrtpOutcome.OK);
      assertThat(receiver.unprotect(packet)).isEqualTo(SrtpOutcome.OK);
    }
  }
}
