package org.magpie.media.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.magpie.media.SrtpProfile;
import org.magpie.media.rtp.Bytes;
import org.magpie.media.rtp.RtpPacket;

/**
 * AES in counter mode with HMAC-SHA1 (RFC 3711 4.1.1, 4.2) for all RTP of one direction. Session
 * keys do not depend on the source, so one cipher and one MAC are set up once and serve all: no
 * packet pays for setting up either. Key streams are made by encrypting runs of counters at once,
 * which the virtual machine does with the processor's own AES instructions. One owner.
 */
final class CounterMode {
  private static final int BLOCK = 16;
  private static final int RUN = 16 * BLOCK;
  private static final int MAC_LENGTH = 20;

  /** RFC 3711 4.3.2. */
  private static final int ENCRYPTION = 0;

  private static final int AUTHENTICATION = 1;
  private static final int SALT = 2;

  private final Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
  private final Mac mac = Mac.getInstance("HmacSHA1");
  private final long saltHigh;
  private final long saltLow;
  private final int tagLength;
  private final byte[] counters = new byte[RUN];
  private final byte[] keyStream = new byte[RUN];
  private final byte[] rolloverBytes = new byte[Integer.BYTES];
  private final byte[] tag = new byte[MAC_LENGTH];

  /** For a master key and salt, and the tag this profile puts on RTP. */
  CounterMode(SrtpProfile profile, byte[] masterKey, byte[] masterSalt)
      throws GeneralSecurityException {
    tagLength = profile == SrtpProfile.AES_CM_128_HMAC_SHA1_32 ? 4 : 10;
    aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(masterKey, "AES"));
    byte[] key = derive(masterSalt, ENCRYPTION, profile.keyLength());
    byte[] macKey = derive(masterSalt, AUTHENTICATION, MAC_LENGTH);
    byte[] salt = Arrays.copyOf(derive(masterSalt, SALT, profile.saltLength()), BLOCK);
    saltHigh = Bytes.int64(salt, 0);
    saltLow = Bytes.int64(salt, Long.BYTES);
    aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    mac.init(new SecretKeySpec(macKey, mac.getAlgorithm()));
  }

  /** RFC 3711 4.3.1 and 4.3.3, with a key derivation rate of 0; the cipher has the master key. */
  private byte[] derive(byte[] masterSalt, int label, int length) throws GeneralSecurityException {
    byte[] blocks = new byte[2 * BLOCK];
    for (int i = 0; i < 2; i++) {
      System.arraycopy(masterSalt, 0, blocks, i * BLOCK, masterSalt.length);
      blocks[i * BLOCK + 7] ^= (byte) label;
      blocks[i * BLOCK + BLOCK - 1] = (byte) i;
    }
    return Arrays.copyOf(aes.update(blocks), length);
  }

  /** What protects the packets of one more source. */
  PacketCipher source() {
    return new Source();
  }

  private final class Source implements PacketCipher {
    private final PacketIndex index = new PacketIndex();

    @Override
    public SrtpOutcome protect(RtpPacket packet) throws GeneralSecurityException {
      if (!packet.isRtp()) {
        return SrtpOutcome.MALFORMED;
      }
      int sequence = packet.sequence();
      int rollovers = index.rolloversAt(sequence);
      crypt(packet, packet.getLength(), rollovers);
      makeTag(packet.getBuffer(), packet.getLength(), rollovers);
      packet.append(tag, tagLength);
      index.took(sequence, rollovers);
      return SrtpOutcome.OK;
    }

    @Override
    public SrtpOutcome unprotect(RtpPacket packet) throws GeneralSecurityException {
      int length = packet.getLength() - tagLength;
      if (!packet.isRtp() || packet.headerLength() > length) {
        return SrtpOutcome.MALFORMED;
      }
      int sequence = packet.sequence();
      int rollovers = index.rolloversAt(sequence);
      makeTag(packet.getBuffer(), length, rollovers);
      if (!tagIsAt(packet.getBuffer(), length)) {
        return SrtpOutcome.NOT_AUTHENTIC;
      }
      index.took(sequence, rollovers);
      crypt(packet, length, rollovers);
      packet.setLength(length);
      return SrtpOutcome.OK;
    }
  }

  private void makeTag(byte[] bytes, int length, int rollovers) throws GeneralSecurityException {
    Bytes.putInt32(rolloverBytes, 0, rollovers);
    mac.update(bytes, 0, length);
    mac.update(rolloverBytes);
    mac.doFinal(tag, 0);
  }

  /** Takes the same time wherever they differ. */
  private boolean tagIsAt(byte[] bytes, int at) {
    int difference = 0;
    for (int i = 0; i < tagLength; i++) {
      difference |= bytes[at + i] ^ tag[i];
    }
    return difference == 0;
  }

  /** RFC 3711 4.1.1: the payload and the key stream of its index, either way. */
  private void crypt(RtpPacket packet, int end, int rollovers) throws GeneralSecurityException {
    byte[] bytes = packet.getBuffer();
    long high = saltHigh ^ packet.ssrc() & 0xFFFF_FFFFL;
    long low = saltLow ^ (long) rollovers << 32 ^ (long) packet.sequence() << 16;
    int at = packet.headerLength();
    int block = 0;
    while (at < end) {
      int count = Math.min(RUN, end - at);
      int blocks = (count + BLOCK - 1) / BLOCK;
      for (int i = 0; i < blocks; i++) {
        Bytes.putInt64(counters, i * BLOCK, high);
        Bytes.putInt64(counters, i * BLOCK + Long.BYTES, low | block++);
      }
      aes.update(counters, 0, blocks * BLOCK, keyStream, 0);
      for (int i = 0; i < count; i++) {
        bytes[at + i] ^= keyStream[i];
      }
      at += count;
    }
  }
}
