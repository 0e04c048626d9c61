package org.magpie.exchange.call;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.Destination;

/**
 * What can be ordered of running calls from outside, on behalf of one of their parties. Any thread;
 * the stages complete on the thread of the call. Whether somebody may order it is for the asker to
 * know: a party is named by its extension and by the Call-ID under which its device knows the call.
 */
public final class CallControl {
  private static final int GONE = 481;
  private static final int NOT_NOW = 491;

  private final Supplier<Calls> calls;

  /**
   * @param calls the running calls, once there can be any
   */
  public CallControl(Supplier<Calls> calls) {
    this.calls = calls;
  }

  /** A party and the call it is in, as they were a moment ago. */
  public record Participation(LiveCall call, LiveLeg leg) {}

  /** The participations that an extension has in running calls, the latest call last. */
  public List<Participation> participations(String extension) {
    return calls.get().live().stream()
        .sorted(Comparator.comparing(LiveCall::startedAt).thenComparing(LiveCall::id))
        .flatMap(
            call ->
                call.legs().stream()
                    .filter(leg -> leg.party().is(extension))
                    .map(leg -> new Participation(call, leg)))
        .toList();
  }

  /** The part that a device of an extension knows by this Call-ID. */
  public Optional<Participation> participation(String extension, String sipCallId) {
    return participations(extension).stream()
        .filter(part -> part.leg().sipCallId().equals(sipCallId))
        .findFirst();
  }

  /**
   * Sends a party's peer to a destination, as by a blind transfer.
   *
   * @param number what stands in the record as the called number
   * @return the final SIP status; 200 once the party itself has left
   */
  public CompletionStage<Integer> send(Participation part, String number, Destination destination) {
    CompletableFuture<Integer> done = new CompletableFuture<>();
    run(
        part,
        done,
        GONE,
        (call, leg) -> {
          if (!call.transfers().order(new CommandReferral(leg, done), number, destination)) {
            done.complete(NOT_NOW);
          }
        });
    return done;
  }

  /**
   * Rings another device of a party's extension, which goes on in its place when it answers.
   *
   * @return whether it is rung
   */
  public CompletionStage<Boolean> move(Participation part, Binding device) {
    return ask(part, (call, leg) -> call.moving().begin(leg, device));
  }

  /** Stops what {@link #move} began; false where nothing rings any more. */
  public CompletionStage<Boolean> stopMoving(Participation part) {
    return ask(
        part,
        (call, leg) -> {
          boolean ringing = call.moving().underWay();
          call.moving().stop(EndReason.CALLER_CANCELLED);
          return ringing;
        });
  }

  /**
   * An extension that rings sends the caller elsewhere.
   *
   * @return false where its devices do not ring for it alone, or nobody serves the destination
   */
  public CompletionStage<Boolean> sendElsewhere(Participation part, Destination destination) {
    return ask(
        part,
        (call, leg) -> {
          String extension = leg.party().party().number();
          boolean possible =
              call.stage().waiting().yieldsTo(extension) && call.services().serves(destination);
          if (possible) {
            call.happened(new Happening.SentElsewhere(extension, destination));
          }
          return possible;
        });
  }

  private CompletionStage<Boolean> ask(Participation part, BiFunction<Call, Leg, Boolean> order) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    run(part, done, false, (call, leg) -> done.complete(order.apply(call, leg)));
    return done;
  }

  private <T> void run(
      Participation part, CompletableFuture<T> done, T gone, BiConsumer<Call, Leg> order) {
    Optional<Call> call = calls.get().running(part.call().id());
    boolean posted =
        call.isPresent()
            && call.get()
                .post(
                    new CallMessage.Task(
                        () ->
                            call.get()
                                .legs()
                                .find(part.leg())
                                .ifPresentOrElse(
                                    leg -> order.accept(call.get(), leg),
                                    () -> done.complete(gone))));
    if (!posted) {
      done.complete(gone);
    }
  }
}
