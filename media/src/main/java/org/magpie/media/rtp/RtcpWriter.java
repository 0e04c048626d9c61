package org.magpie.media.rtp;

/**
 * Appends RTCP packets to a packet's buffer: reports (RFC 3550 6.4), CNAME (6.5) and feedback (RFC
 * 4585, RFC 5104, REMB). The caller sees to the order RFC 3550 6.1 asks for. No state.
 */
public final class RtcpWriter {
  private static final int REMB = 0x52454D42;

  private RtcpWriter() {}

  /** Begins a sender report; add {@code blocks} calls of {@link #block} after it. */
  public static void senderReport(
      RtpPacket to, int ssrc, long ntp, int rtpTime, long packets, long octets, int blocks) {
    int at = header(to, blocks, RtcpCompound.SENDER_REPORT, 6 + 6 * blocks, ssrc);
    byte[] bytes = to.getBuffer();
    Bytes.putInt64(bytes, at, ntp);
    Bytes.putInt32(bytes, at + 8, rtpTime);
    Bytes.putInt32(bytes, at + 12, (int) packets);
    Bytes.putInt32(bytes, at + 16, (int) octets);
    to.setLength(at + 20);
  }

  /** Begins a receiver report; add {@code blocks} calls of {@link #block} after it. */
  public static void receiverReport(RtpPacket to, int ssrc, int blocks) {
    header(to, blocks, RtcpCompound.RECEIVER_REPORT, 1 + 6 * blocks, ssrc);
  }

  /**
   * A report block about {@code ssrc}.
   *
   * @param lastSenderReport middle 32 bits of the NTP time in its last sender report, or 0
   * @param delay since that came, in 1/65536 s
   */
  public static void block(
      RtpPacket to, int ssrc, ReceptionStatistics statistics, int lastSenderReport, int delay) {
    byte[] bytes = to.getBuffer();
    int at = to.getLength();
    Bytes.putInt32(bytes, at, ssrc);
    int lost = (int) Math.clamp(statistics.lost(), -0x800000, 0x7FFFFF);
    Bytes.putInt32(bytes, at + 4, statistics.fractionLost() << 24 | lost & 0xFFFFFF);
    Bytes.putInt32(bytes, at + 8, statistics.extendedHighestSequence());
    Bytes.putInt32(bytes, at + 12, statistics.jitter());
    Bytes.putInt32(bytes, at + 16, lastSenderReport);
    Bytes.putInt32(bytes, at + 20, delay);
    to.setLength(at + 24);
  }

  /** A source description that holds the CNAME only. */
  public static void cname(RtpPacket to, int ssrc, byte[] cname) {
    int words = (2 + cname.length + 1 + 3) / 4;
    int at = header(to, 1, RtcpCompound.SOURCE_DESCRIPTION, 1 + words, ssrc);
    byte[] bytes = to.getBuffer();
    bytes[at] = 1;
    bytes[at + 1] = (byte) cname.length;
    System.arraycopy(cname, 0, bytes, at + 2, cname.length);
    for (int i = at + 2 + cname.length; i < at + 4 * words; i++) {
      bytes[i] = 0;
    }
    to.setLength(at + 4 * words);
  }

  /** Asks for a key frame (RFC 4585 6.3.1). */
  public static void pictureLoss(RtpPacket to, int ssrc, int mediaSsrc) {
    feedback(to, RtcpCompound.PICTURE_LOSS, RtcpCompound.PAYLOAD_FEEDBACK, 0, ssrc, mediaSsrc);
  }

  /** Asks for a key frame (RFC 5104 4.3.1); {@code number} counts new requests. */
  public static void fullIntraRequest(RtpPacket to, int ssrc, int mediaSsrc, int number) {
    int at =
        feedback(to, RtcpCompound.FULL_INTRA_REQUEST, RtcpCompound.PAYLOAD_FEEDBACK, 2, ssrc, 0);
    Bytes.putInt32(to.getBuffer(), at, mediaSsrc);
    Bytes.putInt32(to.getBuffer(), at + 4, number << 24);
  }

  /** Asks for lost packets again (RFC 4585 6.2.1). */
  public static void nack(RtpPacket to, int ssrc, int mediaSsrc, int packetId, int bitmask) {
    int at = feedback(to, RtcpCompound.NACK, RtcpCompound.TRANSPORT_FEEDBACK, 1, ssrc, mediaSsrc);
    Bytes.putInt32(to.getBuffer(), at, packetId << 16 | bitmask);
  }

  /** Says how many bits a second we take from {@code mediaSsrc} at most. */
  public static void estimatedBitrate(RtpPacket to, int ssrc, int mediaSsrc, long bitsPerSecond) {
    int at =
        feedback(to, RtcpCompound.APPLICATION_LAYER, RtcpCompound.PAYLOAD_FEEDBACK, 3, ssrc, 0);
    int exponent = Math.max(0, 46 - Long.numberOfLeadingZeros(bitsPerSecond));
    Bytes.putInt32(to.getBuffer(), at, REMB);
    Bytes.putInt32(
        to.getBuffer(),
        at + 4,
        1 << 24 | exponent << 18 | (int) (bitsPerSecond >> exponent) & 0x3FFFF);
    Bytes.putInt32(to.getBuffer(), at + 8, mediaSsrc);
  }

  private static int feedback(
      RtpPacket to, int format, int type, int words, int ssrc, int mediaSsrc) {
    int at = header(to, format, type, 2 + words, ssrc);
    Bytes.putInt32(to.getBuffer(), at, mediaSsrc);
    to.setLength(at + 4 + 4 * words);
    return at + 4;
  }

  private static int header(RtpPacket to, int format, int type, int words, int ssrc) {
    int at = to.getLength();
    byte[] bytes = to.getBuffer();
    bytes[at] = (byte) (0x80 | format);
    bytes[at + 1] = (byte) type;
    Bytes.putInt16(bytes, at + 2, words);
    Bytes.putInt32(bytes, at + 4, ssrc);
    to.setLength(at + 8);
    return at + 8;
  }
}
