package org.magpie.sip.sdp;

import java.util.Optional;

/** Which way media flows, seen by the side that says it (RFC 3264 5.1). */
public enum Direction {
  SENDRECV,
  SENDONLY,
  RECVONLY,
  INACTIVE;

  public static Direction of(boolean sends, boolean receives) {
    if (sends) {
      return receives ? SENDRECV : SENDONLY;
    }
    return receives ? RECVONLY : INACTIVE;
  }

  /** The direction an attribute of that name stands for. */
  public static Optional<Direction> named(String attribute) {
    return switch (attribute) {
      case "sendrecv" -> Optional.of(SENDRECV);
      case "sendonly" -> Optional.of(SENDONLY);
      case "recvonly" -> Optional.of(RECVONLY);
      case "inactive" -> Optional.of(INACTIVE);
      default -> Optional.empty();
    };
  }

  /** The same flow seen from the other side. */
  public Direction reverse() {
    return of(receives(), sends());
  }

  /** What both allow. */
  public Direction and(Direction other) {
    return of(sends() && other.sends(), receives() && other.receives());
  }

  public boolean sends() {
    return this == SENDRECV || this == SENDONLY;
  }

  public boolean receives() {
    return this == SENDRECV || this == RECVONLY;
  }

  /** The name of its attribute. */
  public String attribute() {
    return switch (this) {
      case SENDRECV -> "sendrecv";
      case SENDONLY -> "sendonly";
      case RECVONLY -> "recvonly";
      case INACTIVE -> "inactive";
    };
  }
}
