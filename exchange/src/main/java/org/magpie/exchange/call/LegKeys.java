package org.magpie.exchange.call;

import java.time.Duration;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.sip.message.Method;

/** The keys of a leg: those its party presses, and those of its peer that it is told of. */
final class LegKeys {
  private static final Duration LENGTH = Duration.ofMillis(160);

  private final Leg leg;

  LegKeys(Leg leg) {
    this.leg = leg;
  }

  /** The party pressed one. */
  void pressed(char digit, Happening.KeyWay way) {
    if (leg.answered()) {
      leg.host()
          .trace(
              // What is keyed for the exchange may be a PIN; traces are read by others.
              leg.host().isPeerOf(leg)
                  ? new TraceEvent.KeyForExchange(leg.name(), word(way))
                  : new TraceEvent.KeyPressed(leg.name(), digit, word(way)));
      leg.host().happened(new Happening.Key(leg, digit, way));
    }
  }

  private static String word(Happening.KeyWay way) {
    return way == Happening.KeyWay.INFO ? "info" : "rfc4733";
  }

  /** Passes a key press of the peer's on to the party, in a way it understands. */
  void send(char digit, Happening.KeyWay way) {
    if (leg.media().takesEvents()) {
      // RFC 4733 events of the peer are relayed with its audio.
      if (way == Happening.KeyWay.INFO) {
        leg.media().leg().sendDtmf(digit, LENGTH);
      }
    } else if (leg.answered()) {
      String body = "Signal=" + digit + "\r\nDuration=" + LENGTH.toMillis() + "\r\n";
      leg.dialog()
          .send(
              Method.INFO,
              builder -> builder.body("application/dtmf-relay", Answers.bytes(body)),
              new InDialogReply(leg, Method.INFO));
    }
  }
}
