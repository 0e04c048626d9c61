package org.magpie.exchange.status;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.Happening;
import org.magpie.exchange.call.Speech;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.prompt.Phrase;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.exchange.trace.TraceEvent;

/** Chooses the status whose code the caller dialled, and says which one holds then. */
public final class StatusCodes implements Feature<Destination.ToService> {
  private static final Map<Service, PresenceStatus> STATUSES =
      new EnumMap<>(
          Map.of(
              Service.STATUS_AVAILABLE, PresenceStatus.AVAILABLE,
              Service.STATUS_AWAY, PresenceStatus.AWAY,
              Service.STATUS_DO_NOT_DISTURB, PresenceStatus.DO_NOT_DISTURB,
              Service.STATUS_LUNCH, PresenceStatus.LUNCH,
              Service.STATUS_BUSINESS_TRIP, PresenceStatus.BUSINESS_TRIP,
              Service.STATUS_OFF_WORK, PresenceStatus.OFF_WORK));

  /** Longer than any disk that still works. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Choice choice;

  /** Stores a chosen status. */
  @FunctionalInterface
  public interface Choice {

    /** Completes when the status holds; fails when it does not. */
    CompletionStage<?> choose(long extensionId, PresenceStatus status, Instant at);
  }

  public StatusCodes(Choice choice) {
    this.choice = choice;
  }

  /** The services that this performs. */
  public static Service[] services() {
    return STATUSES.keySet().toArray(Service[]::new);
  }

  @Override
  public Result perform(CallScope call, Destination.ToService destination) {
    Locale language = call.directory().company().language();
    PresenceStatus status = STATUSES.get(destination.service());
    Optional<Extension> caller =
        call.facts().caller().extension().flatMap(call.directory()::byNumber);
    if (status == null || caller.isEmpty()) {
      return new Result.Served(EndReason.NOT_FOUND);
    }
    call.answer(CallParty.number(call.facts().dialled()));
    CompletionStage<?> storing = choice.choose(caller.get().id(), status, call.now());
    boolean stored = stored(call, storing);
    call.trace(new TraceEvent.StatusChosen(caller.get().number(), status.word(), stored));
    Speech speech = new Speech(call);
    if (stored) {
      call.leavingIs(EndReason.SERVED);
      speech.say(Phrase.STATUS_SET_TO.in(language), Phrase.status(status, language));
    } else {
      speech.say(Phrase.FAILED.in(language));
    }
    return new Result.Served(EndReason.SERVED);
  }

  private static boolean stored(CallScope call, CompletionStage<?> storing) {
    call.follow(storing);
    Happening done =
        call.<Happening>await(
            LONGEST,
            happening ->
                happening instanceof Happening.Done(CompletionStage<?> what) && what == storing
                    ? happening
                    : null);
    return done != null && !storing.toCompletableFuture().isCompletedExceptionally();
  }
}
