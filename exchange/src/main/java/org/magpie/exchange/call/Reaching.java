package org.magpie.exchange.call;

import java.util.List;
import java.util.Optional;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.CallFacts;
import org.magpie.exchange.routing.Decision;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.routing.Reason;
import org.magpie.exchange.routing.Router;
import org.magpie.exchange.trace.TraceEvent;

/** Asks routing and lets features perform what it decides, until it leads to somebody or ends. */
final class Reaching {
  private final Call call;
  private final DirectorySnapshot directory;
  private CallFacts facts;
  private Optional<Decision> given;

  /**
   * @param given what was decided before routing is asked
   */
  Reaching(Call call, DirectorySnapshot directory, CallFacts facts, Optional<Decision> given) {
    this.call = call;
    this.directory = directory;
    this.facts = facts;
    this.given = given;
  }

  /** What it led to. */
  sealed interface Result {
    /** A party that took the call. */
    record Taken(Leg callee) implements Result {}

    /** Nobody took it. */
    record Failed(EndReason reason) implements Result {}
  }

  CallFacts facts() {
    return facts;
  }

  Result run() {
    while (true) {
      Decision decision = given.orElseGet(this::route);
      given = Optional.empty();
      call.trace(
          new TraceEvent.Decided(
              decision.destination().describe(),
              decision.reasons().stream().map(Reason::describe).toList()));
      if (decision.destination() instanceof Destination.Refuse(EndReason reason)) {
        return new Result.Failed(reason);
      }
      try {
        switch (call.services().perform(call.scope(), decision.destination())) {
          case Feature.Result.Taken(Leg callee) -> {
            return new Result.Taken(callee);
          }
          case Feature.Result.Served(EndReason reason) -> {
            if (reason.sipStatus() >= 300) {
              // It was told why nobody takes it; whom a transfer sent here may come back.
              return new Result.Failed(reason);
            }
            throw new CallOver(reason, Optional.empty());
          }
          case Feature.Result.SentOn(String number) -> {
            call.stage().waiting().ourselves().fallSilent();
            facts =
                new CallFacts(
                    facts.caller(),
                    number,
                    facts.video(),
                    List.of(),
                    facts.transferred(),
                    Optional.empty());
          }
          case Feature.Result.NotTaken(var outcome) -> {
            call.stage().waiting().ourselves().fallSilent();
            facts = facts.after(decision.destination(), outcome);
            call.calls().changed(call); // nobody rings there any more
          }
        }
      } catch (Turned turned) {
        call.legs().stopRinging();
        call.stage().waiting().ourselves().fallSilent();
        switch (turned.way()) {
          case Turned.Way.To(Leg party) -> {
            call.connect(call.waiting(), party);
            return new Result.Taken(party);
          }
          case Turned.Way.Elsewhere(Destination destination, String by) -> {
            facts = facts.after(decision.destination(), Outcome.NO_ANSWER);
            given = Optional.of(Decision.byCommand(destination, by));
          }
        }
      }
    }
  }

  private Decision route() {
    Decision decision =
        Router.decide(
            facts,
            directory,
            call.services().liveView(number -> call.calls().callsOf(number, call.id())),
            call.now());
    if (decision.destination() instanceof Destination.ToTrunk) {
      call.diary().leaves();
    }
    return decision;
  }
}
