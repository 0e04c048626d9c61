package org.magpie.exchange.ring;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.OutgoingLeg;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.CallFacts;
import org.magpie.exchange.routing.Decision;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.routing.Reason;
import org.magpie.exchange.routing.rule.ClientCalls;
import org.magpie.exchange.routing.rule.PagingGroup;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.MediaRoom;

/** Lets a caller speak to all members of a paging group at once, on every device of theirs. */
public final class PageGroup implements Feature<Destination.ToPagingGroup> {
  private static final int MOST_DEVICES = 100;

  /** How many busy people one after the other stand in for each other. */
  private static final int MOST_STAND_INS = 8;

  /** What a page rang so far, and at which numbers. */
  private record Rung(Set<OutgoingLeg> legs, Set<String> numbers) {}

  private final Function<String, List<Binding>> devices;

  /**
   * @param devices the devices of an extension that can be reached now, by its number
   */
  public PageGroup(Function<String, List<Binding>> devices) {
    this.devices = devices;
  }

  @Override
  public Result perform(CallScope call, Destination.ToPagingGroup destination) {
    PagingGroup group = destination.group();
    Rung rung = new Rung(new LinkedHashSet<>(), new HashSet<>());
    for (String member : group.members()) {
      call.directory()
          .byNumber(member)
          .filter(Extension::enabled)
          .filter(extension -> !isCaller(call, extension))
          .ifPresent(extension -> ring(call, extension, rung));
    }
    if (rung.legs().isEmpty()) {
      return new Result.NotTaken(Outcome.UNREACHABLE);
    }
    try (MediaRoom room = call.mediaPlane().room()) {
      return new Page(call, group, room, rung.legs()).run();
    }
  }

  private static boolean isCaller(CallScope call, Extension extension) {
    return call.facts().caller().extension().filter(extension.number()::equals).isPresent()
        || call.waiting().party().party().equals(party(extension));
  }

  private static CallParty party(Extension extension) {
    return CallParty.extension(extension.number(), extension.name());
  }

  private void ring(CallScope call, Extension member, Rung rung) {
    if (Disturbance.unwanted(call, call.directory().reach(member))) {
      call.trace(new TraceEvent.DevicePassedOver(member.number(), "ALL", "do not disturb"));
    } else if (ringDevices(call, member, rung)) {
      instead(call, member, rung);
    }
  }

  /**
   * Rings the devices of an extension, unless the page has it already: a member may stand in for
   * another one, too.
   *
   * @return whether none could ring, because its person is in another call
   */
  private boolean ringDevices(CallScope call, Extension member, Rung rung) {
    if (!rung.numbers().add(member.number())) {
      return false;
    }
    boolean inCall = call.otherCallsOf(member.number()) > 0;
    boolean passedOver = false;
    boolean rings = false;
    for (Binding device : devices.apply(member.number())) {
      ClientCalls rules = call.directory().reach(member).client(device.kind());
      if (inCall && !rules.pagingPreempts() && !rules.callWaiting()) {
        passedOver = true;
        call.trace(
            new TraceEvent.DevicePassedOver(
                member.number(), device.kind().name(), "call waiting is off"));
      } else if (rung.legs().size() < MOST_DEVICES) {
        rings = true;
        RingSigns signs = RingSigns.of(call);
        rung.legs()
            .add(call.ring(member.number(), device, signs.ofPage(device.kind(), rules, inCall)));
      }
    }
    return passedOver && !rings;
  }

  /**
   * Speaks to whoever stands in for a person in another call: an extension or a number outside that
   * is her busy destination (D-58). A mailbox and an announcement hear no page.
   */
  private void instead(CallScope call, Extension member, Rung rung) {
    CallFacts facts =
        new CallFacts(
                call.waiting().party().party(), member.number(), false, List.of(), Optional.empty())
            .after(new Destination.ToExtension(member.number()), Outcome.BUSY);
    for (int tries = 0; tries < MOST_STAND_INS; tries++) {
      Decision decision = call.decide(facts);
      call.trace(
          new TraceEvent.Decided(
              decision.destination().describe(),
              decision.reasons().stream().map(Reason::describe).toList()));
      switch (decision.destination()) {
        case Destination.ToExtension to -> {
          if (!call.directory()
              .byNumber(to.number())
              .filter(extension -> !isCaller(call, extension))
              .map(extension -> ringDevices(call, extension, rung))
              .orElse(false)) {
            return;
          }
          facts = facts.after(to, Outcome.BUSY);
        }
        case Destination.ToTrunk to -> {
          if (rung.numbers().add(to.number())) {
            call.dial(to.trunk(), to.number(), to.callerNumber()).ifPresent(rung.legs()::add);
          }
          return;
        }
        case Destination.ToVoicemail _,
            Destination.ToGreeting _,
            Destination.Announce _,
            Destination.ToParkedCall _,
            Destination.ToPagingGroup _,
            Destination.ToService _,
            Destination.Refuse _ -> {
          return;
        }
      }
    }
  }
}
