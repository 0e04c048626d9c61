package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.rule.VoicemailGroup.Sharing;
import org.magpie.exchange.voicemail.Envelope;
import org.magpie.exchange.voicemail.Greeting;
import org.magpie.exchange.voicemail.Mailbox;
import org.magpie.exchange.voicemail.MailboxCount;
import org.magpie.exchange.voicemail.MailboxId;
import org.magpie.exchange.voicemail.VoiceMessage;
import org.magpie.exchange.voicemail.VoiceMessage.State;
import org.magpie.media.Sound;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.VirtualMedia;

/** Bob listens to his messages by phone. */
class ListenByPhoneTest {
  private static final MailboxId BOBS = new MailboxId.OfExtension(2);

  @TempDir Path folder;

  private VoiceMessage message(Mailbags bags, String id, MailboxId mailbox, int minute) {
    VoiceMessage message =
        new VoiceMessage(
            id,
            mailbox,
            "call",
            CallParty.extension("1000", "Alice"),
            CallWorld.NOON.minus(Duration.ofMinutes(60 - minute)),
            id + ".wav",
            State.COMPLETE,
            Duration.ofSeconds(72),
            100,
            Set.of(),
            Optional.empty());
    try {
      Files.writeString(folder.resolve(message.file()), "sound");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bags.store.put(message);
    return message;
  }

  private static VirtualMedia.Leg dial(Mailbags bags, String from) {
    bags.world.phone(from).call(bags.asked, CallWorld.sdp(4000)).until(200);
    return bags.world.media.leg("caller");
  }

  private static void press(Mailbags bags, VirtualMedia.Leg leg, String keys) {
    for (char key : keys.toCharArray()) {
      leg.press(key);
      bags.world.time.pass(Duration.ofMillis(100));
    }
  }

  private static Mailbox with(Mailbox before, Optional<String> pin, Envelope envelope) {
    return new Mailbox(
        before.version(),
        pin,
        pin.isPresent(),
        before.notice(),
        envelope,
        before.greeting(),
        before.greetings());
  }

  @Test
  @Requirement({"J-36", "J-23"})
  void theMenuPlaysNewMessagesWithTheirEnvelope() {
    Mailbags bags = new Mailbags(folder);
    VoiceMessage old = message(bags, "old", BOBS, 0);
    message(bags, "first", BOBS, 30);
    VoiceMessage latest = message(bags, "latest", BOBS, 45);
    bags.messages.mark(bags.person("1001"), List.of(old.id()), true);
    bags.mailboxes.change(
        bags.person("1001"),
        0,
        before -> with(before, Optional.empty(), new Envelope(true, true, true)));
    try (CallWorld world = bags.world) {
      VirtualMedia.Leg heard = dial(bags, "1001");
      assertThat(heard.said())
          .startsWith("vm-you-have", "number-2", "vm-new-messages", "vm-and")
          .containsSubsequence("number-1", "vm-old-message", "to-new-messages", "press-1");
      press(bags, heard, "1");
      assertThat(heard.played())
          .contains(new Sound.AudioFile(folder.resolve(latest.file())))
          .doesNotContain(new Sound.AudioFile(folder.resolve("first.wav")));
      assertThat(heard.said())
          .containsSubsequence("vm-received", "today", "vm-from", "number-1", "number-0")
          .containsSubsequence("vm-length", "number-1", "minute", "number-12", "seconds")
          .containsSubsequence("to-replay", "press-1", "to-delete", "press-3");
      assertThat(bags.messages.count(bags.person("1001"))).isEqualTo(new MailboxCount(3, 1));
      press(bags, heard, "2");
      assertThat(heard.played()).contains(new Sound.AudioFile(folder.resolve("first.wav")));
      press(bags, heard, "2");
      assertThat(heard.said()).contains("vm-no-more");
      world.time.pass(Duration.ofSeconds(2));
      press(bags, heard, "222");
      assertThat(heard.played()).contains(new Sound.AudioFile(folder.resolve("old.wav")));
    }
  }

  @Test
  @Requirement({"J-25", "J-28"})
  void messagesAreRepeatedKeptAsNewForwardedAndDeletedByKeys() {
    Mailbags bags = new Mailbags(folder);
    VoiceMessage message = message(bags, "one", BOBS, 10);
    Sound sound = new Sound.AudioFile(folder.resolve("one.wav"));
    try (CallWorld world = bags.world) {
      VirtualMedia.Leg heard = dial(bags, "1001");
      press(bags, heard, "1");
      press(bags, heard, "1");
      assertThat(heard.played().stream().filter(sound::equals)).hasSize(2);
      press(bags, heard, "9");
      assertThat(heard.said()).endsWith("vm-marked-new");
      assertThat(bags.messages.count(bags.person("1001"))).isEqualTo(new MailboxCount(1, 1));
      world.time.pass(Duration.ofSeconds(2));
      press(bags, heard, "5");
      press(bags, heard, "1004#");
      assertThat(heard.said()).endsWith("vm-forwarded");
      VoiceMessage copy = bags.store.all().getLast();
      assertThat(copy.mailbox()).isEqualTo(new MailboxId.OfExtension(5));
      assertThat(copy.forwardedBy()).contains("1001");
      assertThat(bags.messages.file(copy)).isPresent();
      assertThat(bags.changes).contains("1004");
      world.time.pass(Duration.ofSeconds(2));
      press(bags, heard, "5");
      press(bags, heard, "4711#");
      assertThat(heard.said()).endsWith("invalid-number");
      world.time.pass(Duration.ofSeconds(2));
      press(bags, heard, "3");
      assertThat(bags.store.find(message.id())).isEmpty();
      assertThat(bags.messages.file(message)).isEmpty();
      assertThat(bags.messages.file(copy)).isPresent();
      assertThat(heard.said()).contains("vm-deleted");
    }
  }

  @Test
  @Requirement("J-25")
  void whoLeftAMessageIsCalledBack() {
    Mailbags bags = new Mailbags(folder);
    message(bags, "one", BOBS, 10);
    try (CallWorld world = bags.world) {
      ScriptedPhone alice = world.phone("1000");
      VirtualMedia.Leg heard = dial(bags, "1001");
      press(bags, heard, "1");
      press(bags, heard, "4");
      PhoneCall call = alice.awaitCall();
      assertThat(call.got(Method.INVITE).from().toString()).contains("1001");
      call.answer(CallWorld.sdp(6000));
      world.time.pass(Duration.ofMillis(100));
      assertThat(heard.peer()).contains(world.media.leg("callee-1"));
      assertThat(heard.playing()).isEmpty();
      call.hangUp();
      world.time.pass(Duration.ofSeconds(1));
    }
  }

  @Test
  @Requirement("J-32")
  void aPinIsAskedForAndTheThirdWrongOneEndsTheCall() {
    Mailbags bags = new Mailbags(folder);
    bags.mailboxes.change(
        bags.person("1001"), 0, before -> with(before, Optional.of("0815"), Envelope.DEFAULT));
    try (CallWorld world = bags.world) {
      VirtualMedia.Leg heard = dial(bags, "1001");
      assertThat(heard.said()).containsExactly("vm-enter-pin");
      press(bags, heard, "0814#");
      assertThat(heard.said()).endsWith("vm-wrong-pin");
      world.time.pass(Duration.ofSeconds(1));
      press(bags, heard, "0815#");
      assertThat(heard.said()).contains("vm-no-messages");
      press(bags, heard, "#");
      world.time.pass(Duration.ofSeconds(2));

      PhoneCall second = world.phone("1001").call(bags.asked, CallWorld.sdp(4002)).until(200);
      VirtualMedia.Leg again = world.media.leg("caller");
      for (int tries = 0; tries < 3; tries++) {
        press(bags, again, "1#");
        world.time.pass(Duration.ofSeconds(1));
      }
      second.untilOver();
      assertThat(again.said())
          .containsSubsequence("vm-wrong-pin", "vm-wrong-pin", "too-many-tries", "goodbye");
      assertThat(world.records.lastLines())
          .as("a trace tells that keys were pressed, and not which")
          .anyMatch(line -> line.key().equals("call.key.for-exchange"))
          .noneMatch(line -> line.facts().containsKey("digit"));
    }
  }

  /** Bob has a PIN and has opened his mailbox with it. */
  private VirtualMedia.Leg opened(Mailbags bags, String pin) {
    bags.mailboxes.change(
        bags.person("1001"), 0, before -> with(before, Optional.of(pin), Envelope.DEFAULT));
    VirtualMedia.Leg heard = dial(bags, "1001");
    press(bags, heard, pin + "#");
    assertThat(heard.said()).containsSubsequence("vm-no-messages", "to-change-pin", "press-4");
    return heard;
  }

  @Test
  @Requirement("J-32")
  void thePinIsChangedByPhone() {
    Mailbags bags = new Mailbags(folder);
    try (CallWorld world = bags.world) {
      VirtualMedia.Leg heard = opened(bags, "123456789012345");
      press(bags, heard, "4");
      assertThat(heard.said()).endsWith("vm-enter-pin");
      press(bags, heard, "123456789012345#");
      assertThat(heard.said()).endsWith("vm-pin-new");
      press(bags, heard, "0816#");
      assertThat(heard.said()).endsWith("vm-pin-again");
      press(bags, heard, "0816#");
      assertThat(heard.said()).endsWith("vm-pin-changed");
      assertThat(bags.mailboxes.of(bags.person("1001")).pin()).contains("0816");
      world.time.pass(Duration.ofSeconds(2));
      assertThat(heard.said()).contains("to-repeat-menu");
      press(bags, heard, "#");
      assertThat(heard.said()).endsWith("goodbye");
    }
  }

  @Test
  @Requirement("J-32")
  void aNewPinThatIsNoneOrSimpleOrNotRepeatedIsNotTaken() {
    Mailbags bags = new Mailbags(folder);
    try (CallWorld world = bags.world) {
      VirtualMedia.Leg heard = opened(bags, "0815");
      press(bags, heard, "4");
      press(bags, heard, "0815#");
      press(bags, heard, "12#");
      assertThat(heard.said()).endsWith("vm-pin-invalid");
      world.time.pass(Duration.ofSeconds(1));
      press(bags, heard, "1001#");
      assertThat(heard.said()).endsWith("vm-pin-simple");
      world.time.pass(Duration.ofSeconds(1));
      press(bags, heard, "4711#");
      press(bags, heard, "4712#");
      assertThat(heard.said()).endsWith("vm-pin-differs");
      world.time.pass(Duration.ofSeconds(1));
      assertThat(heard.said()).as("back in the menu").endsWith("to-exit", "press-pound");
      press(bags, heard, "4");
      press(bags, heard, "0815#");
      press(bags, heard, "1234567890123456#");
      assertThat(heard.said()).endsWith("vm-pin-invalid");
      world.time.pass(Duration.ofSeconds(1));
      press(bags, heard, "#");
      assertThat(heard.said()).as("nothing else is wanted").endsWith("to-exit", "press-pound");
      bags.store.fail(true);
      press(bags, heard, "4");
      press(bags, heard, "0815#");
      press(bags, heard, "4711#");
      press(bags, heard, "4711#");
      assertThat(heard.said()).endsWith("failed");
      assertThat(bags.mailboxes.of(bags.person("1001")).pin()).contains("0815");
    }
  }

  @Test
  @Requirement("J-32")
  void theThirdWrongOldPinEndsTheCall() {
    Mailbags bags = new Mailbags(folder);
    try (CallWorld world = bags.world) {
      VirtualMedia.Leg heard = opened(bags, "0815");
      press(bags, heard, "4");
      for (int tries = 0; tries < 3; tries++) {
        press(bags, heard, "1#");
        world.time.pass(Duration.ofSeconds(1));
      }
      world.time.pass(Duration.ofSeconds(2));
      assertThat(heard.said())
          .containsSubsequence("vm-wrong-pin", "vm-wrong-pin", "too-many-tries", "goodbye");
      assertThat(bags.mailboxes.of(bags.person("1001")).pin()).contains("0815");
    }
  }

  @Test
  void whereNoPinIsAskedForNobodySetsOneByPhone() {
    Mailbags bags = new Mailbags(folder);
    try (CallWorld world = bags.world) {
      VirtualMedia.Leg heard = dial(bags, "1001");
      assertThat(heard.said()).doesNotContain("to-change-pin");
      press(bags, heard, "4");
      assertThat(heard.said()).endsWith("invalid-key");
      world.time.pass(Duration.ofSeconds(1));
    }
  }

  @Test
  @Requirement("J-32")
  void anotherMailboxOpensByItsPinAlone() {
    Mailbags bags = new Mailbags(folder);
    bags.asking("*02");
    message(bags, "one", BOBS, 10);
    bags.mailboxes.change(
        bags.person("1001"), 0, before -> with(before, Optional.of("4242"), Envelope.DEFAULT));
    try (CallWorld world = bags.world) {
      VirtualMedia.Leg heard = dial(bags, "1000");
      assertThat(heard.said()).containsExactly("vm-enter-mailbox");
      // Erin has no PIN, so that nobody else can open her mailbox.
      press(bags, heard, "1004#");
      press(bags, heard, "#");
      assertThat(heard.said()).endsWith("vm-wrong-pin");
      world.time.pass(Duration.ofSeconds(1));
      press(bags, heard, "1001#");
      press(bags, heard, "4242#");
      assertThat(heard.said()).contains("vm-new-message");
      press(bags, heard, "1");
      assertThat(bags.messages.count(bags.person("1001"))).isEqualTo(new MailboxCount(1, 0));
    }
  }

  @Test
  @Requirement("A-171")
  void membersOpenTheMailboxOfTheirGroupAndOthersNeedItsPin() {
    Mailbags bags = new Mailbags(folder);
    bags.asking("*02");
    message(bags, "one", new MailboxId.OfGroup("6200"), 10);
    try (CallWorld world = bags.world) {
      VirtualMedia.Leg heard = dial(bags, "1004");
      press(bags, heard, "6200#");
      press(bags, heard, "#");
      assertThat(heard.said()).contains("vm-new-message").doesNotContain("to-greetings");
      press(bags, heard, "#");
      world.time.pass(Duration.ofSeconds(2));
      world.phone("1000").call(bags.asked, CallWorld.sdp(4002)).until(200);
      VirtualMedia.Leg stranger = world.media.leg("caller");
      press(bags, stranger, "6200#");
      press(bags, stranger, "#");
      assertThat(stranger.said()).endsWith("vm-wrong-pin");
    }
    Mailbags shut = new Mailbags(folder, 1, Map.of(), Sharing.SHARED, Optional.of("777"));
    shut.asking("*02");
    try (CallWorld world = shut.world) {
      VirtualMedia.Leg heard = dial(shut, "1000");
      press(shut, heard, "6200#");
      press(shut, heard, "777#");
      assertThat(heard.said()).contains("vm-no-messages");
    }
  }

  @Test
  @Requirement({"J-40", "J-43"})
  void aGreetingIsRecordedByPhone() {
    Mailbags bags = new Mailbags(folder);
    try (CallWorld world = bags.world) {
      VirtualMedia.Leg heard = dial(bags, "1001");
      for (int i = 1; i <= Greeting.MOST; i++) {
        press(bags, heard, "3");
        world.time.pass(Duration.ofSeconds(2));
        press(bags, heard, "#");
        assertThat(heard.said()).contains("greeting-record-now").endsWith("greeting-saved");
        world.time.pass(Duration.ofSeconds(1));
      }
      List<Greeting> greetings = bags.greetings.all(bags.person("1001"));
      assertThat(greetings).hasSize(Greeting.MOST);
      assertThat(greetings.getFirst().length()).isEqualTo(Duration.ofSeconds(4));
      assertThat(bags.greetings.file(greetings.getFirst())).isPresent();
      press(bags, heard, "3");
      assertThat(heard.said()).endsWith("invalid-key");
    }
  }

  @Test
  void whoPressesNothingIsLetGo() {
    Mailbags bags = new Mailbags(folder);
    try (CallWorld world = bags.world) {
      PhoneCall call = world.phone("1001").call(bags.asked, CallWorld.sdp(4000)).until(200);
      VirtualMedia.Leg heard = world.media.leg("caller");
      world.time.pass(Duration.ofSeconds(90));
      call.untilOver();
      assertThat(heard.said()).endsWith("goodbye");
    }
  }
}
