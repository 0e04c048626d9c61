package org.magpie.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 3261 17.2.2. */
class NonInviteServerTest {
  private static final TransactionTimers TIMERS = TransactionTimers.DEFAULT;
  private static final SentResponse OK = new SentResponse(200, new byte[0]);
  private final NonInviteServer unreliable = new NonInviteServer(TIMERS, false);
  private final NonInviteServer reliable = new NonInviteServer(TIMERS, true);

  @Test
  void isSilentToARepeatedRequestWhileTrying() {
    assertThat(unreliable.step(unreliable.begin().state(), new ServerEvent.Again()).effects())
        .isEmpty();
  }

  @Test
  void repeatsTheFinalAnswerUntilTimerJ() {
    var step = unreliable.step(unreliable.begin().state(), new ServerEvent.Respond(OK));
    assertThat(step.effects())
        .containsExactly(new Effect.Answer(OK), new Effect.Start(TimerName.J, TIMERS.timeout()));
    assertThat(unreliable.step(step.state(), new ServerEvent.Again()).effects())
        .containsExactly(new Effect.Answer(OK));
    assertThat(unreliable.step(step.state(), new ServerEvent.Fired(TimerName.J)).effects())
        .containsExactly(new Effect.End());
  }

  @Test
  void endsAtOnceOverReliableTransport() {
    assertThat(reliable.step(reliable.begin().state(), new ServerEvent.Respond(OK)).effects())
        .containsExactly(new Effect.Answer(OK), new Effect.End());
  }

  @Test
  void ignoresASecondFinalAnswer() {
    var state = unreliable.step(unreliable.begin().state(), new ServerEvent.Respond(OK)).state();
    assertThat(
            unreliable
                .step(state, new ServerEvent.Respond(new SentResponse(500, new byte[0])))
                .effects())
        .isEmpty();
  }
}
