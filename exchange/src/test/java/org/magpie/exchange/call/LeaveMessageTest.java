package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.Disposition;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.VoicemailGroup.Sharing;
import org.magpie.exchange.voicemail.GreetingChoice;
import org.magpie.exchange.voicemail.Mailbox;
import org.magpie.exchange.voicemail.MailboxCount;
import org.magpie.exchange.voicemail.MailboxId;
import org.magpie.exchange.voicemail.VoiceMessage;
import org.magpie.exchange.voicemail.VoiceMessage.State;
import org.magpie.media.AudioRecording.Channel;
import org.magpie.media.Sound;
import org.magpie.media.record.MonoWav;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.VirtualMedia;

/** Alice calls Bob, who does not answer, and leaves a message. */
class LeaveMessageTest {
  @TempDir Path folder;

  private static PhoneCall call(Mailbags bags) {
    return bags.world.phone("1000").call("1001", CallWorld.sdp(4000)).until(200);
  }

  private static void greeted(Mailbags bags) {
    bags.world.time.pass(Duration.ofMillis(1600));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @Requirement({"D-45", "J-30"})
  void whatIsSaidAfterTheToneIsAMessage(long seed) throws Exception {
    Mailbags bags = new Mailbags(folder, seed, Map.of(), Sharing.SHARED, Optional.empty());
    try (CallWorld world = bags.world) {
      PhoneCall alice = call(bags);
      VirtualMedia.Leg heard = world.media.leg("caller");
      assertThat(heard.said()).containsExactly("vm-greeting");
      assertThat(world.media.recordings()).isEmpty();
      greeted(bags);
      assertThat(heard.played()).hasAtLeastOneElementOfType(Sound.Tone.class);
      assertThat(world.media.recordings().getFirst().heard(Channel.LEFT)).contains(heard);
      assertThat(bags.store.running()).hasSize(1);
      assertThat(bags.messages.count(bags.person("1001"))).isEqualTo(MailboxCount.NONE);
      world.time.pass(Duration.ofSeconds(4));
      heard.press('#');
      alice.untilOver();
      assertThat(heard.said()).containsExactly("vm-greeting", "vm-message-saved");

      VoiceMessage message = bags.store.all().getFirst();
      assertThat(message.mailbox()).isEqualTo(new MailboxId.OfExtension(2));
      assertThat(message.caller()).isEqualTo(CallParty.extension("1000", "Alice"));
      assertThat(message.state()).isEqualTo(State.COMPLETE);
      assertThat(message.length()).isEqualTo(Duration.ofSeconds(4));
      assertThat(message.callId()).isEqualTo(world.records.last().id());
      Path file = bags.messages.file(message).orElseThrow();
      assertThat(MonoWav.read(file).length()).isEqualTo(Duration.ofSeconds(4));
      assertThat(Files.size(file)).isEqualTo(message.bytes());
      assertThat(bags.messages.count(bags.person("1001"))).isEqualTo(new MailboxCount(1, 1));
      assertThat(bags.arrivals).hasSize(1);
      assertThat(bags.changes).containsExactly("1001");
      CallRecord record = world.records.last();
      assertThat(record.disposition()).contains(Disposition.VOICEMAIL);
      assertThat(record.answeredOn()).isEmpty();
      assertThat(record.answeredBy()).as("a call for Bob that he missed").isEmpty();
    }
  }

  @Test
  void aCallerWhoHangsUpHasLeftAMessageToo() {
    Mailbags bags = new Mailbags(folder);
    try (CallWorld world = bags.world) {
      PhoneCall alice = call(bags);
      greeted(bags);
      world.time.pass(Duration.ofSeconds(2));
      alice.hangUp();
      world.time.pass(Duration.ofSeconds(1));
      assertThat(bags.messages.count(bags.person("1001"))).isEqualTo(new MailboxCount(1, 1));
      assertThat(world.records.last().disposition()).contains(Disposition.VOICEMAIL);
    }
  }

  @Test
  void whoHangsUpDuringTheGreetingLeavesNothing() {
    Mailbags bags = new Mailbags(folder);
    try (CallWorld world = bags.world) {
      PhoneCall alice = call(bags);
      alice.hangUp();
      world.time.pass(Duration.ofSeconds(1));
      assertThat(bags.store.all()).isEmpty();
      assertThat(bags.changes).isEmpty();
    }
  }

  @Test
  void aKeyCutsTheGreetingShort() {
    Mailbags bags = new Mailbags(folder);
    try (CallWorld world = bags.world) {
      PhoneCall alice = call(bags);
      world.time.pass(Duration.ofMillis(100));
      world.media.leg("caller").press('#');
      world.time.pass(Duration.ofMillis(450));
      assertThat(world.media.recordings()).hasSize(1);
      alice.hangUp();
    }
  }

  @Test
  void whatIsTooShortIsNoMessage() throws Exception {
    Mailbags bags = new Mailbags(folder);
    bags.world.media.writeFiles(Duration.ofMillis(600));
    try (CallWorld world = bags.world) {
      PhoneCall alice = call(bags);
      greeted(bags);
      VirtualMedia.Leg heard = world.media.leg("caller");
      heard.press('#');
      alice.untilOver();
      assertThat(heard.said()).endsWith("vm-message-too-short");
      assertThat(bags.store.all()).isEmpty();
      try (var files = Files.walk(folder)) {
        assertThat(files.filter(Files::isRegularFile)).isEmpty();
      }
    }
  }

  @Test
  void aFullDiskIsToldAndWhatCameIsKept() {
    Mailbags bags = new Mailbags(folder);
    try (CallWorld world = bags.world) {
      PhoneCall alice = call(bags);
      greeted(bags);
      VirtualMedia.Leg heard = world.media.leg("caller");
      world.media.recordings().getFirst().fail("the disk is full");
      alice.untilOver();
      assertThat(heard.said()).endsWith("vm-not-now");
      assertThat(bags.store.all()).extracting(VoiceMessage::state).containsExactly(State.CUT_OFF);
      assertThat(bags.messages.count(bags.person("1001"))).isEqualTo(new MailboxCount(1, 1));
    }
  }

  @Test
  void aDatabaseThatCannotBeWrittenIsToldBeforeTheTone() {
    Mailbags bags = new Mailbags(folder);
    bags.store.fail(true);
    try (CallWorld world = bags.world) {
      PhoneCall alice = call(bags);
      VirtualMedia.Leg heard = world.media.leg("caller");
      alice.untilOver();
      assertThat(heard.said()).containsExactly("vm-greeting", "vm-not-now");
      assertThat(world.media.recordings()).isEmpty();
    }
  }

  @Test
  void aFullMailboxTakesNoMore() {
    Mailbags bags = new Mailbags(folder);
    IntStream.range(0, Mailbox.MOST_MESSAGES)
        .forEach(
            i ->
                bags.store.put(
                    new VoiceMessage(
                        "m" + i,
                        new MailboxId.OfExtension(2),
                        "call",
                        CallParty.number("1"),
                        CallWorld.NOON,
                        "m" + i + ".wav",
                        State.COMPLETE,
                        Duration.ofSeconds(1),
                        100,
                        Set.of(),
                        Optional.empty())));
    try (CallWorld world = bags.world) {
      PhoneCall alice = call(bags);
      VirtualMedia.Leg heard = world.media.leg("caller");
      alice.untilOver();
      assertThat(heard.said()).containsExactly("vm-full");
    }
  }

  @Test
  void aNumberWithoutMailboxIsToldSo() {
    Mailbags bags = new Mailbags(folder);
    try (CallWorld world = bags.world) {
      PhoneCall alice = world.phone("1000").call("#4711", CallWorld.sdp(4000)).until(200);
      VirtualMedia.Leg heard = world.media.leg("caller");
      alice.untilOver();
      assertThat(heard.said()).containsExactly("vm-off");
    }
  }

  @Test
  void aMessageIsLeftWithoutRinging() {
    Mailbags bags = new Mailbags(folder);
    try (CallWorld world = bags.world) {
      PhoneCall alice = world.phone("1000").call("#1004", CallWorld.sdp(4000)).until(200);
      greeted(bags);
      alice.hangUp();
      world.time.pass(Duration.ofSeconds(1));
      assertThat(bags.store.all())
          .extracting(VoiceMessage::mailbox)
          .containsExactly(new MailboxId.OfExtension(5));
    }
  }

  @Test
  @Requirement("D-45")
  void aRulePlaysAGreetingAndHangsUp() {
    Mailbags bags = new Mailbags(folder);
    bags.forward(new ForwardTarget.Greeting("system:lunch"));
    try (CallWorld world = bags.world) {
      PhoneCall alice = call(bags);
      VirtualMedia.Leg heard = world.media.leg("caller");
      alice.untilOver();
      assertThat(heard.said()).containsExactly("vm-greeting-lunch");
      assertThat(bags.store.all()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(PresenceStatus.class)
  @Requirement({"J-37", "J-38", "J-39"})
  void theGreetingIsThatOfTheStatus(PresenceStatus status) {
    ReachSettings reach = ReachSettings.DEFAULT.withChosen(status, CallWorld.NOON);
    Mailbags bags = new Mailbags(folder, 1, Map.of(2L, reach), Sharing.SHARED, Optional.empty());
    GreetingChoice own = GreetingChoice.of("system:" + status.word()).orElseThrow();
    bags.mailboxes.change(
        bags.person("1001"),
        0,
        before ->
            new Mailbox(
                0,
                before.pin(),
                false,
                before.notice(),
                before.envelope(),
                before.greeting(),
                status == PresenceStatus.AWAY ? Map.of() : Map.of(status, own)));
    try (CallWorld world = bags.world) {
      PhoneCall alice = call(bags);
      assertThat(world.media.leg("caller").said())
          .containsExactly(
              status == PresenceStatus.AWAY
                  ? "vm-greeting"
                  : "vm-greeting-" + status.word().replace('_', '-'));
      alice.hangUp();
    }
  }

  @Test
  @Requirement({"A-171", "A-177", "J-27"})
  void aSharedGroupsMembersSeeOneMessageAndWhoHasReadIt() {
    Mailbags bags = new Mailbags(folder);
    bags.calling("6200");
    try (CallWorld world = bags.world) {
      PhoneCall alice = call(bags);
      VirtualMedia.Leg heard = world.media.leg("caller");
      assertThat(heard.said()).containsExactly("vm-greeting-group");
      greeted(bags);
      heard.press('#');
      alice.untilOver();
      assertThat(bags.store.all()).hasSize(1);
      VoiceMessage message = bags.store.all().getFirst();
      assertThat(bags.changes).containsExactly("1001", "1004");
      bags.messages.mark(bags.person("1004"), List.of(message.id()), true);
      bags.messages.mark(bags.person("1000"), List.of(message.id()), true);
      assertThat(bags.store.all().getFirst().heardBy()).containsExactly(5L);
      assertThat(bags.messages.count(bags.person("1001"))).isEqualTo(new MailboxCount(1, 1));
      assertThat(bags.messages.count(bags.person("1004"))).isEqualTo(new MailboxCount(1, 0));
      assertThat(bags.messages.find(bags.person("1000"), message.id())).isEmpty();
      bags.messages.delete(bags.person("1000"), List.of(message.id()));
      assertThat(bags.store.all()).hasSize(1);
      bags.messages.delete(bags.person("1001"), List.of(message.id()));
      assertThat(bags.messages.count(bags.person("1004"))).isEqualTo(MailboxCount.NONE);
      assertThat(bags.messages.file(message)).isEmpty();
    }
  }

  @Test
  @Requirement({"A-171", "A-177"})
  void aCopyingGroupsMembersGetACopyEach() {
    Mailbags bags = new Mailbags(folder, 1, Map.of(), Sharing.COPIED, Optional.empty());
    bags.calling("6200");
    try (CallWorld world = bags.world) {
      PhoneCall alice = call(bags);
      greeted(bags);
      world.media.leg("caller").press('#');
      alice.untilOver();
      assertThat(bags.store.all())
          .extracting(VoiceMessage::mailbox)
          .containsExactly(new MailboxId.OfExtension(2), new MailboxId.OfExtension(5));
      assertThat(bags.arrivals)
          .extracting(one -> one.person().number())
          .containsExactly("1001", "1004");
      VoiceMessage bobs = bags.store.all().getFirst();
      bags.messages.delete(bags.person("1001"), List.of(bobs.id()));
      assertThat(bags.messages.count(bags.person("1004"))).isEqualTo(new MailboxCount(1, 1));
      assertThat(bags.messages.file(bags.store.all().getFirst())).isPresent();
    }
  }
}
