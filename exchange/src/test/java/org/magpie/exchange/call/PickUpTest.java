package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.PickupGroup;
import org.magpie.exchange.routing.rule.PickupRules.Directed;
import org.magpie.media.Sound;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;

/** Alice calls Bob; Dora, in Bob's pickup group, or Erin takes the call. */
class PickUpTest {
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final List<PickupGroup> SALES =
      List.of(PickupGroup.of("sales", Set.of("1001", "1003")));

  /** Bob's telephone rings. */
  private record Ringing(CallWorld world, PhoneCall alice, PhoneCall atBob)
      implements AutoCloseable {
    static Ringing of(long seed) {
      CallWorld world = new CallWorld(seed);
      world.pickup = SALES;
      ScriptedPhone bob = world.phone("1001");
      PhoneCall alice = world.phone("1000").call("1001", CallWorld.sdp(4000));
      PhoneCall atBob = bob.awaitCall();
      atBob.ring();
      alice.until(180);
      return new Ringing(world, alice, atBob);
    }

    @Override
    public void close() {
      world.close();
    }
  }

  private static int last(PhoneCall call) {
    return call.last(Method.INVITE).status();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  @Requirement("A-171")
  void aCallOfTheOwnGroupIsTakenByTheCodeAlone(long seed) {
    try (Ringing ring = Ringing.of(seed)) {
      CallWorld world = ring.world();
      PhoneCall dora = world.phone("1003").call("*4", CallWorld.sdp(6000)).until(200);
      ring.alice().until(200);
      world.time.pass(Duration.ofSeconds(5));
      assertThat(ring.atBob().cancelled()).isTrue();
      assertThat(ring.atBob().cancelReason())
          .hasValueSatisfying(why -> assertThat(why).contains("200"));
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(6000));
      assertThat(dora.last(Method.INVITE).headers().first(HeaderNames.REMOTE_PARTY_ID))
          .hasValueSatisfying(shown -> assertThat(shown).contains("\"Alice\" <sip:1000@"));
      assertThat(ring.alice().last(Method.INVITE).headers().first(HeaderNames.REMOTE_PARTY_ID))
          .hasValueSatisfying(shown -> assertThat(shown).contains("\"Dora\" <sip:1003@"));
      assertThat(world.calls.live()).hasSize(1);
      ring.alice().hangUp();
      dora.untilOver();
      CallRecord record = world.ended.getLast();
      assertThat(record.called().number()).isEqualTo("1001");
      assertThat(record.answeredBy()).contains("1003");
      assertThat(record.endReason()).contains(EndReason.CALLER_HUNG_UP);
      assertThat(world.ended.getFirst().endReason()).contains(EndReason.SERVED);
    }
  }

