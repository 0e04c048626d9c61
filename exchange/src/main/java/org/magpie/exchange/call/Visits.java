package org.magpie.exchange.call;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.trace.TraceEvent;

/**
 * A call's part when a party goes from one running call to another, to take a place there: to take
 * a call that waits or rings, or to go on for itself from another device.
 *
 * <pre>
 *   call it comes from:  takeSeat →                          ← Placed (this call is over)
 *                                                             ← GivenBack (it goes on here)
 *   call it goes to:                → Visit, {@link Newcomer} →
 * </pre>
 *
 * <p>The leg goes first and is given back where it cannot stay, so that of two who want the same
 * place the one whose message is read first has it, and no one else need agree. What happens to the
 * leg meanwhile happens in the call that owns it.
 */
final class Visits {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Call call;
  private final Set<Newcomer> undecided = new LinkedHashSet<>(2);

  Visits(Call call) {
    this.call = call;
  }

  /**
   * Gives who waits to another call.
   *
   * @return where that call has no such seat, and only then
   * @throws CallOver when the party is there, or gone
   */
  void takeSeat(String callId, Seat seat) {
    Leg party = call.waiting();
    Optional<Call> other = call.calls().running(callId).filter(there -> there != call);
    if (other.isEmpty()) {
      return;
    }
    call.handOver(party, other.get());
    if (!other.get().post(new CallMessage.Visit(party, seat, call))) {
      party.moveTo(call);
      call.legs().add(party);
      return;
    }
    Boolean taken =
        call.await(
            PATIENCE,
            happening ->
                happening instanceof Happening.Placed(Leg leg, boolean yes) && leg == party
                    ? yes
                    : null);
    if (taken == null) {
      throw new CallOver(EndReason.INTERNAL_ERROR, Optional.empty());
    }
    if (taken) {
      call.trace(new TraceEvent.WentOver(party.name(), callId));
      call.stage().waiting().letGo();
      throw new CallOver(EndReason.SERVED, Optional.empty());
    }
    if (!party.alive()) {
      throw new CallOver(
          party.wasAnswered() ? party.hungUp() : EndReason.CALLER_CANCELLED,
          Optional.of(party.name()));
    }
  }

  /** A party of ours could not stay in the other call. */
  void gotBack(Leg party) {
    if (call.over()) {
      call.legs().endStray(party, EndReason.UNREACHABLE);
    } else {
      call.legs().add(party);
      call.happened(new Happening.Placed(party, false));
    }
  }

  /** A party of another call is here. */
  void came(Newcomer newcomer) {
    if (call.over()) {
      newcomer.turnAway();
    } else {
      undecided.add(newcomer);
      call.happened(new Happening.Came(newcomer));
    }
  }

  /** It is decided whether it stays. */
  void decided(Newcomer newcomer) {
    undecided.remove(newcomer);
  }

  /** Nobody will decide any more. */
  void callOver() {
    List.copyOf(undecided).forEach(Newcomer::turnAway);
  }
}
