package org.magpie.exchange.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.CallFacts;
import org.magpie.exchange.routing.Decision;
import org.magpie.exchange.trace.TraceEvent;

/**
 * What follows the first answer: two parties talk, until the call is over. Either may send the
 * other on to somebody else (a blind transfer); then that one is called, and when nobody takes the
 * call the two talk on, if both are still there.
 */
final class Conversation {
  private static final Duration FOREVER = Duration.ofDays(365);

  private final Call call;

  Conversation(Call call) {
    this.call = call;
  }

  /** Ends by {@link CallOver} only. */
  void run(Leg callee) {
    Bridge bridge = taken(callee);
    while (true) {
      call.stage().talks(bridge);
      call.calls().changed(call);
      Happening.TransferAsked asked = call.await(FOREVER, bridge::on);
      if (asked != null) {
        bridge.leave();
        bridge = transfer(bridge, asked);
      }
    }
  }

  /** The called party and who waits for it talk from now on. */
  private Bridge taken(Leg callee) {
    Leg caller = call.waiting();
    call.diary().answered(callee, caller.media().hasVideo() && callee.media().hasVideo());
    call.trace(new TraceEvent.Connected(caller.name(), callee.name()));
    caller.shown().change(callee.party().party());
    callee.shown().change(caller.party().party());
    return new Bridge(call, caller, callee);
  }

  private Bridge transfer(Bridge bridge, Happening.TransferAsked asked) {
    Leg by = asked.referral().by();
    Leg party = bridge.peer(by);
    call.trace(new TraceEvent.TransferAsked(by.name(), party.name(), asked.number()));
    party.media().hear(call.settings().holdSound());
    Waiting waiting = new Waiting(call, party, asked.referral());
    call.waits(waiting);
    call.diary().transferring(party.party().party(), call.partyOf(asked.number()));
    CallFacts facts =
        new CallFacts(
            by.party().party(),
            asked.number(),
            !party.wantedVideo().isEmpty(),
            List.of(),
            Optional.of(party.party().party()));
    Optional<Decision> given =
        asked.destination().map(there -> Decision.byCommand(there, by.party().party().number()));
    Bridge next =
        switch (call.reach(facts, given)) {
          case Reaching.Result.Taken(Leg callee) -> arrived(waiting, by, callee, asked.referral());
          case Reaching.Result.Failed(EndReason reason) -> {
            call.trace(new TraceEvent.TransferFailed(by.name(), reason));
            asked.referral().over(reason.sipStatus());
            yield waiting.transferor().isPresent()
                ? comeBack(bridge.hasFirst(by), waiting, reason)
                : recall(waiting, by, reason);
          }
        };
    call.transfers().done();
    return next;
  }

  private Bridge arrived(Waiting waiting, Leg by, Leg callee, Referral referral) {
    call.trace(new TraceEvent.Transferred(by.name(), waiting.party().name(), callee.name()));
    referral.over(200);
    waiting.transferor().ifPresent(leg -> leg.end(EndReason.TRANSFERRED));
    return taken(callee);
  }

  /** Nobody took it, and who sent it on has left: that one is called. */
  private Bridge recall(Waiting waiting, Leg by, EndReason reason) {
    CallParty home = by.party().party();
    if (home.extension().isEmpty()) {
      throw new CallOver(reason, Optional.empty());
    }
    Leg party = waiting.party();
    waiting.open("");
    call.trace(new TraceEvent.Recalled(party.name(), home.number(), reason));
    party.media().hear(call.settings().holdSound());
    call.diary().recalling(reason, party.party().party(), home);
    call.calls().changed(call);
    CallFacts facts =
        CallFacts.recall(party.party().party(), home.number(), !party.wantedVideo().isEmpty());
    return switch (call.reach(facts, Optional.empty())) {
      case Reaching.Result.Taken(Leg callee) -> taken(callee);
      case Reaching.Result.Failed(EndReason last) -> throw new CallOver(last, Optional.empty());
    };
  }

  /** Nobody took it: back to who sent it on and is still there. */
  private Bridge comeBack(boolean transferorFirst, Waiting waiting, EndReason reason) {
    Leg party = waiting.party();
    Leg transferor = waiting.transferor().orElseThrow();
    call.diary().cameBack(reason);
    return transferorFirst
        ? new Bridge(call, transferor, party)
        : new Bridge(call, party, transferor);
  }
}
