package org.magpie.sip.transaction;

import java.time.Duration;

/**
 * The non-INVITE client transaction (RFC 3261 17.1.2).
 *
 * <pre>
 *   Trying ──1xx──▶ Proceeding        timer E: send again; timer F: told, over
 *     │                 │
 *     └──final──▶ Completed ◀──final──┘
 *                     │ timer K: T4, none when reliable
 *                     ▼ over
 * </pre>
 */
public final class NonInviteClient implements ClientMachine<NonInviteClient.State> {
  /** Where the transaction stands; {@code interval} is that of the running timer E. */
  public sealed interface State {
    record Trying(Duration interval) implements State {}

    record Proceeding() implements State {}

    record Completed() implements State {}

    record Terminated() implements State {}
  }

  private static final State PROCEEDING = new State.Proceeding();
  private static final State COMPLETED = new State.Completed();
  private static final State TERMINATED = new State.Terminated();

  private final TransactionTimers timers;
  private final boolean reliable;

  public NonInviteClient(TransactionTimers timers, boolean reliable) {
    this.timers = timers;
    this.reliable = reliable;
  }

  @Override
  public Step<State> begin() {
    State first = new State.Trying(timers.t1());
    Effect send = new Effect.SendRequest();
    Effect f = new Effect.Start(TimerName.F, timers.timeout());
    return reliable
        ? Step.of(first, send, f)
        : Step.of(first, send, f, new Effect.Start(TimerName.E, timers.t1()));
  }

  @Override
  public Step<State> step(State state, ClientEvent event) {
    return switch (state) {
      case State.Trying(Duration interval) -> waiting(state, interval, event);
      case State.Proceeding proceeding -> waiting(state, timers.t2(), event);
      case State.Completed completed ->
          event instanceof ClientEvent.Fired(TimerName timer) && timer == TimerName.K
              ? Step.of(TERMINATED, new Effect.End())
              : Step.of(completed);
      case State.Terminated over -> Step.of(over);
    };
  }

  private Step<State> waiting(State state, Duration interval, ClientEvent event) {
    return switch (event) {
      case ClientEvent.Response(int status) when status < 200 ->
          Step.of(PROCEEDING, new Effect.TellResponse());
      case ClientEvent.Response response -> complete();
      case ClientEvent.Fired(TimerName timer) when timer == TimerName.E -> again(state, interval);
      case ClientEvent.Fired(TimerName timer) when timer == TimerName.F ->
          Step.of(
              TERMINATED, new Effect.Stop(TimerName.E), new Effect.TellTimeout(), new Effect.End());
      case ClientEvent.Fired fired -> Step.of(state);
      case ClientEvent.Cancelled cancelled -> Step.of(state);
    };
  }

  private Step<State> again(State state, Duration interval) {
    Duration twice = interval.multipliedBy(2);
    Duration next = twice.compareTo(timers.t2()) > 0 ? timers.t2() : twice;
    State after = state instanceof State.Trying ? new State.Trying(next) : state;
    return Step.of(after, new Effect.SendRequest(), new Effect.Start(TimerName.E, next));
  }

  private Step<State> complete() {
    Effect stopE = new Effect.Stop(TimerName.E);
    Effect stopF = new Effect.Stop(TimerName.F);
    Effect tell = new Effect.TellResponse();
    return reliable
        ? Step.of(TERMINATED, stopE, stopF, tell, new Effect.End())
        : Step.of(COMPLETED, stopE, stopF, tell, new Effect.Start(TimerName.K, timers.t4()));
  }
}
