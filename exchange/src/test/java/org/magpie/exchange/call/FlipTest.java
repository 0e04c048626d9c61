package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.flip.OwnCallWatch;
import org.magpie.exchange.record.EndReason;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;

/** Alice talks to Bob in her browser, and goes on with her telephone. */
class FlipTest {
  private static final Duration MOMENT = Duration.ofMillis(50);

  private static Talk browserCall(CallWorld world) {
    return Talk.between(
        world.browser("1000"),
        Sdp.browser("127.0.0.2", 4000),
        world.phone("1001"),
        CallWorld.sdp(5000));
  }

  private static boolean now(CompletionStage<Boolean> stage) {
    return stage.toCompletableFuture().getNow(false);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  @Requirement({"D-31", "D-36", "D-38"})
  void theCallGoesOnFromTheOtherDeviceAndThePeerNoticesNothing(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Talk talk = browserCall(world);
      ScriptedPhone desk = world.phone("1000");
      var asked =
          world.control().move(world.part(talk.alicePhone(), talk.alice()), world.binding(desk));
      PhoneCall flipped = desk.awaitCall();
      assertThat(now(asked)).isTrue();
      assertThat(flipped.got(Method.INVITE).headers().first(HeaderNames.REMOTE_PARTY_ID))
          .hasValueSatisfying(shown -> assertThat(shown).contains("\"Bob\" <sip:1001@"));
      flipped.ring();
      world.time.pass(Duration.ofSeconds(5));
      assertThat(world.mediaAt(5000).peer()).contains(world.media.leg("caller"));
      assertThat(world.mediaAt(5000).playing()).isEmpty();
      long toBob = talk.bob().requests().size();
      flipped.answer(CallWorld.sdp(4200));
      talk.alice().untilOver();
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(5000).peer()).contains(world.mediaAt(4200));
      assertThat(world.mediaAt(5000).playing()).isEmpty();
      assertThat(talk.bob().requests()).hasSize((int) toBob);
      assertThat(world.records.size()).isEqualTo(1);
      assertThat(world.control().participations("1000"))
          .singleElement()
          .satisfies(
              part -> {
                assertThat(part.leg().sipCallId()).isEqualTo(flipped.callId());
                assertThat(part.leg().state()).isEqualTo(LiveLeg.State.TALKING);
              });
      flipped.hangUp();
      talk.bob().untilOver();
      assertThat(world.records.last().endReason()).contains(EndReason.CALLER_HUNG_UP);
      assertThat(world.records.lastTrace()).containsSubsequence("call.move.asked", "call.moved");
    }
  }

  @Test
  @Requirement("D-43")
  void theCalledPartyMovesToo() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      ScriptedPhone other = world.phone("1001");
      var unused =
          world.control().move(world.part(talk.bobPhone(), talk.bob()), world.binding(other));
      other.awaitCall().answer(CallWorld.sdp(5200));
      talk.bob().untilOver();
      world.time.pass(MOMENT);
      assertThat(world.media.leg("caller").peer()).contains(world.mediaAt(5200));
      talk.alice().hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  @Requirement("D-39")
  void aFlipCanBeCancelled(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Talk talk = browserCall(world);
      ScriptedPhone desk = world.phone("1000");
      CallControl.Participation part = world.part(talk.alicePhone(), talk.alice());
      var unused = world.control().move(part, world.binding(desk));
      PhoneCall flipped = desk.awaitCall();
      flipped.ring();
      world.time.pass(MOMENT);
      var stopped = world.control().stopMoving(part);
      world.time.pass(MOMENT);
      assertThat(now(stopped)).isTrue();
      assertThat(flipped.cancelled()).isTrue();
      assertThat(talk.alice().over()).isFalse();
      assertThat(world.mediaAt(5000).peer()).contains(world.media.leg("caller"));
      var again = world.control().stopMoving(part);
      world.time.pass(MOMENT);
      assertThat(now(again)).isFalse();
      talk.alice().hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theDeviceAnswersWhileItIsCancelled(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Talk talk = browserCall(world);
      ScriptedPhone desk = world.phone("1000");
      CallControl.Participation part = world.part(talk.alicePhone(), talk.alice());
      var unused = world.control().move(part, world.binding(desk));
      PhoneCall flipped = desk.awaitCall();
      var stopping = world.control().stopMoving(part);
      flipped.answer(CallWorld.sdp(4200));
      world.time.pass(MOMENT);
      assertThat(stopping.toCompletableFuture().isDone()).isTrue();
      assertThat(List.of(talk.alice().over(), flipped.over() || flipped.cancelled()))
          .containsExactlyInAnyOrder(true, false);
      talk.bob().hangUp();
    }
  }

  @Test
  @Requirement("D-36")
  void aDeviceThatRefusesOrDoesNotAnswerLeavesTheCallWhereItIs() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = browserCall(world);
      ScriptedPhone desk = world.phone("1000");
      CallControl.Participation part = world.part(talk.alicePhone(), talk.alice());
      var first = world.control().move(part, world.binding(desk));
      desk.awaitCall().reject(486);
      world.time.pass(MOMENT);
      assertThat(now(first)).isTrue();
      var second = world.control().move(part, world.binding(desk));
      PhoneCall unheard = desk.awaitCall();
      unheard.ring();
      world.time.pass(Duration.ofSeconds(61));
      assertThat(now(second)).isTrue();
      assertThat(unheard.cancelled()).isTrue();
      assertThat(talk.alice().over()).isFalse();
      assertThat(world.mediaAt(5000).peer()).contains(world.media.leg("caller"));
      talk.alice().hangUp();
      talk.bob().untilOver();
      world.time.pass(MOMENT);
      assertThat(world.records.lastTrace()).contains("call.move.failed");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void thePeerHangsUpWhileTheDeviceAnswers(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Talk talk = browserCall(world);
      ScriptedPhone desk = world.phone("1000");
      var unused =
          world.control().move(world.part(talk.alicePhone(), talk.alice()), world.binding(desk));
      PhoneCall flipped = desk.awaitCall();
      flipped.answer(CallWorld.sdp(4200));
      talk.bob().hangUp();
      world.time.pass(MOMENT);
      assertThat(talk.alice().over()).isTrue();
      assertThat(flipped.over() || flipped.cancelled()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whoFlipsHangsUpWhileTheDeviceRings(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Talk talk = browserCall(world);
      ScriptedPhone desk = world.phone("1000");
      var unused =
          world.control().move(world.part(talk.alicePhone(), talk.alice()), world.binding(desk));
      PhoneCall flipped = desk.awaitCall();
      flipped.ring();
      world.time.pass(MOMENT);
      talk.alice().hangUp();
      talk.bob().untilOver();
      world.time.pass(MOMENT);
      assertThat(flipped.cancelled()).isTrue();
    }
  }

  @Test
  void aTransferEndsTheRingingOfTheOtherDevice() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = browserCall(world);
      ScriptedPhone desk = world.phone("1000");
      var unused =
          world.control().move(world.part(talk.alicePhone(), talk.alice()), world.binding(desk));
      PhoneCall flipped = desk.awaitCall();
      talk.bob().send(Method.REFER, null, "Refer-To: <sip:1003@pbx.example>");
      PhoneCall third = dora.awaitCall();
      world.time.pass(MOMENT);
      assertThat(flipped.cancelled()).isTrue();
      third.answer(CallWorld.sdp(6000));
      world.time.pass(MOMENT);
      talk.alice().hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  @Requirement({"D-40", "D-42", "D-43"})
  void aCallIsPulledToTheDeviceThatDialsTheCode(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Talk talk = browserCall(world);
      PhoneCall desk = world.phone("1000").call("*07", CallWorld.sdp(4200)).until(200);
      talk.alice().untilOver();
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(5000).peer()).contains(world.mediaAt(4200));
      assertThat(talk.bob().count(Method.INVITE)).isEqualTo(1);
      assertThat(desk.last(Method.INVITE).headers().first(HeaderNames.REMOTE_PARTY_ID))
          .hasValueSatisfying(shown -> assertThat(shown).contains("\"Bob\" <sip:1001@"));
      talk.bob().hangUp();
      desk.untilOver();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  @Requirement({"D-36", "D-40"})
  void whoPullsACallThatIsBeingFlippedEndsTheRingingOfTheOtherDevice(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Talk talk = browserCall(world);
      ScriptedPhone desk = world.phone("1000");
      var unused =
          world.control().move(world.part(talk.alicePhone(), talk.alice()), world.binding(desk));
      PhoneCall flipped = desk.awaitCall();
      flipped.ring();
      world.time.pass(MOMENT);
      PhoneCall other = world.phone("1000").call("*07", CallWorld.sdp(4200)).until(200);
      talk.alice().untilOver();
      world.time.pass(MOMENT);
      assertThat(flipped.cancelled()).isTrue();
      assertThat(world.mediaAt(5000).peer()).contains(world.mediaAt(4200));
      other.hangUp();
      talk.bob().untilOver();
    }
  }

  @Test
  @Requirement("D-42")
  void aCallIsPulledByNamingItsDialog() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      String replaces =
          "Replaces: "
              + talk.alice().callId()
              + ";to-tag="
              + talk.alice().remoteTag()
              + ";from-tag="
              + talk.alice().tag();
      PhoneCall page =
          world.browser("1000").call("1001", Sdp.browser("127.0.0.2", 4100), replaces).until(200);
      talk.alice().untilOver();
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(5000).peer()).contains(world.media.leg("caller'2"));
      page.hangUp();
      talk.bob().untilOver();
    }
  }

  @Test
  @Requirement("D-42")
  void ofSeveralCallsTheChosenOneIsPulled() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone erin = world.phone("1004");
      Talk talk = Talk.between(world);
      world.time.pass(Duration.ofSeconds(1));
      PhoneCall later = talk.alicePhone().call("1004", CallWorld.sdp(4400));
      PhoneCall atErin = erin.awaitCall();
      atErin.answer(CallWorld.sdp(7000));
      later.until(200);
      world.time.pass(MOMENT);
      assertThat(world.ownCalls.of("1000")).hasSize(2);
      world.ownCalls.wantsToPull("1000", talk.alice().callId());
      PhoneCall page = world.browser("1000").call("*07", Sdp.browser("127.0.0.2", 4100)).until(200);
      talk.alice().untilOver();
      assertThat(later.over()).isFalse();
      page.hangUp();
      talk.bob().untilOver();
      later.hangUp();
    }
  }

  @Test
  @Requirement({"D-37", "D-38"})
  void theOtherDevicesAreTheTargetsAndAnotherExtensionsAreNot() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = browserCall(world);
      ScriptedPhone desk = world.phone("1000");
      CallControl.Participation part = world.part(talk.alicePhone(), talk.alice());
      assertThat(world.ownCalls.targets(part))
          .singleElement()
          .satisfies(device -> assertThat(device.binding()).isEqualTo(world.binding(desk)));
      assertThat(world.ownCalls.targets(world.part(talk.bobPhone(), talk.bob()))).isEmpty();
      assertThat(now(world.ownCalls.flip(part, "no such device"))).isFalse();
      String id = world.ownCalls.targets(part).getFirst().id();
      var flipping = world.ownCalls.flip(part, id);
      PhoneCall atDesk = desk.awaitCall();
      assertThat(now(flipping)).isTrue();
      assertThat(world.ownCalls.find("1001", talk.alice().callId())).isEmpty();
      atDesk.answer(CallWorld.sdp(4200));
      talk.alice().untilOver();
      talk.bob().hangUp();
    }
  }

  @Test
  @Requirement("D-43")
  void onlyThoseWhoseCallsChangedAreTold() {
    try (CallWorld world = new CallWorld()) {
      List<String> told = new ArrayList<>();
      world.calls.listen(new OwnCallWatch(told::add));
      Talk talk = browserCall(world);
      world.time.pass(MOMENT);
      assertThat(told).contains("1000", "1001");
      told.clear();
      talk.alice().reinvite(Sdp.browser("127.0.0.2", 4000).direction("sendonly"));
      talk.alice().untilAnswered(Method.INVITE, 2);
      world.time.pass(MOMENT);
      assertThat(told).containsOnly("1000");
      told.clear();
      talk.alice().hangUp();
      talk.bob().untilOver();
      assertThat(told).containsOnly("1000", "1001");
    }
  }

  @Test
  void whoHasNoCallElsewherePullsNothing() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      world.phone("1003").call("*07", CallWorld.sdp(6000)).until(404);
      assertThat(world.media.leg("caller").peer()).contains(world.mediaAt(5000));
      talk.alice().hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void thePeerHangsUpWhileTheCallIsPulled(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Talk talk = browserCall(world);
      PhoneCall desk = world.phone("1000").call("*07", CallWorld.sdp(4200));
      talk.bob().hangUp();
      world.time.pass(Duration.ofSeconds(5));
      assertThat(talk.alice().over()).isTrue();
      assertThat(desk.over() || desk.last(Method.INVITE).status() == 404).isTrue();
    }
  }

  @Test
  @Requirement("D-43")
  void theLiveCallsOfAUserTellWhatEachDeviceDoes() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = browserCall(world);
      ScriptedPhone desk = world.phone("1000");
      CallControl.Participation part = world.part(talk.alicePhone(), talk.alice());
      assertThat(part.leg().state()).isEqualTo(LiveLeg.State.TALKING);
      assertThat(part.leg().peer().number()).isEqualTo("1001");
      talk.alice().reinvite(Sdp.browser("127.0.0.2", 4000).direction("sendonly"));
      talk.alice().untilAnswered(Method.INVITE, 2);
      world.time.pass(MOMENT);
      assertThat(world.part(talk.alicePhone(), talk.alice()).leg().state())
          .isEqualTo(LiveLeg.State.HOLDING);
      var unused = world.control().move(part, world.binding(desk));
      PhoneCall flipped = desk.awaitCall();
      assertThat(world.part(desk, flipped).leg().state()).isEqualTo(LiveLeg.State.MOVING);
      assertThat(world.calls.activity("1000")).isEqualTo(ExtensionActivity.IN_CALL);
      flipped.reject(486);
      world.time.pass(MOMENT);
      assertThat(world.control().participations("1000")).hasSize(1);
      talk.alice().hangUp();
    }
  }
}
