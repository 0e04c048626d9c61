package org.magpie.exchange.parking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.magpie.exchange.call.CallControl;
import org.magpie.exchange.call.CallControl.Participation;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.LiveLeg;
import org.magpie.exchange.call.Speech;
import org.magpie.exchange.prompt.Phrase;
import org.magpie.exchange.prompt.SpokenNumbers;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.Sound;

/**
 * Parks for a telephone: who has put a call on hold and dials the code on another line parks that
 * call, and hears its number (D-71).
 */
final class ParkFromLine {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final CallControl control;
  private final ParkByCommand command;

  ParkFromLine(CallControl control, ParkByCommand command) {
    this.control = control;
    this.command = command;
  }

  Feature.Result perform(CallScope call, Destination.ToService destination) {
    Optional<Participation> held = held(call);
    if (held.isEmpty()) {
      call.trace(new TraceEvent.NothingThere("held call", ""));
      return new Feature.Result.NotTaken(Outcome.BUSY);
    }
    boolean chosen = destination.service() == Service.PARK_AT;
    Optional<String> slot = chosen ? Optional.of(destination.argument()) : Optional.empty();
    Locale language = call.directory().company().language();
    Speech speech = new Speech(call);
    return switch (done(call, held.get(), slot)) {
      case ParkByCommand.Result.Parked(String number) -> {
        call.answer(CallParty.number(call.facts().dialled()));
        List<Sound> told = new ArrayList<>();
        told.add(Phrase.PARK_PARKED_AT.in(language));
        told.addAll(SpokenNumbers.in(language).digits(number));
        speech.say(told);
        yield new Feature.Result.Served(EndReason.SERVED);
      }
      case ParkByCommand.Result.NoSlot() ->
          speech.refuse(
              (chosen ? Phrase.PARK_TAKEN : Phrase.PARK_NONE_FREE).in(language), Outcome.BUSY);
      case ParkByCommand.Result.NotNow() -> new Feature.Result.NotTaken(Outcome.BUSY);
    };
  }

  /** The latest call that the device holds which dials, else the latest of its other devices. */
  private Optional<Participation> held(CallScope call) {
    String own = call.facts().caller().extension().orElse("");
    List<Participation> parts = control.participations(own).reversed();
    Optional<LiveLeg> dialling =
        parts.stream()
            .filter(part -> part.call().id().equals(call.id()))
            .map(Participation::leg)
            .findFirst();
    List<Participation> held =
        parts.stream().filter(part -> part.leg().state() == LiveLeg.State.HOLDING).toList();
    return held.stream()
        .filter(part -> dialling.filter(leg -> sameDevice(leg, part.leg())).isPresent())
        .findFirst()
        .or(() -> held.stream().findFirst());
  }

  private static boolean sameDevice(LiveLeg one, LiveLeg other) {
    Optional<String> login = one.party().loginId();
    return login.isPresent() || other.party().loginId().isPresent()
        ? login.equals(other.party().loginId())
        : one.reachedAt().equals(other.reachedAt());
  }

  private ParkByCommand.Result done(CallScope call, Participation held, Optional<String> slot) {
    Queue<ParkByCommand.Result> came = new ConcurrentLinkedQueue<>();
    var unused = command.park(held, slot).thenAccept(came::add);
    Instant until = call.now().plus(PATIENCE);
    while (came.isEmpty() && call.now().isBefore(until)) {
      call.await(LOOK, happening -> null);
    }
    ParkByCommand.Result result = came.poll();
    return result == null ? new ParkByCommand.Result.NotNow() : result;
  }
}
