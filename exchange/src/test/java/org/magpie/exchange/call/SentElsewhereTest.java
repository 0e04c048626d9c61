package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Destination;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;

/** Alice calls Bob, who sends the call to his voicemail while it rings. */
class SentElsewhereTest {
  private static final Duration MOMENT = Duration.ofMillis(50);

  private static final Feature<Destination.ToVoicemail> VOICEMAIL =
      (call, destination) -> {
        call.answer(CallParty.number(destination.number()));
        call.await(Duration.ofSeconds(5), happening -> null);
        return new Feature.Result.Served(EndReason.SERVED);
      };

  private static CallWorld world(long seed) {
    return new CallWorld(
        seed,
        CallSettings.DEFAULT,
        Attendant.Attendants.NONE,
        Map.of(Destination.ToVoicemail.class, VOICEMAIL));
  }

  private static boolean now(CompletionStage<Boolean> stage) {
    return stage.toCompletableFuture().getNow(false);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  @Requirement("D-86")
  void aRingingCallGoesToTheOwnVoicemail(long seed) {
    try (CallWorld world = world(seed)) {
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone page = world.browser("1001");
      PhoneCall alice = world.phone("1000").call("1001", CallWorld.sdp(4000));
      PhoneCall atDesk = desk.awaitCall();
      PhoneCall atPage = page.awaitCall();
      atDesk.ring();
      atPage.ring();
      alice.until(180);
      var sent =
          world
              .control()
              .sendElsewhere(world.part(page, atPage), new Destination.ToVoicemail("1001"));
      alice.until(200);
      assertThat(now(sent)).isTrue();
      world.time.pass(MOMENT);
      assertThat(atDesk.cancelled()).isTrue();
      assertThat(atPage.cancelled()).isTrue();
      alice.untilOver();
      assertThat(world.records.last().endReason()).contains(EndReason.SERVED);
      assertThat(world.records.lastTrace())
          .containsSubsequence(
              "call.decided", "call.device.cancelled", "call.decided", "call.exchange.answered");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anotherDeviceAnswersAtThatMoment(long seed) {
    try (CallWorld world = world(seed)) {
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone page = world.browser("1001");
      PhoneCall alice = world.phone("1000").call("1001", CallWorld.sdp(4000));
      PhoneCall atDesk = desk.awaitCall();
      PhoneCall atPage = page.awaitCall();
      atPage.ring();
      alice.until(180);
      var sent =
          world
              .control()
              .sendElsewhere(world.part(page, atPage), new Destination.ToVoicemail("1001"));
      atDesk.answer(CallWorld.sdp(5000));
      alice.until(200);
      world.time.pass(MOMENT);
      assertThat(sent.toCompletableFuture().isDone()).isTrue();
      assertThat(atDesk.over() || world.mediaAt(4000).peer().isPresent()).isTrue();
      alice.hangUp();
    }
  }

  @Test
  void whatNobodyServesIsNotDone() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone page = world.browser("1001");
      PhoneCall alice = world.phone("1000").call("1001", CallWorld.sdp(4000));
      PhoneCall atPage = page.awaitCall();
      atPage.ring();
      alice.until(180);
      var sent =
          world
              .control()
              .sendElsewhere(world.part(page, atPage), new Destination.ToVoicemail("1001"));
      world.time.pass(MOMENT);
      assertThat(now(sent)).isFalse();
      assertThat(atPage.cancelled()).isFalse();
      assertThat(alice.last(Method.INVITE).status()).isEqualTo(180);
      alice.cancel();
    }
  }
}
