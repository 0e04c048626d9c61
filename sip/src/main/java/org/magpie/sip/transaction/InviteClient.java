package org.magpie.sip.transaction;

import java.time.Duration;

/**
 * The INVITE client transaction (RFC 3261 17.1.1, RFC 6026 7.2).
 *
 * <pre>
 *   Calling ──1xx──▶ Proceeding      timer A: send again; timer B: told, over
 *     ├──300-699──▶ Completed ◀──┤   ACK sent; timer D absorbs, none when reliable
 *     └──2xx──────▶ Accepted  ◀──┘   timer M: every 2xx is told meanwhile
 * </pre>
 */
public final class InviteClient implements ClientMachine<InviteClient.State> {
  /** Where the transaction stands; {@code interval} is that of the running timer A. */
  public sealed interface State {
    record Calling(Duration interval) implements State {}

    record Proceeding() implements State {}

    record Completed() implements State {}

    record Accepted() implements State {}

    record Terminated() implements State {}
  }

  private static final State PROCEEDING = new State.Proceeding();
  private static final State COMPLETED = new State.Completed();
  private static final State ACCEPTED = new State.Accepted();
  private static final State TERMINATED = new State.Terminated();

  private final TransactionTimers timers;
  private final boolean reliable;

  public InviteClient(TransactionTimers timers, boolean reliable) {
    this.timers = timers;
    this.reliable = reliable;
  }

  @Override
  public Step<State> begin() {
    State first = new State.Calling(timers.t1());
    Effect send = new Effect.SendRequest();
    Effect b = new Effect.Start(TimerName.B, timers.timeout());
    return reliable
        ? Step.of(first, send, b)
        : Step.of(first, send, b, new Effect.Start(TimerName.A, timers.t1()));
  }

  @Override
  public Step<State> step(State state, ClientEvent event) {
    return switch (state) {
      case State.Calling calling -> calling(calling, event);
      case State.Proceeding proceeding -> proceeding(proceeding, event);
      case State.Completed completed -> completed(completed, event);
      case State.Accepted accepted -> accepted(accepted, event);
      case State.Terminated over -> Step.of(over);
    };
  }

  private Step<State> calling(State.Calling state, ClientEvent event) {
    return switch (event) {
      case ClientEvent.Response response -> answered(response.status());
      case ClientEvent.Fired(TimerName timer) when timer == TimerName.A -> {
        Duration next = state.interval().multipliedBy(2);
        yield Step.of(
            new State.Calling(next), new Effect.SendRequest(), new Effect.Start(TimerName.A, next));
      }
      case ClientEvent.Fired(TimerName timer) when timer == TimerName.B ->
          Step.of(
              TERMINATED, new Effect.Stop(TimerName.A), new Effect.TellTimeout(), new Effect.End());
      case ClientEvent.Fired fired -> Step.of(state);
      // CANCEL waits for a provisional answer (9.1).
      case ClientEvent.Cancelled cancelled -> Step.of(state);
    };
  }

  private Step<State> proceeding(State.Proceeding state, ClientEvent event) {
    return switch (event) {
      case ClientEvent.Response(int status) when status < 200 ->
          Step.of(state, new Effect.TellResponse());
      case ClientEvent.Response response -> answered(response.status());
      case ClientEvent.Cancelled cancelled ->
          Step.of(state, new Effect.Start(TimerName.CANCELLED, timers.timeout()));
      case ClientEvent.Fired(TimerName timer) when timer == TimerName.CANCELLED ->
          Step.of(TERMINATED, new Effect.TellTimeout(), new Effect.End());
      case ClientEvent.Fired fired -> Step.of(state);
    };
  }

  private Step<State> answered(int status) {
    Effect stopA = new Effect.Stop(TimerName.A);
    Effect stopB = new Effect.Stop(TimerName.B);
    Effect tell = new Effect.TellResponse();
    if (status < 200) {
      return Step.of(PROCEEDING, stopA, stopB, tell);
    }
    Effect stopCancelled = new Effect.Stop(TimerName.CANCELLED);
    if (status < 300) {
      return Step.of(
          ACCEPTED,
          stopA,
          stopB,
          stopCancelled,
          tell,
          new Effect.Start(TimerName.M, timers.timeout()));
    }
    Effect ack = new Effect.SendAck();
    return reliable
        ? Step.of(TERMINATED, stopA, stopB, stopCancelled, ack, tell, new Effect.End())
        : Step.of(
            COMPLETED,
            stopA,
            stopB,
            stopCancelled,
            ack,
            tell,
            new Effect.Start(TimerName.D, timers.timerD()));
  }

  private static Step<State> completed(State.Completed state, ClientEvent event) {
    return switch (event) {
      case ClientEvent.Response(int status) when status >= 300 ->
          Step.of(state, new Effect.SendAck());
      case ClientEvent.Fired(TimerName timer) when timer == TimerName.D ->
          Step.of(TERMINATED, new Effect.End());
      case ClientEvent.Response response -> Step.of(state);
      case ClientEvent.Fired fired -> Step.of(state);
      case ClientEvent.Cancelled cancelled -> Step.of(state);
    };
  }

  private static Step<State> accepted(State.Accepted state, ClientEvent event) {
    return switch (event) {
      case ClientEvent.Response(int status) when status >= 200 && status < 300 ->
          Step.of(state, new Effect.TellResponse());
      case ClientEvent.Fired(TimerName timer) when timer == TimerName.M ->
          Step.of(TERMINATED, new Effect.End());
      case ClientEvent.Response response -> Step.of(state);
      case ClientEvent.Fired fired -> Step.of(state);
      case ClientEvent.Cancelled cancelled -> Step.of(state);
    };
  }
}
