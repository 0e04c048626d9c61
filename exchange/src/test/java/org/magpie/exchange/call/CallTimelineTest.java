package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.explain.Explanation;
import org.magpie.exchange.explain.Timeline;
import org.magpie.exchange.explain.Timeline.Answer;
import org.magpie.exchange.explain.Timeline.Doing;
import org.magpie.exchange.explain.Timeline.Lane;
import org.magpie.exchange.explain.Timeline.Span;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.trace.TraceLine;
import org.magpie.media.Sound;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.VirtualMedia;

/** Whole calls, and what is drawn of them. */
class CallTimelineTest {
  private static final Map<String, String> NAMES =
      Map.of("1000", "Alice", "1001", "Bob", "1003", "Dora");

  private static Timeline timeline(CallWorld world) {
    return Timeline.of(world.records.lastLines(), world.time.instant());
  }

  private static Lane lane(Timeline timeline, String leg) {
    return timeline.lanes().stream()
        .filter(lane -> lane.leg().equals(leg))
        .findFirst()
        .orElseThrow();
  }

  private static List<Doing> doings(Lane lane) {
    return lane.spans().stream().map(Span::doing).toList();
  }

  /** The sentences of all steps, with the people in them. */
  private static List<String> told(Timeline timeline, Locale language) {
    return timeline.steps().stream()
        .map(step -> timeline.text(step, language, number -> NAMES.getOrDefault(number, "")))
        .toList();
  }

  private static List<TraceLine> story(CallWorld world, String callId) {
    List<TraceLine> told = new ArrayList<>();
    CompletionStage<List<TraceLine>> story = world.calls.story(callId).orElseThrow();
    var unused = story.thenAccept(told::addAll);
    world.time.pass(Duration.ofMillis(10));
    return told;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aTransferredCallHasALaneForEachPartyAsLongAsItWasThere(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      world.time.pass(Duration.ofSeconds(20));
      talk.bob().send(Method.REFER, null, "Refer-To: <sip:1003@pbx.example>");
      PhoneCall third = dora.awaitCall();
      third.ring();
      world.time.pass(Duration.ofSeconds(4));
      third.answer(CallWorld.sdp(6000));
      talk.bob().untilOver();
      world.time.pass(Duration.ofSeconds(10));
      talk.alice().hangUp();
      third.untilOver();
      world.time.pass(Duration.ofMillis(50));
      Timeline timeline = timeline(world);

      assertThat(timeline.over()).isTrue();
      assertThat(timeline.lanes())
          .extracting(Lane::leg, Lane::number, Lane::answer)
          .containsExactly(
              tuple("caller", "1000", Answer.ANSWERED),
              tuple("callee-1", "1001", Answer.ANSWERED),
              tuple("callee-2", "1003", Answer.ANSWERED));
      Lane alice = lane(timeline, "caller");
      Lane bob = lane(timeline, "callee-1");
      Lane doras = lane(timeline, "callee-2");
      assertThat(doings(alice)).containsSubsequence(Doing.TALKING, Doing.WAITING, Doing.TALKING);
      assertThat(alice.spans().getLast().with()).isEqualTo("callee-2");
      assertThat(doings(doras)).containsSubsequence(Doing.RINGING, Doing.TALKING);
      assertThat(bob.until()).isBefore(timeline.until());
      assertThat(doras.from()).isAfter(bob.from());
      assertThat(doras.until()).isEqualTo(timeline.until());
      assertThat(timeline.lanes())
          .extracting(Lane::dialog)
          .doesNotContain("")
          .doesNotHaveDuplicates();
      assertThat(told(timeline, Locale.US))
          .contains(
              "Bob (1001) sends Alice (1000) to 1003.",
              "Bob (1001) sent Alice (1000) to Dora (1003).");
      assertThat(told(timeline, Locale.SIMPLIFIED_CHINESE)).contains("Dora（1003）接听。");
    }
  }

