package org.magpie.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RFC 3261 17.2.1 and 13.3.1.4, RFC 6026 7.1. */
class InviteServerTest {
  private static final TransactionTimers TIMERS = TransactionTimers.DEFAULT;
  private final InviteServer unreliable = new InviteServer(TIMERS, false);
  private final InviteServer reliable = new InviteServer(TIMERS, true);

  private static SentResponse response(int status) {
    return new SentResponse(status, new byte[0]);
  }

  private static Effect.Answer answer(SentResponse response) {
    return new Effect.Answer(response);
  }

  private static Effect.Start start(TimerName timer, Duration delay) {
    return new Effect.Start(timer, delay);
  }

  private static ServerEvent fired(TimerName timer) {
    return new ServerEvent.Fired(timer);
  }

  private static ServerEvent respond(SentResponse response) {
    return new ServerEvent.Respond(response);
  }

  @Test
  void sends100WhenTheUserHasNotAnsweredIn200Milliseconds() {
    var begun = unreliable.begin();
    assertThat(begun.effects()).containsExactly(start(TimerName.TRYING, Duration.ofMillis(200)));
    assertThat(unreliable.step(begun.state(), fired(TimerName.TRYING)).effects())
        .containsExactly(new Effect.SendTrying());
  }

  @Test
  void repeatsTheLatestProvisionalForARepeatedInvite() {
    SentResponse ringing = response(180);
    var state = unreliable.step(unreliable.begin().state(), respond(ringing)).state();
    assertThat(unreliable.step(state, new ServerEvent.Again()).effects())
        .containsExactly(answer(ringing));
  }

  @Test
  void repeatsAFailureByTimerGUpToT2UntilItsAck() {
    SentResponse busy = response(486);
    var step = unreliable.step(unreliable.begin().state(), respond(busy));
    assertThat(step.effects())
        .contains(
            answer(busy), start(TimerName.G, TIMERS.t1()), start(TimerName.H, TIMERS.timeout()));
    var state = step.state();
    for (int millis : new int[] {1000, 2000, 4000, 4000}) {
      step = unreliable.step(state, fired(TimerName.G));
      assertThat(step.effects())
          .containsExactly(answer(busy), start(TimerName.G, Duration.ofMillis(millis)));
      state = step.state();
    }
    step = unreliable.step(state, new ServerEvent.Ack());
    assertThat(step.effects())
        .containsExactly(
            new Effect.Stop(TimerName.G),
            new Effect.Stop(TimerName.H),
            start(TimerName.I, TIMERS.t4()));
    assertThat(unreliable.step(step.state(), new ServerEvent.Ack()).effects()).isEmpty();
    assertThat(unreliable.step(step.state(), fired(TimerName.I)).effects())
        .containsExactly(new Effect.End());
  }

  @Test
  void doesNotRepeatAFailureOverReliableTransport() {
    var step = reliable.step(reliable.begin().state(), respond(response(486)));
    assertThat(step.effects()).doesNotContain(start(TimerName.G, TIMERS.t1()));
    assertThat(reliable.step(step.state(), new ServerEvent.Ack()).effects())
        .contains(new Effect.End());
  }

  @Test
  void tellsWhenNoAckOfAFailureComes() {
    var state = unreliable.step(unreliable.begin().state(), respond(response(603))).state();
    assertThat(unreliable.step(state, fired(TimerName.H)).effects())
        .contains(new Effect.TellTimeout(), new Effect.End());
  }

  @Test
  void repeatsA2xxUntilItsAckOverReliableTransportToo() {
    SentResponse ok = response(200);
    var step = reliable.step(reliable.begin().state(), respond(ok));
    assertThat(step.effects())
        .contains(
            answer(ok),
            start(TimerName.SUCCESS, TIMERS.t1()),
            start(TimerName.L, TIMERS.timeout()));
    step = reliable.step(step.state(), fired(TimerName.SUCCESS));
    assertThat(step.effects())
        .containsExactly(answer(ok), start(TimerName.SUCCESS, Duration.ofSeconds(1)));
    step = reliable.step(step.state(), new ServerEvent.Ack());
    assertThat(step.effects()).containsExactly(new Effect.Stop(TimerName.SUCCESS));
    assertThat(reliable.spent(step.state())).isTrue();
  }

  @Test
  void absorbsInvitesAfterA2xx() {
    var state = unreliable.step(unreliable.begin().state(), respond(response(200))).state();
    assertThat(unreliable.step(state, new ServerEvent.Again()).effects()).isEmpty();
    state = unreliable.step(state, new ServerEvent.Ack()).state();
    assertThat(unreliable.step(state, new ServerEvent.Again()).effects()).isEmpty();
    assertThat(unreliable.step(state, fired(TimerName.L)).effects())
        .containsExactly(new Effect.End());
  }

  @Test
  void tellsWhenNoAckOfA2xxComes() {
    var state = unreliable.step(unreliable.begin().state(), respond(response(200))).state();
    assertThat(unreliable.step(state, fired(TimerName.L)).effects())
        .containsExactly(
            new Effect.Stop(TimerName.SUCCESS), new Effect.TellTimeout(), new Effect.End());
  }

  @Test
  void ignoresASecondFinalAnswer() {
    var state = unreliable.step(unreliable.begin().state(), respond(response(486))).state();
    assertThat(unreliable.step(state, respond(response(200))).effects()).isEmpty();
  }
}
