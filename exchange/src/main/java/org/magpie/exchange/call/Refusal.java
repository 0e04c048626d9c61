package org.magpie.exchange.call;

import org.magpie.exchange.routing.Outcome;

/**
 * Why a device did not take a call.
 *
 * @param status the final SIP status; 408 where none came, 503 where nothing could be sent
 * @param why in words, for the trace
 */
public record Refusal(int status, String why) {

  /** What it means to the call. A device that says nothing is not there (RFC 3261 8.1.3.1). */
  public Outcome outcome() {
    return switch (status) {
      case 486, 600 -> Outcome.BUSY;
      case 603, 607, 403, 487 -> Outcome.REJECTED;
      case 415, 488, 606 -> Outcome.NO_COMMON_MEDIA;
      default -> Outcome.UNREACHABLE;
    };
  }
}