  @Test
  void aForwardedCallShowsTheRuleThatForwardedIt() {
    try (CallWorld world = new CallWorld()) {
      world.reach(
          "1001",
          settings ->
              settings.withProfile(
                  PresenceStatus.AVAILABLE,
                  settings
                      .profile(PresenceStatus.AVAILABLE)
                      .withForwarding(
                          Forwarding.NONE.withNoAnswer(new ForwardTarget.Extension("1003")))));
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      ScriptedPhone dora = world.phone("1003");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall ringing = bob.awaitCall();
      ringing.ring();
      world.time.pass(CallSettings.DEFAULT.ringFor());
      PhoneCall forwarded = dora.awaitCall();
      forwarded.ring();
      forwarded.answer(CallWorld.sdp(6000));
      call.until(200);
      forwarded.untilGot(Method.ACK, 1);
      call.hangUp();
      forwarded.untilOver();
      world.time.pass(Duration.ofMillis(50));
      Timeline timeline = timeline(world);

      Lane bobs = lane(timeline, "callee-1");
      assertThat(bobs.answer()).isEqualTo(Answer.CANCELLED);
      assertThat(doings(bobs)).endsWith(Doing.RINGING);
      assertThat(lane(timeline, "callee-2").from()).isAfterOrEqualTo(bobs.until());
      List<Explanation.Step> decisions =
          timeline.steps().stream().filter(step -> step.key().equals("call.decided")).toList();
      assertThat(decisions).hasSize(2);
      assertThat(decisions.getLast().reasons())
          .filteredOn(reason -> reason.key().equals("routing.forward.no-answer"))
          .singleElement()
          .satisfies(
              reason ->
                  assertThat(Explanation.setting(reason).orElseThrow().resource())
                      .isEqualTo("/api/v1.0/admin/reach?number=1001"));
    }
  }

  @Test
  void howALegSoundedIsKeptWithTheCallAndCanBeSeenWhileItGoesOn() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      VirtualMedia.Leg alice = world.media.leg("caller");
      for (int i = 1; i <= 6; i++) {
        alice.carried(250L * i, i > 3 ? 20 : 0, i, 30);
        world.time.pass(MediaCurve.STEP);
      }
      String id = world.calls.live().iterator().next().id();
      Lane live = lane(Timeline.of(story(world, id), world.time.instant()), "caller");
      assertThat(live.curve().orElseThrow().points()).hasSize(6);
      assertThat(live.until()).isEqualTo(world.time.instant());
      talk.alice().hangUp();
      talk.bob().untilOver();
      world.time.pass(Duration.ofMillis(50));

      Timeline.Curve curve = lane(timeline(world), "caller").curve().orElseThrow();
      assertThat(curve.step()).isEqualTo(MediaCurve.STEP);
      assertThat(curve.points()).hasSize(6);
      assertThat(curve.points()).extracting(point -> point.lost()).containsOnly(0L, 20L);
      assertThat(curve.points().get(3).lossPercent().orElseThrow()).isBetween(7.0, 8.0);
      assertThat(curve.points().getLast().jitterMillis()).isEqualTo(6);
      assertThat(curve.points().getLast().roundTripMillis()).isEqualTo(30);
      assertThat(lane(timeline(world), "callee-1").curve()).isPresent();
    }
  }

  @Test
  void theCurveOfALongCallIsWholeAndSmall() {
    CallSettings settings = CallSettings.DEFAULT;
    try (CallWorld world = new CallWorld(1, settings)) {
      Talk talk = Talk.between(world);
      for (int minute = 1; minute <= 60; minute++) {
        world.media.leg("caller").carried(3000L * minute, minute, 2, 10);
        world.time.pass(Duration.ofMinutes(1));
      }
      talk.alice().hangUp();
      talk.bob().untilOver();
      world.time.pass(Duration.ofMillis(50));

      Timeline.Curve curve = lane(timeline(world), "caller").curve().orElseThrow();
      assertThat(curve.points().size()).isBetween(MediaCurve.MOST / 2, MediaCurve.MOST);
      Duration whole = curve.step().multipliedBy(curve.points().size());
      assertThat(whole).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
      assertThat(curve.points().stream().mapToLong(point -> point.lost()).sum())
          .isBetween(58L, 60L);
    }
  }

  @Test
  void aDeviceThatRefusesSaysWithWhat() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      bob.awaitCall().reject(486);
      call.until(486);
      world.time.pass(Duration.ofMillis(50));

      Timeline timeline = timeline(world);
      Lane bobs = lane(timeline, "callee-1");
      assertThat(bobs.answer()).isEqualTo(Answer.REFUSED);
      assertThat(bobs.status()).isEqualTo(486);
      assertThat(told(timeline, Locale.US).getLast()).isEqualTo("The call ended: busy.");
    }
  }

  @Test
  void whomTheExchangeItselfAnsweredIsDrawnSo() {
    try (CallWorld world = new CallWorld()) {
      world.serve(
          "1001",
          (call, destination) -> {
            call.answer(CallParty.number("1001"));
            call.play(new Sound.Ringback(Locale.US));
            var unused = call.await(Duration.ofSeconds(5), happening -> null);
            return new Feature.Result.Served(EndReason.MESSAGE_LEFT);
          });
      world.phone("1001");
      PhoneCall call = world.phone("1000").call("1001", CallWorld.sdp(4000));
      call.until(200);
      world.time.pass(Duration.ofSeconds(6));
      call.untilOver();
      world.time.pass(Duration.ofMillis(50));

      assertThat(doings(lane(timeline(world), "caller"))).contains(Doing.EXCHANGE);
    }
  }
}
