package org.magpie.exchange.trunk;

import org.magpie.exchange.routing.Outcome;

/** What a final answer of a trunk's far end says of the number, or of the trunk itself. */
final class TrunkRefusals {
  private TrunkRefusals() {}

  static Outcome outcome(int status) {
    return switch (status) {
      case 486, 600 -> Outcome.BUSY;
      case 603, 607, 608 -> Outcome.REJECTED;
      case 404, 410, 484, 604 -> Outcome.UNKNOWN_NUMBER;
      case 415, 488, 606 -> Outcome.NO_COMMON_MEDIA;
      // Our account may not, or is not known: another trunk's may.
      case 401, 402, 403, 407, 408 -> Outcome.TRUNK_BUSY;
      default -> status >= 500 ? Outcome.TRUNK_BUSY : Outcome.UNREACHABLE;
    };
  }
}
