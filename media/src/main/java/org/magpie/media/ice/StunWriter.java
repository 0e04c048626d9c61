package org.magpie.media.ice;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.magpie.media.rtp.Bytes;

/** Builds a STUN message attribute by attribute, in the order of the calls. */
public final class StunWriter {
  private final ByteBuffer buffer = ByteBuffer.allocate(512);

  /** Begins a message of {@code type} for this transaction. */
  public StunWriter(int type, byte[] transactionId) {
    buffer.putShort((short) type).putShort((short) 0).putInt(StunMessage.COOKIE);
    buffer.put(transactionId);
  }

  private void attribute(int type, byte[] value) {
    buffer.putShort((short) type).putShort((short) value.length).put(value);
    while (buffer.position() % 4 != 0) {
      buffer.put((byte) 0);
    }
    buffer.putShort(2, (short) (buffer.position() - StunMessage.HEADER));
  }

  public StunWriter username(String name) {
    attribute(StunAttributes.USERNAME, name.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  public StunWriter priority(int priority) {
    attribute(StunAttributes.PRIORITY, ByteBuffer.allocate(4).putInt(priority).array());
    return this;
  }

  public StunWriter useCandidate() {
    attribute(StunAttributes.USE_CANDIDATE, new byte[0]);
    return this;
  }

  /** The sender's role and tie-breaker (RFC 8445 7.1.3). */
  public StunWriter role(boolean controlling, long tieBreaker) {
    attribute(
        controlling ? StunAttributes.ICE_CONTROLLING : StunAttributes.ICE_CONTROLLED,
        ByteBuffer.allocate(8).putLong(tieBreaker).array());
    return this;
  }

  /** RFC 8489 14.2. */
  public StunWriter mappedAddress(InetSocketAddress address) {
    byte[] ip = address.getAddress().getAddress();
    byte[] value = new byte[4 + ip.length];
    value[1] = (byte) (ip.length == 4 ? 1 : 2);
    Bytes.putInt16(value, 2, address.getPort() ^ StunMessage.COOKIE >>> 16);
    for (int i = 0; i < ip.length; i++) {
      value[4 + i] = (byte) (ip[i] ^ buffer.get(4 + i));
    }
    attribute(StunAttributes.XOR_MAPPED_ADDRESS, value);
    return this;
  }

  /** RFC 8489 14.8. */
  public StunWriter error(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    byte[] value = new byte[4 + text.length];
    value[2] = (byte) (code / 100);
    value[3] = (byte) (code % 100);
    System.arraycopy(text, 0, value, 4, text.length);
    attribute(StunAttributes.ERROR_CODE, value);
    return this;
  }

  /** RFC 8489 14.9. */
  StunWriter unknown(List<Integer> types) {
    byte[] value = new byte[2 * Math.min(types.size(), 16)];
    for (int i = 0; i < value.length / 2; i++) {
      Bytes.putInt16(value, 2 * i, types.get(i));
    }
    attribute(StunAttributes.UNKNOWN_ATTRIBUTES, value);
    return this;
  }

  /** RFC 8489 14.5; only a fingerprint may follow. */
  public StunWriter integrity(byte[] key) {
    int covered = buffer.position();
    buffer.putShort(2, (short) (covered + 24 - StunMessage.HEADER));
    attribute(StunAttributes.MESSAGE_INTEGRITY, StunMessage.hmac(key, buffer.array(), covered));
    return this;
  }

  /** RFC 8489 14.7; the last attribute. */
  public StunWriter fingerprint() {
    int covered = buffer.position();
    buffer.putShort(2, (short) (covered + 8 - StunMessage.HEADER));
    CRC32 crc = new CRC32();
    crc.update(buffer.array(), 0, covered);
    attribute(
        StunAttributes.FINGERPRINT,
        ByteBuffer.allocate(4).putInt((int) crc.getValue() ^ StunMessage.FINGERPRINT_MASK).array());
    return this;
  }

  /** The message. */
  public byte[] bytes() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
