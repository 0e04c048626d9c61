package org.magpie.exchange.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.explain.Timeline.Answer;
import org.magpie.exchange.explain.Timeline.Curve;
import org.magpie.exchange.explain.Timeline.Doing;
import org.magpie.exchange.explain.Timeline.Lane;
import org.magpie.exchange.explain.Timeline.Span;
import org.magpie.exchange.trace.CurvePoint;
import org.magpie.exchange.trace.TraceLine;

/** Reads the lanes of a call out of its trace, line by line. */
final class Lanes {
  /** These fill lanes and are no points of the story. */
  private static final Set<String> FILLING = Set.of("call.media.curve", "call.media.summary");

  private static final String OTHER_CALL = "call ";

  private final Map<String, Drawn> lanes = new LinkedHashMap<>();
  private @Nullable Instant first;
  private @Nullable Instant ended;

  /** A lane as it grows. */
  private static final class Drawn {
    private final String leg;
    private final Instant from;
    private final List<Span> spans = new ArrayList<>();
    private final Map<String, String> media = new LinkedHashMap<>();
    private String number = "";
    private String device = "";
    private String address = "";
    private String dialog = "";
    private @Nullable Instant until;
    private Answer answer = Answer.NONE;
    private int status;
    private String why = "";
    private Optional<String> fromCall = Optional.empty();
    private Optional<String> toCall = Optional.empty();
    private Optional<Curve> curve = Optional.empty();
    private @Nullable Doing doing;
    private String with = "";
    private Instant since;

    Drawn(String leg, Instant from) {
      this.leg = leg;
      this.from = from;
      this.since = from;
    }

    void does(@Nullable Doing next, String peer, Instant at) {
      Doing before = doing;
      if (until != null || before == next && with.equals(peer)) {
        return;
      }
      if (before != null && at.isAfter(since)) {
        spans.add(new Span(before, since, at, with));
      }
      doing = next;
      with = peer;
      since = at;
    }

    void ends(Instant at) {
      does(null, "", at);
      until = until == null ? at : until;
    }

    Lane lane(Instant end) {
      Instant last = until == null ? end : until;
      List<Span> all = new ArrayList<>(spans);
      Doing now = doing;
      if (now != null && last.isAfter(since)) {
        all.add(new Span(now, since, last, with));
      }
      return new Lane(
          leg, number, device, address, dialog, from, last, answer, status, why, fromCall, toCall,
          all, media, curve);
    }
  }

  /** Takes the next line. */
  void read(TraceLine line) {
    Instant at = line.at();
    first = first == null ? at : first;
    Map<String, String> facts = line.facts();
    String leg = facts.getOrDefault("leg", "");
    switch (line.key()) {
      case "call.arrived" -> {
        Drawn lane = begin("caller", at, facts, "from");
        lane.address = (facts.getOrDefault("transport", "") + " " + lane.address).strip();
        lane.does(Doing.CALLING, "", at);
      }
      case "call.device.rung" -> {
        Drawn lane = begin(leg, at, facts, "extension");
        lane.device = facts.getOrDefault("device", "");
        lane.does(Doing.CALLING, "", at);
      }
      case "call.joined" -> {
        Drawn lane = begin(leg, at, facts, "number");
        lane.fromCall = otherCall(facts.getOrDefault("from", ""));
        lane.answer = Answer.ANSWERED;
        lane.does(Doing.WAITING, "", at);
      }
      case "call.device.ringing" -> lane(leg, at).does(Doing.RINGING, "", at);
      case "call.device.answered" -> answered(lane(leg, at), at);
      case "call.exchange.answered" ->
          lane(leg, at).does(Doing.EXCHANGE, facts.getOrDefault("number", ""), at);
      case "call.connected" -> talk(leg, facts.getOrDefault("peer", ""), at);
      case "call.device.refused" -> {
        Drawn lane = lane(leg, at);
        lane.answer = Answer.REFUSED;
        lane.status = number(facts.getOrDefault("status", ""));
        lane.why = facts.getOrDefault("why", "");
        lane.ends(at);
      }
      case "call.device.cancelled" -> {
        Drawn lane = lane(leg, at);
        lane.answer = Answer.CANCELLED;
        lane.why = facts.getOrDefault("why", "");
        lane.ends(at);
      }
      case "call.transfer.asked" ->
          lane(facts.getOrDefault("party", ""), at).does(Doing.WAITING, "", at);
      case "call.transferred" -> {
        Drawn party = lane(facts.getOrDefault("party", ""), at);
        Optional<String> call = otherCall(facts.getOrDefault("to", ""));
        if (call.isPresent()) {
          party.toCall = call;
          party.ends(at);
        }
      }
      case "call.went-over" -> {
        Drawn lane = lane(leg, at);
        lane.toCall = Optional.ofNullable(facts.get("call"));
        lane.ends(at);
      }
      case "call.moved" -> {
        Drawn old = lane(leg, at);
        talk(facts.getOrDefault("to", ""), old.with, at);
        old.ends(at);
      }
      case "call.held" -> lane(leg, at).does(Doing.HOLDING, lane(leg, at).with, at);
      case "call.resumed" -> lane(leg, at).does(Doing.TALKING, lane(leg, at).with, at);
      case "call.peer.lost" -> lane(leg, at).does(Doing.LOST, lane(leg, at).with, at);
      case "call.peer.back" -> lane(leg, at).does(Doing.TALKING, lane(leg, at).with, at);
      case "call.media.agreed" -> media(lane(leg, at), facts);
      case "call.media.summary" -> {
        media(lane(leg, at), facts);
        lane(leg, at).ends(at);
      }
      case "call.media.curve" -> lane(leg, at).curve = curve(facts);
      case "call.ended" -> {
        ended = at;
        lanes.values().forEach(lane -> lane.ends(at));
      }
      default -> {}
    }
  }

