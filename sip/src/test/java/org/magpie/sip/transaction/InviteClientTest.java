package org.magpie.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RFC 3261 17.1.1 and 9.1, RFC 6026 7.2. */
class InviteClientTest {
  private static final TransactionTimers TIMERS = TransactionTimers.DEFAULT;
  private final InviteClient unreliable = new InviteClient(TIMERS, false);
  private final InviteClient reliable = new InviteClient(TIMERS, true);

  private static ClientEvent response(int status) {
    return new ClientEvent.Response(status);
  }

  private static ClientEvent fired(TimerName timer) {
    return new ClientEvent.Fired(timer);
  }

  @Test
  void doublesTimerAWithoutBound() {
    var step = unreliable.begin();
    assertThat(step.effects())
        .containsExactly(
            new Effect.SendRequest(),
            new Effect.Start(TimerName.B, TIMERS.timeout()),
            new Effect.Start(TimerName.A, TIMERS.t1()));
    for (int millis : new int[] {1000, 2000, 4000, 8000}) {
      step = unreliable.step(step.state(), fired(TimerName.A));
      assertThat(step.effects())
          .containsExactly(
              new Effect.SendRequest(), new Effect.Start(TimerName.A, Duration.ofMillis(millis)));
    }
  }

  @Test
  void doesNotRepeatOverReliableTransport() {
    assertThat(reliable.begin().effects())
        .containsExactly(new Effect.SendRequest(), new Effect.Start(TimerName.B, TIMERS.timeout()));
  }

  @Test
  void givesUpByTimerBOnlyBeforeAnyAnswer() {
    var calling = unreliable.begin().state();
    assertThat(unreliable.step(calling, fired(TimerName.B)).effects())
        .contains(new Effect.TellTimeout(), new Effect.End());
    var proceeding = unreliable.step(calling, response(180));
    assertThat(proceeding.effects())
        .containsExactly(
            new Effect.Stop(TimerName.A), new Effect.Stop(TimerName.B), new Effect.TellResponse());
    assertThat(unreliable.step(proceeding.state(), fired(TimerName.B)).effects()).isEmpty();
  }

  @Test
  void acknowledgesAFailureEachTimeItComes() {
    var step = unreliable.step(unreliable.begin().state(), response(486));
    assertThat(step.effects())
        .containsSubsequence(
            new Effect.SendAck(),
            new Effect.TellResponse(),
            new Effect.Start(TimerName.D, TIMERS.timerD()));
    assertThat(unreliable.step(step.state(), response(486)).effects())
        .containsExactly(new Effect.SendAck());
    assertThat(unreliable.step(step.state(), fired(TimerName.D)).effects())
        .containsExactly(new Effect.End());
  }

  @Test
  void tellsEvery2xxUntilTimerM() {
    var step = unreliable.step(unreliable.begin().state(), response(200));
    assertThat(step.effects())
        .contains(new Effect.TellResponse(), new Effect.Start(TimerName.M, TIMERS.timeout()));
    assertThat(unreliable.step(step.state(), response(200)).effects())
        .containsExactly(new Effect.TellResponse());
    assertThat(unreliable.step(step.state(), fired(TimerName.M)).effects())
        .containsExactly(new Effect.End());
  }

  @Test
  void givesACancelledInviteUpAfter64T1() {
    var state = unreliable.step(unreliable.begin().state(), response(180)).state();
    var step = unreliable.step(state, new ClientEvent.Cancelled());
    assertThat(step.effects())
        .containsExactly(new Effect.Start(TimerName.CANCELLED, TIMERS.timeout()));
    assertThat(unreliable.step(step.state(), fired(TimerName.CANCELLED)).effects())
        .containsExactly(new Effect.TellTimeout(), new Effect.End());
  }
}
