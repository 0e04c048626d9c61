package org.magpie.media.demux;

/** What a packet on a shared port is, by its first two bytes: RFC 7983 7, RFC 5761 4. */
public enum PacketKind {
  STUN,
  DTLS,
  RTP,
  RTCP,
  UNKNOWN;

  /** The kind of the {@code length} bytes from 0. */
  public static PacketKind of(byte[] bytes, int length) {
    if (length < 2) {
      return UNKNOWN;
    }
    int first = bytes[0] & 0xFF;
    if (first >= 128 && first <= 191) {
      int second = bytes[1] & 0xFF;
      return second >= 192 && second <= 223 ? RTCP : RTP;
    }
    if (first <= 3) {
      return STUN;
    }
    return first >= 20 && first <= 63 ? DTLS : UNKNOWN;
  }
}