  private Drawn begin(String leg, Instant at, Map<String, String> facts, String number) {
    Drawn lane = lane(leg, at);
    lane.number = facts.getOrDefault(number, lane.number);
    lane.address = facts.getOrDefault("address", "");
    lane.dialog = facts.getOrDefault("dialog", "");
    return lane;
  }

  /** That of a leg; one that takes the place of another, {@code name'2}, has the same party. */
  private Drawn lane(String leg, Instant at) {
    Drawn known = lanes.get(leg);
    if (known != null) {
      return known;
    }
    Drawn lane = new Drawn(leg, at);
    Drawn before = lanes.get(leg.replaceAll("'.*", ""));
    if (before != null) {
      lane.number = before.number;
      lane.device = before.device;
    }
    lanes.put(leg, lane);
    return lane;
  }

  private static void answered(Drawn lane, Instant at) {
    lane.answer = Answer.ANSWERED;
    if (lane.doing != Doing.EXCHANGE && lane.doing != Doing.TALKING) {
      lane.does(Doing.TALKING, "", at);
    }
  }

  private void talk(String one, String other, Instant at) {
    for (String[] pair : new String[][] {{one, other}, {other, one}}) {
      if (!pair[0].isEmpty()) {
        Drawn lane = lane(pair[0], at);
        lane.answer = Answer.ANSWERED;
        lane.does(Doing.TALKING, pair[1], at);
      }
    }
  }

  private static void media(Drawn lane, Map<String, String> facts) {
    facts.forEach(
        (name, value) -> {
          if (!name.equals("leg") && !value.isEmpty()) {
            lane.media.put(name, value);
          }
        });
  }

  private static Optional<Curve> curve(Map<String, String> facts) {
    try {
      return Optional.of(
          new Curve(
              Instant.ofEpochMilli(Long.parseLong(facts.getOrDefault("from", ""))),
              Duration.ofMillis(Long.parseLong(facts.getOrDefault("step", ""))),
              Arrays.stream(facts.getOrDefault("values", "").split(" "))
                  .flatMap(text -> CurvePoint.parse(text).stream())
                  .toList()));
    } catch (NumberFormatException other) {
      return Optional.empty();
    }
  }

  private static Optional<String> otherCall(String text) {
    return text.startsWith(OTHER_CALL)
        ? Optional.of(text.substring(OTHER_CALL.length()))
        : Optional.empty();
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      return 0;
    }
  }

  /** What was read, with the steps that are points. */
  Timeline timeline(List<Explanation.Step> steps, Instant now) {
    Instant end = ended == null ? now : ended;
    Instant begin = first == null ? end : first;
    return new Timeline(
        begin,
        end,
        ended != null,
        lanes.values().stream().map(lane -> lane.lane(end)).toList(),
        steps.stream().filter(step -> !FILLING.contains(step.key())).toList());
  }
}