  @Test
  @Requirement("A-171")
  void aCallOfSomebodyElseIsTakenByNamingWhomItRings() {
    try (Ringing ring = Ringing.of(1)) {
      CallWorld world = ring.world();
      PhoneCall erin = world.phone("1004").call("*041001", CallWorld.sdp(7000)).until(200);
      ring.alice().until(200);
      world.time.pass(Duration.ofSeconds(5));
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(7000));
      erin.hangUp();
      ring.alice().untilOver();
    }
  }

  @Test
  @Requirement("A-171")
  void whereOnlyGroupsMayWhoIsInNoneAndNoTakerIsRefusedAndTheTraceSaysSo() {
    try (Ringing ring = Ringing.of(1)) {
      CallWorld world = ring.world();
      world.directed = Directed.GROUPS;
      world.phone("1004").call("*041001", CallWorld.sdp(7000)).until(404);
      assertThat(world.media.opened()).anyMatch(leg -> leg.said().contains("not-allowed"));
      assertThat(world.records.lastTrace())
          .contains("call.pickup-not-allowed")
          .doesNotContain("call.nothing-there");
      assertThat(ring.atBob().cancelled()).isFalse();
      world.phone("1003").call("*041001", CallWorld.sdp(6000)).until(200);
      ring.alice().until(200);
      ring.alice().hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*041001", "*4"})
  @Requirement("A-171")
  void aTakerTakesCallsOfAGroupThatIsNotTheOwn(String code) {
    try (Ringing ring = Ringing.of(1)) {
      CallWorld world = ring.world();
      world.directed = Directed.GROUPS;
      world.pickup = List.of(new PickupGroup("bosses", Set.of("1001", "1003"), Set.of("1004")));
      PhoneCall erin = world.phone("1004").call(code, CallWorld.sdp(7000)).until(200);
      ring.alice().until(200);
      erin.hangUp();
      ring.alice().untilOver();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1004 *4", "1003 *041004", "1003 *047777", "1000 *041001"})
  @Requirement("A-171")
  void whereNothingRingsThatOneMayTakeTheCodeFindsNothing(String who) {
    try (Ringing ring = Ringing.of(1)) {
      CallWorld world = ring.world();
      String[] parts = who.split(" ");
      PhoneCall nothing = world.phone(parts[0]).call(parts[1], CallWorld.sdp(7000)).until(404);
      assertThat(nothing.over()).isFalse();
      assertThat(world.records.lastTrace()).contains("call.nothing-there");
      assertThat(ring.atBob().cancelled()).isFalse();
      ring.atBob().answer(CallWorld.sdp(5000));
      ring.alice().until(200);
      ring.alice().hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void ofTwoWhoTakeItAtOnceOneGetsIt(long seed) {
    try (Ringing ring = Ringing.of(seed)) {
      CallWorld world = ring.world();
      PhoneCall dora = world.phone("1003").call("*4", CallWorld.sdp(6000));
      PhoneCall erin = world.phone("1004").call("*041001", CallWorld.sdp(7000));
      world.time.pass(Duration.ofSeconds(5));
      assertThat(List.of(last(dora), last(erin))).containsExactlyInAnyOrder(200, 404);
      int winner = last(dora) == 200 ? 6000 : 7000;
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(winner));
      ring.alice().hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whoIsCalledAnswersAtThatMoment(long seed) {
    try (Ringing ring = Ringing.of(seed)) {
      CallWorld world = ring.world();
      PhoneCall dora = world.phone("1003").call("*4", CallWorld.sdp(6000));
      ring.atBob().answer(CallWorld.sdp(5000));
      world.time.pass(Duration.ofSeconds(5));
      boolean taken = last(dora) == 200;
      assertThat(last(dora)).isIn(200, 404);
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(taken ? 6000 : 5000));
      assertThat(ring.atBob().over()).isEqualTo(taken);
      ring.alice().hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whoCallsGivesUpAtThatMoment(long seed) {
    try (Ringing ring = Ringing.of(seed)) {
      CallWorld world = ring.world();
      PhoneCall dora = world.phone("1003").call("*4", CallWorld.sdp(6000));
      ring.alice().cancel();
      world.time.pass(Duration.ofSeconds(5));
      if (last(ring.alice()) == 200) {
        // The answer crossed the CANCEL.
        ring.alice().hangUp();
      } else {
        assertThat(last(dora) == 404 || dora.over()).isTrue();
      }
    }
  }

  @Test
  void theOldestCallIsTakenFirst() {
    try (Ringing ring = Ringing.of(1)) {
      CallWorld world = ring.world();
      world.time.pass(Duration.ofSeconds(2));
      PhoneCall second = world.phone("1004").call("1001", CallWorld.sdp(7000));
      world.time.pass(Duration.ofSeconds(5));
      PhoneCall dora = world.phone("1003").call("*4", CallWorld.sdp(6000)).until(200);
      ring.alice().until(200);
      assertThat(second.statuses()).doesNotContain(200);
      dora.hangUp();
      second.cancel();
    }
  }

  @Test
  void aCallThatIsSentOnIsTakenWhileItRings() {
    try (CallWorld world = new CallWorld()) {
      world.pickup = SALES;
      ScriptedPhone dora = world.phone("1003");
      ScriptedPhone erin = world.phone("1004");
      PhoneCall first = dora.call("1004", CallWorld.sdp(6000));
      PhoneCall answering = erin.awaitCall();
      answering.answer(CallWorld.sdp(7000));
      first.until(200);
      ScriptedPhone bob = world.phone("1001");
      answering.send(Method.REFER, null, "Refer-To: <sip:1001@pbx.example>");
      PhoneCall ringing = bob.awaitCall();
      ringing.ring();
      world.time.pass(Duration.ofSeconds(5));
      PhoneCall alice = world.phone("1000").call("*041001", CallWorld.sdp(4000)).until(200);
      answering.untilOver();
      world.time.pass(Duration.ofSeconds(5));
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(6000));
      assertThat(world.mediaAt(6000).playing()).isEmpty();
      assertThat(ringing.cancelled()).isTrue();
      alice.hangUp();
      first.untilOver();
    }
  }

  @Test
  void whoTakesWithoutAnOfferIsOfferedWhatTheCallerSpeaks() {
    try (Ringing ring = Ringing.of(1)) {
      CallWorld world = ring.world();
      PhoneCall dora = world.phone("1003").call("*4", null);
      dora.withoutAck().until(200);
      dora.ack(CallWorld.sdp(6000));
      world.time.pass(Duration.ofSeconds(5));
      assertThat(Optional.of(last(ring.alice()))).contains(200);
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(6000));
      assertThat(world.mediaAt(4000).playing()).isNotEqualTo(Optional.of(new Sound.Hold()));
      ring.alice().hangUp();
      dora.untilOver();
    }
  }
}
