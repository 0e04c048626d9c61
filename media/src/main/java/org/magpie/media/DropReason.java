package org.magpie.media;

/** Why a packet was not used. Each has a counter per leg and for the whole plane. */
public enum DropReason {
  /** Neither ICE nor SDP vouches for where it came from. */
  UNKNOWN_SOURCE,
  /** Neither RTP, RTCP, STUN nor DTLS, or cut short. */
  MALFORMED,
  /** The SRTP tag or the STUN message integrity is wrong. */
  NOT_AUTHENTIC,
  /** An SRTP packet that was there already, or is older than the replay window. */
  REPLAYED,
  /** SRTP before the keys were agreed. */
  NO_KEYS,
  /** A payload type that was not negotiated. */
  UNKNOWN_PAYLOAD_TYPE,
  /** The agreed direction does not allow it. */
  DIRECTION,
  /** Nobody is connected, or the other side takes no such media. */
  NO_RECEIVER,
  /** A queue or a socket buffer was full. */
  OVERLOAD
}
