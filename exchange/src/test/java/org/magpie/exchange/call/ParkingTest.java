package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.parking.ParkByCommand;
import org.magpie.exchange.parking.ParkedCall;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.Parking;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.trace.TraceLine;
import org.magpie.media.Sound;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;

/** Alice and Bob talk; Bob parks Alice, and Dora or Erin fetches her. */
class ParkingTest {
  private static final Duration MOMENT = Duration.ofMillis(50);

  private static void refer(PhoneCall call, String number) {
    call.send(Method.REFER, null, "Refer-To: <sip:" + number + "@pbx.example>");
  }

  private static String told(PhoneCall call) {
    return PhoneCall.body(call.got(Method.NOTIFY)).trim();
  }

  private static void parked(CallWorld world, Talk talk, String code) {
    refer(talk.bob(), code);
    talk.bob().untilOver();
    world.time.pass(MOMENT);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  @Requirement({"D-68", "D-70", "D-75"})
  void aCallIsParkedOnAFreeSlotAndFetchedByDialling(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      parked(world, talk, "*6");
      assertThat(told(talk.bob())).isEqualTo("SIP/2.0 200 OK");
      assertThat(world.lot.parked())
          .singleElement()
          .satisfies(
              call -> {
                assertThat(call.slot()).isEqualTo("6000");
                assertThat(call.party().number()).isEqualTo("1000");
                assertThat(call.parkedBy().orElseThrow().number()).isEqualTo("1001");
                assertThat(Duration.between(call.since(), call.until()).toSeconds()).isEqualTo(60);
              });
      assertThat(world.media.leg("caller").playing()).contains(new Sound.Hold());
      assertThat(world.calls.activity("1001")).isEqualTo(ExtensionActivity.IDLE);
      world.time.pass(Duration.ofSeconds(30));
      PhoneCall fetch = dora.call("6000", CallWorld.sdp(6000)).until(200);
      assertThat(shown(fetch)).contains("\"Alice\" <sip:1000@");
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(6000));
      assertThat(world.media.leg("caller").playing()).isEmpty();
      assertThat(world.lot.parked()).isEmpty();
      assertThat(shownIn(talk.alice())).contains("\"Dora\" <sip:1003@");
      world.time.pass(Duration.ofSeconds(7));
      fetch.hangUp();
      talk.alice().untilOver();
      CallRecord record = world.ended.getLast();
      assertThat(record.caller().number()).isEqualTo("1000");
      assertThat(record.answeredBy()).contains("1003");
      assertThat(record.talkTime().toSeconds()).isEqualTo(7);
      assertThat(record.endReason()).contains(EndReason.CALLEE_HUNG_UP);
      assertThat(world.ended.stream().map(CallRecord::endReason).map(Optional::orElseThrow))
          .containsExactly(EndReason.TRANSFERRED, EndReason.SERVED, EndReason.CALLEE_HUNG_UP);
      assertThat(trace(world))
          .containsSubsequence("call.decided", "call.parked", "call.joined", "call.connected");
    }
  }

  private static List<String> trace(CallWorld world) {
    return world.records.trace(world.ended.getLast().id()).stream().map(TraceLine::key).toList();
  }

  private static String shown(PhoneCall call) {
    return call.last(Method.INVITE).headers().first(HeaderNames.REMOTE_PARTY_ID).orElse("");
  }

  private static String shownIn(PhoneCall call) {
    return call.got(Method.UPDATE).headers().first(HeaderNames.REMOTE_PARTY_ID).orElse("");
  }

  @Test
  @Requirement({"D-68", "D-73", "A-170"})
  void aCallIsParkedOnTheSlotThatWasChosen() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      parked(world, talk, "*066004");
      assertThat(world.lot.at("6004")).map(ParkedCall::callId).isPresent();
      assertThat(world.lot.free(world.parking)).doesNotContain("6004").hasSize(99);
      PhoneCall fetch = talk.bobPhone().call("6004", CallWorld.sdp(5100)).until(200);
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(5100));
      talk.alice().hangUp();
      fetch.untilOver();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*066000", "*067000", "*0660", "*06600"})
  @Requirement("D-74")
  void aSlotThatIsInUseOrNoSlotLetsTheCallGoOn(String code) {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      ScriptedPhone erin = world.phone("1004");
      PhoneCall first = dora.call("1004", CallWorld.sdp(6000));
      PhoneCall answering = erin.awaitCall();
      answering.answer(CallWorld.sdp(7000));
      first.until(200);
      refer(answering, "*6");
      answering.untilOver();
      Talk talk = Talk.between(world);
      refer(talk.bob(), code);
      talk.bob().untilGot(Method.NOTIFY, 2);
      world.time.pass(MOMENT);
      assertThat(told(talk.bob())).isEqualTo("SIP/2.0 486 Busy Here");
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(5000));
      assertThat(world.mediaAt(4000).playing()).isEmpty();
      assertThat(world.lot.parked()).hasSize(1);
      talk.alice().hangUp();
      first.hangUp();
    }
  }

  @Test
  @Requirement("D-72")
  void whenNoSlotIsFreeTheCallGoesOn() {
    try (CallWorld world = new CallWorld()) {
      world.parking = new Parking("6000", 0, 60, Optional.empty());
      Talk talk = Talk.between(world);
      refer(talk.bob(), "*6");
      talk.bob().untilGot(Method.NOTIFY, 2);
      world.time.pass(MOMENT);
      assertThat(told(talk.bob())).isEqualTo("SIP/2.0 486 Busy Here");
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(5000));
      assertThat(world.calls.live()).hasSize(1);
      talk.alice().hangUp();
      talk.bob().untilOver();
      assertThat(world.records.all().getFirst().endReason()).contains(EndReason.CALLER_HUNG_UP);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @Requirement({"D-69", "A-170"})
  void whatNobodyFetchesReturnsToWhoParkedIt(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Talk talk = Talk.between(world);
      parked(world, talk, "*6");
      world.time.pass(Duration.ofSeconds(59));
      assertThat(talk.bobPhone().incoming()).hasSize(1);
      world.time.pass(Duration.ofSeconds(2));
      PhoneCall recall = talk.bobPhone().awaitCall();
      assertThat(world.lot.parked()).isEmpty();
      PhoneCall late = world.phone("1003").call("6000", CallWorld.sdp(6000)).until(404);
      recall.ring();
      recall.answer(CallWorld.sdp(5200));
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(5200));
      assertThat(late.over()).isFalse();
      talk.alice().hangUp();
      recall.untilOver();
      assertThat(trace(world))
          .containsSubsequence("call.parked", "call.parking.over", "call.recalled");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Requirement({"D-69", "A-170"})
  void itReturnsToWhoParkedItEvenThoughThatOneIsNotToBeDisturbed(boolean answers) {
    try (CallWorld world = new CallWorld()) {
      PresenceStatus status = PresenceStatus.DO_NOT_DISTURB;
      world.reach(
          "1001",
          settings -> {
            ReachSettings quiet = settings.withChosen(status, CallWorld.NOON);
            return quiet.withProfile(
                status,
                quiet
                    .profile(status)
                    .withForwarding(
                        Forwarding.NONE.withAlways(new ForwardTarget.Extension("1003"))));
          });
      ScriptedPhone dora = world.phone("1003");
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall talk = bob.call("1000", CallWorld.sdp(5000));
      PhoneCall atAlices = alice.awaitCall();
      atAlices.answer(CallWorld.sdp(4000));
      talk.until(200);
      refer(talk, "*6");
      talk.untilOver();
      world.time.pass(Duration.ofSeconds(61));
      PhoneCall recall = bob.awaitCall();
      recall.ring();
      assertThat(dora.incoming()).isEmpty();
      if (answers) {
        recall.answer(CallWorld.sdp(5200));
      } else {
        recall.reject(603);
        dora.awaitCall().answer(CallWorld.sdp(5200));
      }
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(5200));
      atAlices.hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @Requirement("D-75")
  void ofTwoWhoFetchAtOnceOneGetsTheCall(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone dora = world.phone("1003");
      ScriptedPhone erin = world.phone("1004");
      Talk talk = Talk.between(world);
      parked(world, talk, "*6");
      PhoneCall one = dora.call("6000", CallWorld.sdp(6000));
      PhoneCall other = erin.call("6000", CallWorld.sdp(7000));
      world.time.pass(Duration.ofSeconds(5));
      List<Integer> answers = List.of(last(one), last(other));
      assertThat(answers).containsExactlyInAnyOrder(200, 404);
      int winner = last(one) == 200 ? 6000 : 7000;
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(winner));
      talk.alice().hangUp();
      world.time.pass(MOMENT);
      assertThat(last(one) == 200 ? one.over() : other.over()).isTrue();
    }
  }

  private static int last(PhoneCall call) {
    return call.last(Method.INVITE).status();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whoWaitsHangsUpWhileItIsFetched(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      parked(world, talk, "*6");
      talk.alice().hangUp();
      PhoneCall fetch = dora.call("6000", CallWorld.sdp(6000));
      world.time.pass(Duration.ofSeconds(5));
      assertThat(last(fetch) == 404 || fetch.over()).isTrue();
      assertThat(world.lot.parked()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whoFetchesGivesUpAtThatMoment(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      parked(world, talk, "*6");
      PhoneCall fetch = dora.call("6000", CallWorld.sdp(6000));
      fetch.cancel();
      world.time.pass(MOMENT);
      if (last(fetch) == 200) {
        // The answer crossed the CANCEL: the two talk, and the phone says goodbye.
        fetch.hangUp();
        talk.alice().untilOver();
      } else {
        assertThat(last(fetch)).isEqualTo(487);
        assertThat(world.lot.at("6000")).isPresent();
        dora.call("6000", CallWorld.sdp(6100)).until(200);
        talk.alice().hangUp();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whoWaitsOffersAnewAtThatMoment(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      parked(world, talk, "*6");
      PhoneCall fetch = dora.call("6000", CallWorld.sdp(6000));
      talk.alice().reinvite(CallWorld.sdp(4002));
      talk.alice().untilAnswered(Method.INVITE, 2);
      fetch.until(200);
      world.time.pass(Duration.ofSeconds(2));
      assertThat(world.mediaAt(4002).peer()).contains(world.mediaAt(6000));
      fetch.hangUp();
      talk.alice().untilOver();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theParkerMayHangUpAtOnce(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Talk talk = Talk.between(world);
      refer(talk.bob(), "*6");
      talk.bob().hangUp();
      world.time.pass(MOMENT);
      assertThat(world.lot.at("6000")).isPresent();
      talk.bobPhone().call("6000", CallWorld.sdp(5100)).until(200);
      talk.alice().hangUp();
    }
  }

  @Test
  @Requirement("D-71")
  void aCallIsParkedByCommandAndTheSlotIsTold() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      ParkByCommand parking = new ParkByCommand(world.control(), world.lot, () -> world.parking);
      var done = parking.park(world.part(talk.bobPhone(), talk.bob()), Optional.empty());
      talk.bob().untilOver();
      world.time.pass(MOMENT);
      assertThat(done.toCompletableFuture().getNow(new ParkByCommand.Result.NotNow()))
          .isEqualTo(new ParkByCommand.Result.Parked("6000"));
      assertThat(world.lot.at("6000").orElseThrow().parkedBy().orElseThrow().number())
          .isEqualTo("1001");
      assertThat(world.calls.live().iterator().next().called().number()).isEqualTo("6000");
      talk.alice().hangUp();
    }
  }

  @Test
  @Requirement({"D-72", "D-74"})
  void aCommandThatCannotBeDoneLeavesTheCallAndTheSlotAsTheyAre() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      ParkByCommand parking = new ParkByCommand(world.control(), world.lot, () -> world.parking);
      CallControl.Participation part = world.part(talk.bobPhone(), talk.bob());
      assertThat(world.lot.take(world.parking, "6004", "another call")).isTrue();
      for (String slot : List.of("6004", "1003", "7000")) {
        assertThat(now(parking.park(part, Optional.of(slot))))
            .isEqualTo(new ParkByCommand.Result.NoSlot());
      }
      refer(talk.alice(), "1003");
      PhoneCall third = dora.awaitCall();
      var late = parking.park(part, Optional.of("6005"));
      world.time.pass(MOMENT);
      assertThat(now(late)).isEqualTo(new ParkByCommand.Result.NotNow());
      assertThat(world.lot.free(world.parking)).contains("6005");
      third.reject(486);
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(5000));
      talk.alice().hangUp();
    }
  }

  private static Object now(CompletionStage<ParkByCommand.Result> stage) {
    return stage.toCompletableFuture().getNow(new ParkByCommand.Result.Parked("?"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whoParksByCommandHangsUpAtThatMoment(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Talk talk = Talk.between(world);
      ParkByCommand parking = new ParkByCommand(world.control(), world.lot, () -> world.parking);
      var done = parking.park(world.part(talk.bobPhone(), talk.bob()), Optional.empty());
      talk.bob().hangUp();
      world.time.pass(MOMENT);
      boolean parked = now(done).equals(new ParkByCommand.Result.Parked("6000"));
      assertThat(world.lot.at("6000").isPresent()).isEqualTo(parked);
      assertThat(world.lot.free(world.parking).contains("6000")).isEqualTo(!parked);
      assertThat(talk.alice().over()).isEqualTo(!parked);
      if (parked) {
        talk.alice().hangUp();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"extension", "nobody"})
  @Requirement("D-69")
  void whatNobodyFetchesGoesWhereTheCompanyWantsIt(String target) {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      ForwardTarget where =
          new ForwardTarget.Extension(target.equals("extension") ? "1003" : "1004");
      world.parking = new Parking("6000", 10, 30, Optional.of(where));
      world.company(company -> withParking(company, world.parking));
      Talk talk = Talk.between(world);
      parked(world, talk, "*6");
      world.time.pass(Duration.ofSeconds(31));
      PhoneCall arrived =
          target.equals("extension") ? dora.awaitCall() : talk.bobPhone().awaitCall();
      arrived.answer(CallWorld.sdp(6000));
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(6000));
      talk.alice().hangUp();
      arrived.untilOver();
    }
  }

  private static Company withParking(Company company, Parking parking) {
    return company.withParking(parking);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*6", "*066000"})
  @Requirement({"D-68", "D-71"})
  void aTelephoneParksTheCallItHoldsFromAnotherLineAndHearsTheNumber(String code) {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.bob().reinvite(CallWorld.sdp(5000).direction("sendonly"));
      talk.bob().untilAnswered(Method.INVITE, 1);
      world.time.pass(MOMENT);
      PhoneCall line = talk.bobPhone().call(code, CallWorld.sdp(5600)).until(200);
      talk.bob().untilOver();
      world.time.pass(MOMENT);
      assertThat(world.lot.at("6000").orElseThrow().party().number()).isEqualTo("1000");
      assertThat(world.mediaAt(5600).said()).contains("park-parked-at");
      line.untilOver();
      PhoneCall fetch = world.phone("1003").call("6000", CallWorld.sdp(6000)).until(200);
      talk.alice().hangUp();
      fetch.untilOver();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"desk", "hall"})
  @Requirement("D-71")
  void ofTheCallsThatSeveralDevicesHoldTheOneOfTheDeviceThatDialsIsParked(String dialling) {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone hall = world.phone("1001");
      ScriptedPhone dorasPhone = world.phone("1003");
      ScriptedPhone erinsPhone = world.phone("1004");
      PhoneCall first = desk.call("1003", CallWorld.sdp(5000));
      PhoneCall dora = answered(dorasPhone, first, 6000);
      first.reinvite(CallWorld.sdp(5000).direction("sendonly"));
      first.untilAnswered(Method.INVITE, 2);
      PhoneCall second = hall.call("1004", CallWorld.sdp(5100));
      PhoneCall erin = answered(erinsPhone, second, 7000);
      second.reinvite(CallWorld.sdp(5100).direction("sendonly"));
      second.untilAnswered(Method.INVITE, 2);
      world.time.pass(MOMENT);
      boolean atDesk = dialling.equals("desk");
      PhoneCall line = (atDesk ? desk : hall).call("*6", CallWorld.sdp(5600)).until(200);
      (atDesk ? first : second).untilOver();
      line.untilOver();
      assertThat(world.lot.at("6000").orElseThrow().party().number())
          .isEqualTo(atDesk ? "1003" : "1004");
      dora.hangUp();
      erin.hangUp();
    }
  }

  private static PhoneCall answered(ScriptedPhone phone, PhoneCall call, int port) {
    PhoneCall incoming = phone.awaitCall();
    incoming.answer(CallWorld.sdp(port));
    call.until(200);
    return incoming;
  }

  @Test
  void whoTalksToNobodyCannotParkItself() {
    try (CallWorld world = new CallWorld()) {
      world.phone("1003").call("*6", CallWorld.sdp(6000)).until(486);
      assertThat(world.lot.free(world.parking)).hasSize(100);
    }
  }

  @Test
  @Requirement("D-75")
  void aPartyThatIsSentToASlotTalksToWhoWaitsThere() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      ScriptedPhone erin = world.phone("1004");
      Talk talk = Talk.between(world);
      parked(world, talk, "*6");
      PhoneCall second = dora.call("1004", CallWorld.sdp(6000));
      PhoneCall answering = erin.awaitCall();
      answering.answer(CallWorld.sdp(7000));
      second.until(200);
      refer(answering, "6000");
      answering.untilOver();
      world.time.pass(MOMENT);
      assertThat(told(answering)).isEqualTo("SIP/2.0 200 OK");
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(6000));
      second.hangUp();
      talk.alice().untilOver();
    }
  }
}
