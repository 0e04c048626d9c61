package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.EndReason;
import org.magpie.media.AudioRecording;
import org.magpie.media.RecordingSpec;
import org.magpie.media.Sound;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipResponse;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;
import org.magpie.testkit.VirtualMedia;

/** Alice calls 1001 and the exchange itself answers, under the name of a service. */
class OurselvesTest {
  private static final CallParty SERVICE = CallParty.number("*2");
  private static final Duration MOMENT = Duration.ofMillis(50);

  private static Sound prompt(String name) {
    return new Sound.Prompt(name, Locale.US);
  }

  /** A world in which calls to a number are served by this. */
  private static CallWorld world(long seed, String number, Consumer<CallScope> served) {
    CallWorld world = new CallWorld(seed);
    world.serve(
        number,
        (call, destination) -> {
          served.accept(call);
          return new Feature.Result.Served(EndReason.SERVED);
        });
    return world;
  }

  private static CallWorld world(Consumer<CallScope> served) {
    return world(1, "1001", served);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void itAnswersSaysSomethingAndHangsUp(long seed) {
    try (CallWorld world =
        world(
            seed,
            "1001",
            call -> {
              call.answer(SERVICE);
              call.answer(CallParty.number("nobody"));
              new Speech(call).say(prompt("welcome"), prompt("goodbye"));
            })) {
      world.phone("1001");
      PhoneCall alice = world.phone("1000").call("1001", CallWorld.sdp(4000));
      SipResponse answer = alice.until(200).last(Method.INVITE);
      assertThat(answer.headers().first("Remote-Party-ID"))
          .hasValueSatisfying(shown -> assertThat(shown).contains("sip:*2@"));
      VirtualMedia.Leg heard = world.media.leg("caller");
      world.time.pass(Duration.ofMillis(1900));
      assertThat(heard.said()).containsExactly("welcome", "goodbye");
      assertThat(alice.over()).isFalse();
      world.time.pass(Duration.ofMillis(200));
      alice.untilOver();
      CallRecord record = world.records.last();
      assertThat(record.endReason()).contains(EndReason.SERVED);
      assertThat(record.answeredBy()).contains("*2");
      assertThat(record.answeredOn()).isEmpty();
      assertThat(record.talkTime().toMillis()).isBetween(2000L, 2200L);
      assertThat(world.records.lastTrace()).containsSubsequence("call.exchange.answered");
    }
  }

  @Test
  void whileNothingIsSaidTheCallerGetsPacketsOfSilence() {
    try (CallWorld world =
        world(
            call -> {
              call.answer(SERVICE);
              call.play(prompt("speak"));
              call.await(Duration.ofSeconds(10), happening -> null);
            })) {
      world.phone("1001");
      world.phone("1000").call("1001", CallWorld.sdp(4000)).until(200);
      assertThat(world.media.leg("caller").playing()).contains(prompt("speak"));
      world.time.pass(Duration.ofSeconds(2));
      assertThat(world.media.leg("caller").playing()).contains(new Sound.Silence());
    }
  }

  @Test
  void aKeyInterruptsAQuestionAndOthersDoNot() {
    List<Optional<Character>> answers = new ArrayList<>();
    try (CallWorld world =
        world(
            call -> {
              call.answer(SERVICE);
              Speech speech = new Speech(call);
              List<Sound> question = List.of(prompt("one"), prompt("two"), prompt("three"));
              answers.add(speech.ask(question, Set.of('1', '2'), Duration.ofSeconds(5)));
              answers.add(speech.ask(question, Set.of('1', '2'), Duration.ofSeconds(5)));
            })) {
      world.phone("1001");
      PhoneCall alice = world.phone("1000").call("1001", CallWorld.sdp(4000));
      alice.until(200);
      world.media.leg("caller").press('9');
      world.time.pass(Duration.ofSeconds(1));
      assertThat(answers).isEmpty();
      world.media.leg("caller").press('2');
      world.time.pass(MOMENT);
      assertThat(answers).containsExactly(Optional.of('2'));
      // Three seconds of question and five of patience.
      world.time.pass(Duration.ofMillis(7900));
      assertThat(answers).hasSize(1);
      world.time.pass(Duration.ofMillis(200));
      assertThat(answers).containsExactly(Optional.of('2'), Optional.empty());
      alice.untilOver();
    }
  }

  @Test
  void aNumberEndsByItsLengthByAKeyOrByPatience() {
    List<String> numbers = new ArrayList<>();
    try (CallWorld world =
        world(
            call -> {
              call.answer(SERVICE);
              Speech speech = new Speech(call);
              for (int i = 0; i < 3; i++) {
                numbers.add(speech.digits(List.of(prompt("pin")), 4, '#', Duration.ofSeconds(3)));
              }
            })) {
      world.phone("1001");
      PhoneCall alice = world.phone("1000").call("1001", CallWorld.sdp(4000));
      alice.until(200);
      for (char key : "123412#5".toCharArray()) {
        world.media.leg("caller").press(key);
        world.time.pass(MOMENT);
      }
      world.time.pass(Duration.ofSeconds(4));
      assertThat(numbers).containsExactly("1234", "12", "5");
      alice.untilOver();
    }
  }

  @Test
  void theSameSoundCanBeSaidTwiceAndTheEndOfTheFirstIsNotThatOfTheSecond() {
    Sound again = prompt("again");
    try (CallWorld world =
        world(
            call -> {
              call.answer(SERVICE);
              Speech speech = new Speech(call);
              speech.ask(List.of(again), Set.of('1'), Duration.ZERO);
              speech.say(again);
            })) {
      world.phone("1001");
      PhoneCall alice = world.phone("1000").call("1001", CallWorld.sdp(4000));
      alice.until(200);
      VirtualMedia.Leg heard = world.media.leg("caller");
      world.time.pass(Duration.ofMillis(900));
      world.media.leg("caller").press('1');
      world.time.pass(Duration.ofMillis(900));
      assertThat(alice.over()).isFalse();
      world.time.pass(Duration.ofMillis(200));
      alice.untilOver();
      assertThat(heard.said()).containsExactly("again", "again");
    }
  }

  @Test
  void beforeAnAnswerItIsHeardAsEarlyMedia() {
    try (CallWorld world = world(call -> new Speech(call).say(prompt("sorry")))) {
      world.phone("1001");
      PhoneCall alice = world.phone("1000").call("1001", CallWorld.sdp(4000));
      alice.until(183);
      assertThat(world.media.leg("caller").said()).containsExactly("sorry");
      world.time.pass(Duration.ofSeconds(2));
      assertThat(world.records.last().answeredAt()).isEmpty();
    }
  }

  @Test
  void aCallerWithoutAnOfferHearsNothingBeforeAnAnswerAndNobodyWaitsForIt() {
    try (CallWorld world = world(call -> new Speech(call).say(prompt("sorry")))) {
      world.phone("1001");
      world.phone("1000").call("1001", null);
      world.time.pass(MOMENT);
      assertThat(world.records.last().endReason()).contains(EndReason.SERVED);
    }
  }

  @Test
  void aCallerThatHangsUpEndsTheSpeech() {
    boolean[] cleaned = new boolean[1];
    try (CallWorld world =
        world(
            call -> {
              call.answer(SERVICE);
              try {
                new Speech(call).say(prompt("long"));
              } finally {
                cleaned[0] = true;
              }
            })) {
      world.phone("1001");
      PhoneCall alice = world.phone("1000").call("1001", CallWorld.sdp(4000));
      alice.until(200);
      alice.hangUp();
      world.time.pass(MOMENT);
      assertThat(cleaned[0]).isTrue();
      assertThat(world.records.last().endReason()).contains(EndReason.CALLER_HUNG_UP);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aTransferToUsSucceedsAndTheTransferorIsLetGo(long seed) {
    try (CallWorld world =
        world(
            seed,
            "1003",
            call -> {
              call.answer(SERVICE);
              new Speech(call).say(prompt("welcome"));
            })) {
      world.phone("1003");
      Talk talk = Talk.between(world);
      VirtualMedia.Leg heard = world.media.leg("caller");
      talk.bob().send(Method.REFER, null, "Refer-To: <sip:1003@pbx.example>");
      talk.bob().untilOver();
      assertThat(talk.bob().requests().stream().map(PhoneCall::body))
          .anyMatch(body -> body.contains("SIP/2.0 200 OK"));
      assertThat(heard.said()).containsExactly("welcome");
      assertThat(talk.alice().over()).isFalse();
      world.time.pass(Duration.ofSeconds(2));
      assertThat(talk.alice().over()).isTrue();
      assertThat(world.records.all().getFirst().endReason()).contains(EndReason.TRANSFERRED);
      assertThat(world.records.last().endReason()).contains(EndReason.SERVED);
      assertThat(world.records.last().answeredBy()).contains("*2");
    }
  }

  @Test
  void aPageThatReloadsHearsTheSoundFromItsBeginningAndTheFeatureLearnsOfItsLeg() {
    List<String> moved = new ArrayList<>();
    try (CallWorld world =
        world(
            1,
            "1001",
            call -> {
              call.answer(SERVICE);
              call.play(new Sound.Speech(List.of(prompt("long"), new Sound.Hold())));
              call.await(
                  Duration.ofSeconds(20),
                  happening -> {
                    if (happening instanceof Happening.MediaChanged(Leg leg)
                        && leg == call.waiting()) {
                      moved.add(leg.name());
                    }
                    return null;
                  });
            })) {
      world.phone("1001");
      ScriptedPhone page = world.browser("1000");
      PhoneCall before = page.call("1001", Sdp.browser("127.0.0.2", 4000));
      before.until(200);
      world.time.pass(MOMENT);
      page.breakConnection();
      world.time.pass(Duration.ofSeconds(3));
      ScriptedPhone again = world.browser("1000");
      again
          .call(
              "1001",
              Sdp.browser("127.0.0.2", 4100),
              "Replaces: "
                  + before.callId()
                  + ";to-tag="
                  + before.remoteTag()
                  + ";from-tag="
                  + before.tag())
          .until(200);
      world.time.pass(MOMENT);
      assertThat(moved).endsWith("caller'1");
      assertThat(world.media.leg("caller'1").said()).containsExactly("long");
    }
  }

  @Test
  void aPageThatDoesNotComeBackEndsTheCall() {
    try (CallWorld world =
        world(
            call -> {
              call.answer(SERVICE);
              call.await(Duration.ofHours(1), happening -> null);
            })) {
      world.phone("1001");
      ScriptedPhone page = world.browser("1000");
      page.call("1001", Sdp.browser("127.0.0.2", 4000)).until(200);
      page.breakConnection();
      world.time.pass(Duration.ofSeconds(29));
      assertThat(world.calls.size()).isEqualTo(1);
      world.time.pass(Duration.ofSeconds(2));
      assertThat(world.calls.size()).isZero();
      assertThat(world.records.last().endReason()).contains(EndReason.PEER_VANISHED);
    }
  }

  @Test
  void whatTheCallerSaysCanBeRecorded() {
    try (CallWorld world =
        world(
            call -> {
              call.answer(SERVICE);
              AudioRecording recording =
                  call.mediaPlane()
                      .record(new RecordingSpec(Path.of("message.wav"), 8000, 0), result -> {});
              recording.hear(AudioRecording.Channel.LEFT, call.waiting().mediaLeg());
              call.await(Duration.ofSeconds(3), happening -> null);
              recording.stop();
            })) {
      world.phone("1001");
      PhoneCall alice = world.phone("1000").call("1001", CallWorld.sdp(4000));
      alice.until(200);
      assertThat(world.media.recordings().getFirst().heard(AudioRecording.Channel.LEFT))
          .contains(world.media.leg("caller"));
      alice.untilOver();
      assertThat(world.media.recordings().getFirst().orders()).containsExactly("stop");
    }
  }
}
