package org.magpie.exchange.ring;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.CallerProgress;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.Happening;
import org.magpie.exchange.call.Leg;
import org.magpie.exchange.call.OutgoingLeg;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.routing.rule.PagingGroup;
import org.magpie.media.MediaRoom;

/**
 * One page: the caller is answered when the first device is, and each device is let into the room
 * when it answers. It is over when the caller hangs up, or nobody listens any more.
 */
final class Page {
  private static final Duration FOREVER = Duration.ofDays(1);

  private final CallScope call;
  private final PagingGroup group;
  private final MediaRoom room;
  private final Set<OutgoingLeg> ringing;
  private final Set<OutgoingLeg> listening = new LinkedHashSet<>();
  private final CallerProgress progress;
  private boolean begun;

  Page(CallScope call, PagingGroup group, MediaRoom room, Set<OutgoingLeg> ringing) {
    this.call = call;
    this.group = group;
    this.room = room;
    this.ringing = ringing;
    this.progress = new CallerProgress(call);
  }

  Feature.Result run() {
    try {
      return speak();
    } finally {
      // A telephone that answered by itself does not hang up by itself.
      listening.forEach(leg -> leg.end(EndReason.SERVED));
    }
  }

  private Feature.Result speak() {
    Instant until = call.now().plus(call.settings().ringFor());
    while (!ringing.isEmpty() || !listening.isEmpty()) {
      switch (next(ringing.isEmpty() ? FOREVER : Duration.between(call.now(), until))) {
        case Happening.Ringing rings when !begun -> progress.ringing(rings.leg(), false);
        case Happening.Answered answered -> answered(answered.leg());
        case Happening.Declined declined -> ringing.remove(declined.leg());
        case Happening.Gone gone -> listening.remove(gone.leg());
        case Happening.MediaChanged changed -> enter(changed.leg());
        case null -> {
          ringing.forEach(leg -> leg.cancel(EndReason.NO_ANSWER));
          ringing.clear();
        }
        default -> {}
      }
    }
    return begun
        ? new Feature.Result.Served(EndReason.SERVED)
        : new Feature.Result.NotTaken(Outcome.NO_ANSWER);
  }

  private @Nullable Happening next(Duration atMost) {
    return call.<Happening>await(
        atMost,
        happening ->
            switch (happening) {
              case Happening.Ringing rings when ringing.contains(rings.leg()) -> happening;
              case Happening.Answered answered when ringing.contains(answered.leg()) -> happening;
              case Happening.Declined declined when ringing.contains(declined.leg()) -> happening;
              case Happening.Gone(OutgoingLeg leg, EndReason ignored)
                  when listening.contains(leg) ->
                  happening;
              case Happening.MediaChanged changed when begun -> happening;
              default -> null;
            });
  }

  private void answered(OutgoingLeg leg) {
    ringing.remove(leg);
    listening.add(leg);
    if (!begun) {
      begun = true;
      progress.over();
      call.answer(new CallParty(group.number(), Optional.of(group.name()), Optional.empty()));
      enter(call.waiting());
    }
    enter(leg);
  }

  /** Lets a party in, by the media it has now. */
  private void enter(Leg leg) {
    if (leg == call.waiting()) {
      if (group.twoWay()) {
        leg.mediaLeg().stopPlaying();
      }
      room.enter(leg.mediaLeg(), true, group.twoWay());
    } else if (leg instanceof OutgoingLeg device && listening.contains(device)) {
      room.enter(leg.mediaLeg(), group.twoWay(), true);
    }
  }
}
