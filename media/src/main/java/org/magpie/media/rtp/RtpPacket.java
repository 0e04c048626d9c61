package org.magpie.media.rtp;

import java.nio.ByteBuffer;
import org.jitsi.utils.ByteArrayBuffer;

/**
 * One packet in a buffer that is used again and again, with access to the fields of the RTP header
 * (RFC 3550 5.1). Everything but {@link #isRtp} may be asked only once that was true. One owner.
 */
public final class RtpPacket implements ByteArrayBuffer {
  /** Longest packet held: an Ethernet frame's worth and room for an SRTP tag. */
  public static final int CAPACITY = 2048;

  /** Longest packet taken from outside; what is above is room for tags. */
  public static final int MAX_LENGTH = CAPACITY - 64;

  public static final int HEADER_LENGTH = 12;

  private final byte[] bytes = new byte[CAPACITY];
  private final ByteBuffer payload = ByteBuffer.wrap(bytes);
  private int length;

  /** Takes over the remaining bytes of {@code source}. */
  public void read(ByteBuffer source) {
    length = source.remaining();
    source.get(bytes, 0, length);
  }

  /** Takes over a copy of these bytes. */
  public void set(byte[] source, int offset, int count) {
    System.arraycopy(source, offset, bytes, 0, count);
    length = count;
  }

  /** Becomes an RTP header without extension, to be followed by a payload. */
  public void start(int payloadType, boolean marker, int sequence, int timestamp, int ssrc) {
    bytes[0] = (byte) 0x80;
    bytes[1] = (byte) (payloadType | (marker ? 0x80 : 0));
    setSequence(sequence);
    setTimestamp(timestamp);
    setSsrc(ssrc);
    length = HEADER_LENGTH;
  }

  /** Appends payload from the position of {@code source} to its limit. */
  public void appendPayload(ByteBuffer source) {
    int count = source.remaining();
    source.get(bytes, length, count);
    length += count;
  }

  /** Whether it has a whole RTP header, with its CSRC list, extension and padding. */
  public boolean isRtp() {
    if (length < HEADER_LENGTH || (bytes[0] & 0xC0) != 0x80) {
      return false;
    }
    int header = HEADER_LENGTH + 4 * (bytes[0] & 0x0F);
    if ((bytes[0] & 0x10) != 0) {
      if (length < header + 4) {
        return false;
      }
      header += 4 + 4 * Bytes.uint16(bytes, header + 2);
    }
    return header <= length;
  }

  /** Bytes before the payload: header, CSRC list and extension. */
  public int headerLength() {
    int header = HEADER_LENGTH + 4 * (bytes[0] & 0x0F);
    if ((bytes[0] & 0x10) != 0) {
      header += 4 + 4 * Bytes.uint16(bytes, header + 2);
    }
    return header;
  }

  /** Bytes of payload without padding; 0 when the padding count is nonsense. */
  public int payloadLength() {
    int payload = length - headerLength();
    if ((bytes[0] & 0x20) != 0 && payload > 0) {
      payload -= bytes[length - 1] & 0xFF;
    }
    return Math.max(0, payload);
  }

  /** The payload without padding, in a view that is used again. */
  public ByteBuffer payload() {
    int header = headerLength();
    return payload.limit(header + payloadLength()).position(header);
  }

  public int payloadType() {
    return bytes[1] & 0x7F;
  }

  public void setPayloadType(int payloadType) {
    bytes[1] = (byte) ((bytes[1] & 0x80) | payloadType);
  }

  public boolean marker() {
    return (bytes[1] & 0x80) != 0;
  }

  public void setMarker(boolean marker) {
    bytes[1] = (byte) (marker ? bytes[1] | 0x80 : bytes[1] & 0x7F);
  }

  public int sequence() {
    return Bytes.uint16(bytes, 2);
  }

  public void setSequence(int sequence) {
    Bytes.putInt16(bytes, 2, sequence);
  }

  public int timestamp() {
    return Bytes.int32(bytes, 4);
  }

  public void setTimestamp(int timestamp) {
    Bytes.putInt32(bytes, 4, timestamp);
  }

  public int ssrc() {
    return Bytes.int32(bytes, 8);
  }

  public void setSsrc(int ssrc) {
    Bytes.putInt32(bytes, 8, ssrc);
  }

  /**
   * Removes the header extension and CSRC list. Their ids were negotiated with the sender, so they
   * would mean something else, or nothing, to anybody else.
   */
  public void stripExtensions() {
    if ((bytes[0] & 0x1F) == 0) {
      return;
    }
    int surplus = headerLength() - HEADER_LENGTH;
    System.arraycopy(
        bytes, HEADER_LENGTH + surplus, bytes, HEADER_LENGTH, length - HEADER_LENGTH - surplus);
    length -= surplus;
    bytes[0] &= (byte) 0xE0;
  }

  /** The bytes themselves, from 0 to {@link #getLength}. */
  @Override
  public byte[] getBuffer() {
    return bytes;
  }

  @Override
  public int getOffset() {
    return 0;
  }

  @Override
  public int getLength() {
    return length;
  }

  @Override
  public void setLength(int length) {
    this.length = length;
  }

  @Override
  public void setOffset(int offset) {
    if (offset != 0) {
      throw new IllegalArgumentException("packets begin at 0");
    }
  }

  @Override
  public boolean isInvalid() {
    return length == 0;
  }

  @Override
  public void readRegionToBuff(int offset, int count, byte[] target) {
    System.arraycopy(bytes, offset, target, 0, count);
  }

  @Override
  public void grow(int howMuch) {
    if (length + howMuch > CAPACITY) {
      throw new IllegalStateException("packet of " + length + " bytes has no room for a tag");
    }
  }

  @Override
  public void append(byte[] data, int count) {
    System.arraycopy(data, 0, bytes, length, count);
    length += count;
  }

  @Override
  public void shrink(int count) {
    length -= count;
  }
}
