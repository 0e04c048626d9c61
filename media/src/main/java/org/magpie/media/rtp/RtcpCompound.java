package org.magpie.media.rtp;

/**
 * Walks over the packets of a compound RTCP packet (RFC 3550 6.1, reduced size of RFC 5506
 * included) in place. After {@link #over} was true each {@link #next} moves to another packet,
 * whose fields can be read; every accessor stays inside the packet whatever its bytes say. One
 * owner.
 */
public final class RtcpCompound {
  public static final int SENDER_REPORT = 200;
  public static final int RECEIVER_REPORT = 201;
  public static final int SOURCE_DESCRIPTION = 202;
  public static final int BYE = 203;
  public static final int TRANSPORT_FEEDBACK = 205;
  public static final int PAYLOAD_FEEDBACK = 206;

  /** Formats of {@link #TRANSPORT_FEEDBACK} (RFC 4585 6.2.1). */
  public static final int NACK = 1;

  /** Formats of {@link #PAYLOAD_FEEDBACK} (RFC 4585 6.3.1, RFC 5104 4.3.1). */
  public static final int PICTURE_LOSS = 1;

  public static final int FULL_INTRA_REQUEST = 4;
  public static final int APPLICATION_LAYER = 15;

  private static final int BLOCK = 24;
  private static final int REMB = 0x52454D42;

  private byte[] bytes = new byte[0];
  private int length;
  private int at;
  private int end;

  /** Begins with {@code packet}; false when its lengths do not add up. */
  public boolean over(RtpPacket packet) {
    bytes = packet.getBuffer();
    length = packet.getLength();
    at = 0;
    end = 0;
    int position = 0;
    while (position < length) {
      if (length - position < 8 && !(length - position >= 4 && type(position) == BYE)
          || (bytes[position] & 0xC0) != 0x80) {
        return false;
      }
      position += 4 + 4 * Bytes.uint16(bytes, position + 2);
    }
    return length > 0 && position == length;
  }

  /** Moves to the next packet; false at the end. */
  public boolean next() {
    if (end >= length) {
      return false;
    }
    at = end;
    end = at + 4 + 4 * Bytes.uint16(bytes, at + 2);
    return true;
  }

  private int type(int position) {
    return bytes[position + 1] & 0xFF;
  }

  public int type() {
    return type(at);
  }

  /** The five bits that are a count in reports and a format in feedback. */
  public int format() {
    return bytes[at] & 0x1F;
  }

  /** Who sent it; 0 when the packet is too short to say. */
  public int senderSsrc() {
    return end - at >= 8 ? Bytes.int32(bytes, at + 4) : 0;
  }

  /** A sender report that is long enough for its sender information. */
  public boolean isSenderReport() {
    return type() == SENDER_REPORT && end - at >= 28;
  }

  /** NTP time of a sender report (RFC 3550 6.4.1). */
  public long ntpTime() {
    return Bytes.int64(bytes, at + 8);
  }

  /** RTP timestamp that belongs to {@link #ntpTime}. */
  public int rtpTime() {
    return Bytes.int32(bytes, at + 16);
  }

  private int firstBlock() {
    return at + (type() == SENDER_REPORT ? 28 : 8);
  }

  /** Report blocks of a sender or receiver report. */
  public int blocks() {
    return Math.clamp((end - firstBlock()) / BLOCK, 0, format());
  }

  /** Whom block {@code index} is about. */
  public int blockSsrc(int index) {
    return Bytes.int32(bytes, firstBlock() + BLOCK * index);
  }

  /** In 256ths. */
  public int blockFractionLost(int index) {
    return bytes[firstBlock() + BLOCK * index + 4] & 0xFF;
  }

  /** Signed 24 bits. */
  public int blockLost(int index) {
    return Bytes.uint24(bytes, firstBlock() + BLOCK * index + 5) << 8 >> 8;
  }

  public int blockLastSenderReport(int index) {
    return Bytes.int32(bytes, firstBlock() + BLOCK * index + 16);
  }

  /** In units of 1/65536 s. */
  public long blockDelaySinceLastSenderReport(int index) {
    return Bytes.uint32(bytes, firstBlock() + BLOCK * index + 20);
  }

  /** A feedback message whose common header is whole (RFC 4585 6.1). */
  public boolean isFeedback() {
    return (type() == TRANSPORT_FEEDBACK || type() == PAYLOAD_FEEDBACK) && end - at >= 12;
  }

  /** Which source a feedback message is about. */
  public int mediaSsrc() {
    return Bytes.int32(bytes, at + 8);
  }

  /** Entries of a generic NACK. */
  public int nackEntries() {
    return (end - at - 12) / 4;
  }

  /** The first lost number of an entry. */
  public int nackPacketId(int entry) {
    return Bytes.uint16(bytes, at + 12 + 4 * entry);
  }

  /** Bit n says that the number n + 1 above {@link #nackPacketId} is lost as well. */
  public int nackBitmask(int entry) {
    return Bytes.uint16(bytes, at + 14 + 4 * entry);
  }

  /** Entries of a full intra request. */
  public int intraRequests() {
    return (end - at - 12) / 8;
  }

  public int intraRequestSsrc(int entry) {
    return Bytes.int32(bytes, at + 12 + 8 * entry);
  }

  public int intraRequestNumber(int entry) {
    return bytes[at + 16 + 8 * entry] & 0xFF;
  }

  /** The bit rate of a receiver estimated maximum bit rate message, or -1 if it is none. */
  public long estimatedBitrate() {
    if (type() != PAYLOAD_FEEDBACK
        || format() != APPLICATION_LAYER
        || end - at < 20
        || Bytes.int32(bytes, at + 12) != REMB) {
      return -1;
    }
    int word = Bytes.uint24(bytes, at + 17);
    return (long) (word & 0x3FFFF) << Math.min(word >> 18, 40);
  }
}
