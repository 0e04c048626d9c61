package org.magpie.exchange.parking;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.magpie.exchange.call.CallControl;
import org.magpie.exchange.call.CallControl.Participation;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.rule.Parking;
import org.magpie.exchange.routing.rule.Service;

/** Parks a call because a party of it asks for it by its client, not by a code. Any thread. */
public final class ParkByCommand {
  private final CallControl control;
  private final ParkingLot lot;
  private final Supplier<Parking> rules;

  /** What came of it. */
  public sealed interface Result {
    record Parked(String slot) implements Result {}

    /** No slot is free, or not the one that was chosen: the call goes on as it was. */
    record NoSlot() implements Result {}

    /** The party talks to nobody now, or is about to send the call elsewhere. */
    record NotNow() implements Result {}
  }

  public ParkByCommand(CallControl control, ParkingLot lot, Supplier<Parking> rules) {
    this.control = control;
    this.lot = lot;
    this.rules = rules;
  }

  /**
   * Parks the peer of a party.
   *
   * @param chosen the slot; empty for the first that is free
   */
  public CompletionStage<Result> park(Participation part, Optional<String> chosen) {
    String call = part.call().id();
    Parking parking = rules.get();
    Optional<String> slot =
        chosen.isPresent()
            ? chosen.filter(number -> lot.take(parking, number, call))
            : lot.reserve(parking, call);
    if (slot.isEmpty()) {
      return CompletableFuture.completedFuture(new Result.NoSlot());
    }
    String number = slot.get();
    return control
        .send(part, number, new Destination.ToService(Service.PARK_AT, number))
        .thenApply(
            status -> {
              if (status == 200) {
                return new Result.Parked(number);
              }
              lot.leave(number, call);
              return new Result.NotNow();
            });
  }
}
