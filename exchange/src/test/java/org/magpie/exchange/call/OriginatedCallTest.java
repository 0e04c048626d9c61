package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.Disposition;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.rule.PickupGroup;
import org.magpie.exchange.voicemail.Greeting;
import org.magpie.exchange.voicemail.OwnerCalls;
import org.magpie.media.Sound;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.VirtualMedia;

/** The server calls Bob, because he asked for it, to record a greeting or to play something. */
class OriginatedCallTest {
  @TempDir Path folder;

  private static OwnerCalls calls(Mailbags bags) {
    return new OwnerCalls(
        () -> bags.world.calls, bags.world::devices, bags, bags.greetings, Runnable::run);
  }

  @Test
  @Requirement({"A-178", "J-43"})
  void whatThePersonSaysIsAGreeting() {
    Mailbags bags = new Mailbags(folder);
    try (CallWorld world = bags.world) {
      ScriptedPhone phone = world.phone("1001");
      assertThat(calls(bags).record(bags.person("1001"), "Summer"))
          .isEqualTo(OwnerCalls.Outcome.CALLING);
      PhoneCall bob = phone.awaitCall();
      assertThat(bob.got(Method.INVITE).from().toString()).contains("sip:*2@");
      bob.ring();
      world.time.pass(Duration.ofSeconds(3));
      bob.answer(CallWorld.sdp(5000));
      world.time.pass(Duration.ofMillis(100));
      VirtualMedia.Leg heard = world.media.leg("callee-1");
      assertThat(heard.said()).containsExactly("greeting-record-now");
      world.time.pass(Duration.ofSeconds(5));
      assertThat(world.media.recordings()).hasSize(1);
      bob.hangUp();
      world.time.pass(Duration.ofSeconds(1));
      List<Greeting> greetings = bags.greetings.all(bags.person("1001"));
      assertThat(greetings).extracting(Greeting::name).containsExactly("Summer");
      assertThat(bags.greetings.file(greetings.getFirst())).isPresent();
      CallRecord record = world.records.last();
      assertThat(record.called().number()).isEqualTo("1001");
      assertThat(record.answeredBy()).contains("1001");
      assertThat(record.disposition()).contains(Disposition.ANSWERED);
    }
  }

  @Test
  @Requirement({"A-178", "J-44"})
  void aFileIsPlayedAndTheCallIsOver() throws Exception {
    Mailbags bags = new Mailbags(folder);
    Path file = Files.writeString(folder.resolve("x.wav"), "sound");
    try (CallWorld world = bags.world) {
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone other = world.phone("1001");
      calls(bags).play(bags.person("1001"), file);
      PhoneCall first = desk.awaitCall();
      PhoneCall second = other.awaitCall();
      first.ring();
      second.ring();
      second.answer(CallWorld.sdp(5000));
      world.time.pass(Duration.ofMillis(100));
      assertThat(first.cancelled()).isTrue();
      assertThat(world.media.leg("callee-2").playing())
          .contains(new Sound.Speech(List.of(new Sound.AudioFile(file))));
      second.untilOver();
    }
  }

  @Test
  @Requirement({"A-171", "A-178", "D-86"})
  void itIsForThePersonAloneAndNobodyElseTakesIt() {
    Mailbags bags = new Mailbags(folder);
    try (CallWorld world = bags.world) {
      world.pickup = List.of(PickupGroup.of("sales", Set.of("1001", "1003")));
      ScriptedPhone phone = world.phone("1001");
      calls(bags).record(bags.person("1001"), "Summer");
      PhoneCall bob = phone.awaitCall();
      bob.ring();
      world.time.pass(Duration.ofSeconds(1));
      CallControl.Participation part = world.part(phone, bob);
      world.phone("1003").call("*4", CallWorld.sdp(6000)).until(404);
      var sent = world.control().sendElsewhere(part, new Destination.ToVoicemail("1001"));
      world.time.pass(Duration.ofSeconds(1));
      assertThat(sent.toCompletableFuture()).isCompletedWithValue(false);
      bob.answer(CallWorld.sdp(5000));
      world.time.pass(Duration.ofMillis(100));
      assertThat(world.media.leg("callee-1").said()).containsExactly("greeting-record-now");
      bob.hangUp();
    }
  }

  @Test
  void nobodyIsCalledInVain() {
    Mailbags bags = new Mailbags(folder);
    try (CallWorld world = bags.world) {
      assertThat(calls(bags).record(bags.person("1001"), "Summer"))
          .isEqualTo(OwnerCalls.Outcome.NO_DEVICE);
      ScriptedPhone phone = world.phone("1001");
      calls(bags).record(bags.person("1001"), "Summer");
      PhoneCall bob = phone.awaitCall();
      bob.reject(486);
      world.time.pass(Duration.ofSeconds(1));
      assertThat(world.records.last().disposition()).contains(Disposition.NO_ANSWER);
      calls(bags).record(bags.person("1001"), "Summer");
      PhoneCall again = phone.awaitCall();
      again.ring();
      world.time.pass(Duration.ofSeconds(40));
      assertThat(again.cancelled()).isTrue();
      assertThat(bags.greetings.all(bags.person("1001"))).isEmpty();
      assertThat(Optional.of(world.calls.size())).contains(0);
    }
  }
}
