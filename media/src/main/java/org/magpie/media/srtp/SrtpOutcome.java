package org.magpie.media.srtp;

import org.jitsi.srtp.SrtpErrorStatus;

/** What became of a packet that was to be unprotected or protected. */
public enum SrtpOutcome {
  OK,
  /** Wrong tag: not from who holds the key, or changed on its way. */
  NOT_AUTHENTIC,
  /** Seen before, or too old to tell. */
  REPLAYED,
  /** Too short to be what it says. */
  MALFORMED;

  static SrtpOutcome of(SrtpErrorStatus status) {
    return switch (status) {
      case OK -> OK;
      case AUTH_FAIL -> NOT_AUTHENTIC;
      case REPLAY_FAIL, REPLAY_OLD -> REPLAYED;
      case FAIL, INVALID_PACKET -> MALFORMED;
    };
  }
}
