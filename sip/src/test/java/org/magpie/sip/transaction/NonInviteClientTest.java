package org.magpie.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RFC 3261 17.1.2. */
class NonInviteClientTest {
  private static final TransactionTimers TIMERS = TransactionTimers.DEFAULT;
  private final NonInviteClient unreliable = new NonInviteClient(TIMERS, false);
  private final NonInviteClient reliable = new NonInviteClient(TIMERS, true);

  @Test
  void doublesTimerEUpToT2() {
    var step = unreliable.begin();
    for (int millis : new int[] {1000, 2000, 4000, 4000}) {
      step = unreliable.step(step.state(), new ClientEvent.Fired(TimerName.E));
      assertThat(step.effects())
          .containsExactly(
              new Effect.SendRequest(), new Effect.Start(TimerName.E, Duration.ofMillis(millis)));
    }
  }

  @Test
  void repeatsEveryT2AfterAProvisionalAnswer() {
    var state = unreliable.step(unreliable.begin().state(), new ClientEvent.Response(100)).state();
    assertThat(unreliable.step(state, new ClientEvent.Fired(TimerName.E)).effects())
        .containsExactly(new Effect.SendRequest(), new Effect.Start(TimerName.E, TIMERS.t2()));
  }

  @Test
  void givesUpByTimerFWhetherProvisionalOrNot() {
    var trying = unreliable.begin().state();
    assertThat(unreliable.step(trying, new ClientEvent.Fired(TimerName.F)).effects())
        .contains(new Effect.TellTimeout(), new Effect.End());
    var proceeding = unreliable.step(trying, new ClientEvent.Response(100)).state();
    assertThat(unreliable.step(proceeding, new ClientEvent.Fired(TimerName.F)).effects())
        .contains(new Effect.TellTimeout(), new Effect.End());
  }

  @Test
  void absorbsRepeatedFinalAnswersUntilTimerK() {
    var step = unreliable.step(unreliable.begin().state(), new ClientEvent.Response(200));
    assertThat(step.effects())
        .contains(new Effect.TellResponse(), new Effect.Start(TimerName.K, TIMERS.t4()));
    assertThat(unreliable.step(step.state(), new ClientEvent.Response(200)).effects()).isEmpty();
    assertThat(unreliable.step(step.state(), new ClientEvent.Fired(TimerName.K)).effects())
        .containsExactly(new Effect.End());
  }

  @Test
  void endsAtOnceOverReliableTransport() {
    assertThat(reliable.step(reliable.begin().state(), new ClientEvent.Response(404)).effects())
        .contains(new Effect.TellResponse(), new Effect.End());
  }
}
