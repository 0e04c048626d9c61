package org.magpie.exchange.trace;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the sound of a leg was during one step of its curve.
 *
 * @param lost packets of the party that never reached us
 * @param received packets of the party that did, audio and video
 * @param lostByPeer packets of ours that the party missed, as it reported
 * @param jitterMillis of the party's sound at the end of the step
 * @param roundTripMillis as the party's reports showed; 0 while unknown
 */
public record CurvePoint(
    long lost, long received, long lostByPeer, double jitterMillis, double roundTripMillis) {

  /** One step with another one after it; of what does not add up, the worse of both. */
  public CurvePoint and(CurvePoint next) {
    return new CurvePoint(
        lost + next.lost,
        received + next.received,
        lostByPeer + next.lostByPeer,
        Math.max(jitterMillis, next.jitterMillis),
        Math.max(roundTripMillis, next.roundTripMillis));
  }

  /** How much of the party's sound was missing, in percent; empty when nothing was sent. */
  public OptionalDouble lossPercent() {
    long expected = lost + received;
    return expected <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(0, 100.0 * lost / expected));
  }

  /** As it is stored: {@code lost/received/lostByPeer/jitter/round trip}. */
  public String text() {
    return lost
        + "/"
        + received
        + "/"
        + lostByPeer
        + "/"
        + Math.round(jitterMillis)
        + "/"
        + Math.round(roundTripMillis);
  }

  /** What was stored; empty for what another release wrote otherwise. */
  public static Optional<CurvePoint> parse(String text) {
    String[] parts = text.split("/", -1);
    try {
      return parts.length == 5
          ? Optional.of(
              new CurvePoint(
                  Long.parseLong(parts[0]),
                  Long.parseLong(parts[1]),
                  Long.parseLong(parts[2]),
                  Double.parseDouble(parts[3]),
                  Double.parseDouble(parts[4])))
          : Optional.empty();
    } catch (NumberFormatException other) {
      return Optional.empty();
    }
  }
}
