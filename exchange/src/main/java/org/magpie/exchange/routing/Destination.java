package org.magpie.exchange.routing;

import org.magpie.exchange.record.EndReason;

/** Where routing can send a call. */
public sealed interface Destination {

  /** A short form for traces, for example {@code extension 1001}. */
  String describe();

  /** An extension: all its devices are rung. */
  record ToExtension(String number) implements Destination {
    @Override
    public String describe() {
      return "extension " + number;
    }
  }

  /** Nowhere: the caller is told why. */
  record Refuse(EndReason reason) implements Destination {
    @Override
    public String describe() {
      return "refuse " + reason.sipStatus();
    }
  }
}
