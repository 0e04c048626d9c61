package org.magpie.sip.transaction;

import org.jspecify.annotations.Nullable;

/**
 * The non-INVITE server transaction (RFC 3261 17.2.2).
 *
 * <pre>
 *   Trying ──1xx──▶ Proceeding ──1xx──▶ Proceeding
 *     │                 │
 *     └──final──▶ Completed ◀──final──┘
 *                     │ timer J: 64*T1, none when reliable
 *                     ▼ over
 * </pre>
 */
public final class NonInviteServer implements ServerMachine<NonInviteServer.State> {
  /** Where the transaction stands. */
  public sealed interface State {
    record Trying() implements State {}

    record Proceeding(SentResponse last) implements State {}

    record Completed(SentResponse last) implements State {}

    record Terminated() implements State {}
  }

  private static final State TERMINATED = new State.Terminated();
  private final TransactionTimers timers;
  private final boolean reliable;

  public NonInviteServer(TransactionTimers timers, boolean reliable) {
    this.timers = timers;
    this.reliable = reliable;
  }

  @Override
  public Step<State> begin() {
    return Step.of(new State.Trying());
  }

  @Override
  public Step<State> step(State state, ServerEvent event) {
    return switch (state) {
      case State.Trying trying -> answering(trying, null, event);
      case State.Proceeding proceeding -> answering(proceeding, proceeding.last(), event);
      case State.Completed completed -> completed(completed, event);
      case State.Terminated over -> Step.of(over);
    };
  }

  @Override
  public boolean spent(State state) {
    return state instanceof State.Completed || state instanceof State.Terminated;
  }

  @Override
  public byte[] repeated(State state) {
    return state instanceof State.Completed(SentResponse last) ? last.bytes() : new byte[0];
  }

  private Step<State> answering(State state, @Nullable SentResponse last, ServerEvent event) {
    return switch (event) {
      case ServerEvent.Again again when last != null -> Step.of(state, new Effect.Answer(last));
      case ServerEvent.Respond(SentResponse response) when response.provisional() ->
          Step.of(new State.Proceeding(response), new Effect.Answer(response));
      case ServerEvent.Respond(SentResponse response) -> complete(response);
      case ServerEvent.Again again -> Step.of(state);
      case ServerEvent.Ack ack -> Step.of(state);
      case ServerEvent.Fired fired -> Step.of(state);
    };
  }

  private Step<State> complete(SentResponse response) {
    return reliable
        ? Step.of(TERMINATED, new Effect.Answer(response), new Effect.End())
        : Step.of(
            new State.Completed(response),
            new Effect.Answer(response),
            new Effect.Start(TimerName.J, timers.timeout()));
  }

  private static Step<State> completed(State.Completed state, ServerEvent event) {
    return switch (event) {
      case ServerEvent.Again again -> Step.of(state, new Effect.Answer(state.last()));
      case ServerEvent.Fired(TimerName timer) when timer == TimerName.J ->
          Step.of(TERMINATED, new Effect.End());
      // Any other final answer is discarded here (17.2.2).
      case ServerEvent.Respond ignored -> Step.of(state);
      case ServerEvent.Ack ack -> Step.of(state);
      case ServerEvent.Fired fired -> Step.of(state);
    };
  }
}
