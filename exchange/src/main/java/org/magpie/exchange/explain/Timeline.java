package org.magpie.exchange.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.magpie.exchange.trace.CurvePoint;
import org.magpie.exchange.trace.TraceLine;

/**
 * A call as it can be drawn: its legs as lanes beside each other over time, and what happened and
 * was decided as points in them. Immutable.
 *
 * @param over whether the call has ended
 * @param steps all but what only fills lanes
 */
public record Timeline(
    Instant from, Instant until, boolean over, List<Lane> lanes, List<Explanation.Step> steps) {

  public Timeline {
    lanes = List.copyOf(lanes);
    steps = List.copyOf(steps);
  }

  /** What the party of a lane does for a while. */
  public enum Doing {
    /** It called, or its device is called and says nothing yet. */
    CALLING,
    RINGING,
    /** It is in the call and hears a sound of ours. */
    WAITING,
    TALKING,
    HOLDING,
    /** The exchange itself talks to it: a mailbox, an announcement. */
    EXCHANGE,
    /** Its connection is gone, and the call waits for it. */
    LOST
  }

  /**
   * A part of a lane.
   *
   * @param with the lane of the peer, or the number the exchange answered as; may be empty
   */
  public record Span(Doing doing, Instant from, Instant until, String with) {}

  /** What a device said to the call. */
  public enum Answer {
    NONE,
    ANSWERED,
    REFUSED,
    CANCELLED
  }

  /**
   * One leg.
   *
   * @param leg its name in the trace
   * @param number of the party; empty where the trace does not tell
   * @param device its kind, empty for the caller
   * @param dialog the Call-ID of its dialog, empty where the trace does not tell
   * @param status what the device refused with; 0 for none
   * @param why it refused or stopped ringing
   * @param fromCall the call that the party came from
   * @param toCall the call that it went over to
   * @param media what was agreed and what came of it, by the names of the trace
   */
  public record Lane(
      String leg,
      String number,
      String device,
      String address,
      String dialog,
      Instant from,
      Instant until,
      Answer answer,
      int status,
      String why,
      Optional<String> fromCall,
      Optional<String> toCall,
      List<Span> spans,
      Map<String, String> media,
      Optional<Curve> curve) {

    public Lane {
      spans = List.copyOf(spans);
    }
  }

  /** How the sound of a leg was. */
  public record Curve(Instant from, Duration step, List<CurvePoint> points) {

    public Curve {
      points = List.copyOf(points);
    }
  }

  /**
   * Reads a trace.
   *
   * @param now until when a call is drawn that goes on
   */
  public static Timeline of(List<TraceLine> trace, Instant now) {
    Lanes lanes = new Lanes();
    trace.forEach(lanes::read);
    return lanes.timeline(Explanation.of(trace), now);
  }

  /** The lanes that a step is about. */
  public List<String> lanesOf(Explanation.Step step) {
    return lanes.stream().map(Lane::leg).filter(step.facts()::containsValue).toList();
  }

  /**
   * The sentence of a step, with people in the place of the names of legs.
   *
   * @param nameOf the name that belongs to a number; empty for none
   */
  public String text(Explanation.Step step, Locale language, Function<String, String> nameOf) {
    Map<String, String> facts = new LinkedHashMap<>(step.facts());
    facts.replaceAll(
        (key, value) ->
            lanes.stream()
                .filter(lane -> lane.leg().equals(value))
                .findFirst()
                .map(lane -> label(lane, language, nameOf))
                .orElse(value));
    // Behind a Chinese bracket stands no blank.
    return Sentences.in(language).text(step.key(), facts).replace("） ", "）");
  }

  /** Whose lane it is; with the kind of device where the party has several lanes. */
  public String label(Lane lane, Locale language, Function<String, String> nameOf) {
    Sentences words = Sentences.in(language);
    if (lane.number().isEmpty()) {
      return words.word(lane.leg()).orElse(lane.leg());
    }
    String name = nameOf.apply(lane.number());
    boolean several =
        lanes.stream().filter(other -> other.number().equals(lane.number())).count() > 1;
    Map<String, String> facts =
        Map.of("number", lane.number(), "name", name, "device", device(lane, words, language));
    String key = "label." + (name.isEmpty() ? "number" : "person");
    return words.text(several && !lane.device().isEmpty() ? key + ".device" : key, facts);
  }

  private static String device(Lane lane, Sentences words, Locale language) {
    return words.word(lane.device()).orElseGet(() -> lane.device().toLowerCase(language));
  }
}
