package org.magpie.sip.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The INVITE server transaction (RFC 3261 17.2.1, RFC 6026 7.1), and with it the repetition of a
 * 2xx until its ACK, which RFC 3261 13.3.1.4 gives to the core.
 *
 * <pre>
 *   Proceeding ──2xx──▶ Accepted ──ACK──▶ Acknowledged
 *       │                  └── timer L, no ACK: told ──┐   │ timer L
 *    300-699                                           ▼   ▼
 *       ▼                                               over
 *   Completed ──ACK──▶ Confirmed ──timer I──────────────▲
 *       └── timer H, no ACK: told ──────────────────────┘
 * </pre>
 */
public final class InviteServer implements ServerMachine<InviteServer.State> {
  /** Where the transaction stands. */
  public sealed interface State {
    record Proceeding(@Nullable SentResponse last) implements State {}

    /** A failure was sent and waits for its ACK; {@code interval} is the one running. */
    record Completed(SentResponse last, Duration interval) implements State {}

    record Confirmed() implements State {}

    /** A 2xx was sent and waits for its ACK. */
    record Accepted(SentResponse last, Duration interval) implements State {}

    record Acknowledged() implements State {}

    record Terminated() implements State {}
  }

  private static final State CONFIRMED = new State.Confirmed();
  private static final State ACKNOWLEDGED = new State.Acknowledged();
  private static final State TERMINATED = new State.Terminated();

  private final TransactionTimers timers;
  private final boolean reliable;

  public InviteServer(TransactionTimers timers, boolean reliable) {
    this.timers = timers;
    this.reliable = reliable;
  }

  @Override
  public Step<State> begin() {
    return Step.of(new State.Proceeding(null), new Effect.Start(TimerName.TRYING, timers.trying()));
  }

  @Override
  public Step<State> step(State state, ServerEvent event) {
    return switch (state) {
      case State.Proceeding proceeding -> proceeding(proceeding, event);
      case State.Completed completed -> completed(completed, event);
      case State.Confirmed confirmed -> ending(confirmed, event, TimerName.I);
      case State.Accepted accepted -> accepted(accepted, event);
      case State.Acknowledged acknowledged -> ending(acknowledged, event, TimerName.L);
      case State.Terminated over -> Step.of(over);
    };
  }

  @Override
  public boolean spent(State state) {
    return switch (state) {
      case State.Confirmed confirmed -> true;
      case State.Acknowledged acknowledged -> true;
      case State.Terminated over -> true;
      case State.Proceeding proceeding -> false;
      case State.Completed completed -> false;
      case State.Accepted accepted -> false;
    };
  }

  @Override
  public byte[] repeated(State state) {
    return new byte[0];
  }

  private Step<State> proceeding(State.Proceeding state, ServerEvent event) {
    return switch (event) {
      case ServerEvent.Again again when state.last() != null ->
          Step.of(state, new Effect.Answer(state.last()));
      // An INVITE that comes again before any answer shows an impatient client: calm it (17.2.1).
      case ServerEvent.Again again -> Step.of(state, new Effect.SendTrying());
      case ServerEvent.Respond(SentResponse response) when response.provisional() ->
          Step.of(
              new State.Proceeding(response),
              new Effect.Stop(TimerName.TRYING),
              new Effect.Answer(response));
      case ServerEvent.Respond(SentResponse response) when response.success() ->
          Step.of(
              new State.Accepted(response, timers.t1()),
              new Effect.Stop(TimerName.TRYING),
              new Effect.Answer(response),
              new Effect.Start(TimerName.SUCCESS, timers.t1()),
              new Effect.Start(TimerName.L, timers.timeout()));
      case ServerEvent.Respond(SentResponse response) -> refuse(response);
      case ServerEvent.Fired(TimerName timer) when timer == TimerName.TRYING ->
          Step.of(state, new Effect.SendTrying());
      case ServerEvent.Fired fired -> Step.of(state);
      case ServerEvent.Ack ack -> Step.of(state);
    };
  }

  private Step<State> refuse(SentResponse response) {
    Effect stop = new Effect.Stop(TimerName.TRYING);
    Effect answer = new Effect.Answer(response);
    Effect h = new Effect.Start(TimerName.H, timers.timeout());
    State next = new State.Completed(response, timers.t1());
    return reliable
        ? Step.of(next, stop, answer, h)
        : Step.of(next, stop, answer, h, new Effect.Start(TimerName.G, timers.t1()));
  }

  private Step<State> completed(State.Completed state, ServerEvent event) {
    return switch (event) {
      case ServerEvent.Again again -> Step.of(state, new Effect.Answer(state.last()));
      case ServerEvent.Ack ack when reliable ->
          Step.of(TERMINATED, new Effect.Stop(TimerName.H), new Effect.End());
      case ServerEvent.Ack ack ->
          Step.of(
              CONFIRMED,
              new Effect.Stop(TimerName.G),
              new Effect.Stop(TimerName.H),
              new Effect.Start(TimerName.I, timers.t4()));
      case ServerEvent.Fired(TimerName timer) when timer == TimerName.G -> {
        Duration next = doubled(state.interval());
        yield Step.of(
            new State.Completed(state.last(), next),
            new Effect.Answer(state.last()),
            new Effect.Start(TimerName.G, next));
      }
      case ServerEvent.Fired(TimerName timer) when timer == TimerName.H ->
          Step.of(
              TERMINATED, new Effect.Stop(TimerName.G), new Effect.TellTimeout(), new Effect.End());
      case ServerEvent.Fired fired -> Step.of(state);
      case ServerEvent.Respond ignored -> Step.of(state);
    };
  }

  private Step<State> accepted(State.Accepted state, ServerEvent event) {
    return switch (event) {
      // RFC 6026 7.1: INVITEs are absorbed here and not answered; the 2xx repeats by itself.
      case ServerEvent.Again again -> Step.of(state);
      case ServerEvent.Ack ack -> Step.of(ACKNOWLEDGED, new Effect.Stop(TimerName.SUCCESS));
      case ServerEvent.Fired(TimerName timer) when timer == TimerName.SUCCESS -> {
        Duration next = doubled(state.interval());
        yield Step.of(
            new State.Accepted(state.last(), next),
            new Effect.Answer(state.last()),
            new Effect.Start(TimerName.SUCCESS, next));
      }
      case ServerEvent.Fired(TimerName timer) when timer == TimerName.L ->
          Step.of(
              TERMINATED,
              new Effect.Stop(TimerName.SUCCESS),
              new Effect.TellTimeout(),
              new Effect.End());
      case ServerEvent.Fired fired -> Step.of(state);
      case ServerEvent.Respond ignored -> Step.of(state);
    };
  }

  private static Step<State> ending(State state, ServerEvent event, TimerName last) {
    return event instanceof ServerEvent.Fired(TimerName timer) && timer == last
        ? Step.of(TERMINATED, new Effect.End())
        : Step.of(state);
  }

  private Duration doubled(Duration interval) {
    Duration twice = interval.multipliedBy(2);
    return twice.compareTo(timers.t2()) > 0 ? timers.t2() : twice;
  }
}
