package org.magpie.store.voicemail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionWrite;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.VoicemailGroup;
import org.magpie.exchange.routing.rule.VoicemailGroup.Sharing;
import org.magpie.exchange.voicemail.Envelope;
import org.magpie.exchange.voicemail.Greeting;
import org.magpie.exchange.voicemail.GreetingChoice;
import org.magpie.exchange.voicemail.GreetingChoice.SystemGreeting;
import org.magpie.exchange.voicemail.MailNotice;
import org.magpie.exchange.voicemail.Mailbox;
import org.magpie.exchange.voicemail.MailboxCount;
import org.magpie.exchange.voicemail.MailboxId;
import org.magpie.exchange.voicemail.VoiceMessage;
import org.magpie.exchange.voicemail.VoiceMessage.State;
import org.magpie.exchange.voicemail.VoiceMessageQuery;
import org.magpie.exchange.voicemail.VoicemailStore;
import org.magpie.store.StoreTest;

class VoicemailRowsTest extends StoreTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");
  private static final MailboxId ALICE = new MailboxId.OfExtension(7);
  private static final MailboxId SALES = new MailboxId.OfGroup("6200");
  private static final CallParty BOB = CallParty.extension("1001", "Bob 李雷");

  private static VoiceMessage message(String id, MailboxId mailbox, CallParty caller, int minute) {
    return new VoiceMessage(
        id,
        mailbox,
        "call-" + id,
        caller,
        NOON.plus(Duration.ofMinutes(minute)),
        "2026/11/20/" + id + ".wav",
        State.COMPLETE,
        Duration.ofMillis(4_020),
        64_364,
        Set.of(),
        Optional.empty());
  }

  private VoicemailStore voicemail() {
    return store().voicemail();
  }

  private List<String> ids(
      List<MailboxId> mailboxes, Optional<Boolean> read, Optional<String> search) {
    return voicemail()
        .query(new VoiceMessageQuery(mailboxes, 7, read, search, 0, 10))
        .messages()
        .stream()
        .map(VoiceMessage::id)
        .toList();
  }

  @Test
  void keepsAMessageWhileItIsSpokenAndAfterwards() {
    VoiceMessage whole = message("a", ALICE, BOB, 0);
    VoiceMessage begun =
        new VoiceMessage(
            "a",
            ALICE,
            whole.callId(),
            BOB,
            whole.at(),
            whole.file(),
            State.RUNNING,
            Duration.ZERO,
            0,
            Set.of(),
            Optional.empty());
    await(voicemail().put(begun));
    reopen();
    assertThat(voicemail().running()).containsExactly(begun);
    assertThat(ids(List.of(ALICE), Optional.empty(), Optional.empty())).isEmpty();
    await(voicemail().put(whole));
    assertThat(voicemail().running()).isEmpty();
    assertThat(voicemail().find("a")).contains(whole);
    assertThat(voicemail().find("b")).isEmpty();
    assertThat(ids(List.of(ALICE), Optional.empty(), Optional.empty())).containsExactly("a");
  }

  @Test
  void tellsWhoHasReadWhat() {
    await(voicemail().put(message("a", ALICE, BOB, 0)));
    await(voicemail().put(message("b", SALES, BOB, 1)));
    await(voicemail().put(message("c", new MailboxId.OfExtension(8), BOB, 2)));
    List<MailboxId> both = List.of(ALICE, SALES);
    assertThat(voicemail().count(both, 7)).isEqualTo(new MailboxCount(2, 2));

    await(voicemail().mark(List.of("b"), 7, true));
    await(voicemail().mark(List.of("b", "nothing"), 7, true));
    await(voicemail().mark(List.of("b"), 77, true));
    assertThat(voicemail().find("b").orElseThrow().heardBy()).containsExactlyInAnyOrder(7L, 77L);
    assertThat(voicemail().count(both, 7)).isEqualTo(new MailboxCount(2, 1));
    assertThat(voicemail().count(both, 70)).isEqualTo(new MailboxCount(2, 2));
    assertThat(ids(both, Optional.of(true), Optional.empty())).containsExactly("b");
    assertThat(ids(both, Optional.of(false), Optional.empty())).containsExactly("a");

    await(voicemail().mark(List.of("b"), 7, false));
    await(voicemail().mark(List.of("b"), 7, false));
    assertThat(voicemail().find("b").orElseThrow().heardBy()).containsExactly(77L);
    // What was written again, when the file was closed, keeps its marks.
    await(voicemail().put(message("b", SALES, BOB, 1)));
    assertThat(voicemail().find("b").orElseThrow().heardBy()).containsExactly(77L);
  }

  @Test
  void findsMessagesByWhoLeftThem() {
    await(voicemail().put(message("a", ALICE, BOB, 0)));
    await(voicemail().put(message("b", ALICE, CallParty.number("+49_30%"), 1)));
    await(voicemail().put(message("c", ALICE, CallParty.extension("1003", "Dora"), 2)));
    List<MailboxId> own = List.of(ALICE);
    assertThat(ids(own, Optional.empty(), Optional.empty())).containsExactly("c", "b", "a");
    assertThat(ids(own, Optional.empty(), Optional.of("dOR"))).containsExactly("c");
    assertThat(ids(own, Optional.empty(), Optional.of("李雷"))).containsExactly("a");
    assertThat(ids(own, Optional.empty(), Optional.of("100"))).containsExactly("c", "a");
    assertThat(ids(own, Optional.empty(), Optional.of("_30%"))).containsExactly("b");
    assertThat(ids(own, Optional.empty(), Optional.of("!"))).isEmpty();
    var page =
        voicemail().query(new VoiceMessageQuery(own, 7, Optional.empty(), Optional.empty(), 1, 1));
    assertThat(page.messages()).extracting(VoiceMessage::id).containsExactly("b");
    assertThat(page.total()).isEqualTo(3);
  }

  @Test
  void tellsTheOldestOfAllMailboxes() {
    assertThat(voicemail().bytes()).isZero();
    await(voicemail().put(message("b", SALES, BOB, 1)));
    await(voicemail().put(message("a", ALICE, BOB, 0)));
    await(voicemail().put(message("c", ALICE, BOB, 2)));
    await(voicemail().put(begun("spoken", ALICE)));
    Instant third = NOON.plus(Duration.ofMinutes(2));
    assertThat(voicemail().oldest(third, 9)).extracting(VoiceMessage::id).containsExactly("a", "b");
    assertThat(voicemail().oldest(third, 1)).extracting(VoiceMessage::id).containsExactly("a");
    assertThat(voicemail().bytes()).isEqualTo(3 * 64_364);
  }

  @Test
  void deletesMany() {
    List<String> ids = IntStream.range(0, 1200).mapToObj(i -> "m" + i).toList();
    await(voicemail().put(message("m3", ALICE, BOB, 0)));
    await(voicemail().put(message("m1100", ALICE, BOB, 1)));
    await(voicemail().put(message("other", ALICE, BOB, 2)));
    await(voicemail().mark(ids, 7, true));
    assertThat(voicemail().count(List.of(ALICE), 7)).isEqualTo(new MailboxCount(3, 1));
    await(voicemail().delete(ids));
    assertThat(ids(List.of(ALICE), Optional.empty(), Optional.empty())).containsExactly("other");
  }

  @Test
  void keepsWhatPeopleSet() {
    Mailbox set =
        new Mailbox(
            3,
            Optional.of("0042"),
            true,
            new MailNotice(
                MailNotice.Form.WITH_AUDIO, MailNotice.Then.DELETE, Optional.of("a@example.com")),
            new Envelope(false, true, true),
            new GreetingChoice.Own("g1"),
            Map.of(
                PresenceStatus.LUNCH,
                new GreetingChoice.OfSystem(SystemGreeting.LUNCH),
                PresenceStatus.OFF_WORK,
                new GreetingChoice.Own("g1")));
    await(voicemail().put(7, Mailbox.DEFAULT));
    await(voicemail().put(7, set));
    await(voicemail().put(8, Mailbox.DEFAULT));
    reopen();
    assertThat(voicemail().mailboxes())
        .containsOnly(Map.entry(7L, set), Map.entry(8L, Mailbox.DEFAULT));
  }

  @Test
  void knowsWhatBelongsToExtensionsThatAreGone() {
    long here = store("1000").id();
    Extension leaving = store("1001");
    MailboxId left = new MailboxId.OfExtension(leaving.id());
    Greeting greeting = greeting("g", leaving.id());
    Greeting others = greeting("h", here);
    await(voicemail().put(greeting));
    await(voicemail().put(others));
    await(voicemail().put(leaving.id(), Mailbox.DEFAULT));
    await(voicemail().put(here, Mailbox.DEFAULT));
    await(voicemail().put(message("a", left, BOB, 0)));
    await(voicemail().put(begun("spoken", left)));
    await(voicemail().put(message("b", new MailboxId.OfExtension(here), BOB, 0)));
    assertThat(voicemail().ownerless()).isEmpty();

    await(store().extensions().commit(List.of(new ExtensionWrite.Delete(leaving.id(), 1))));
    List<String> files = voicemail().ownerless();
    assertThat(files).containsExactlyInAnyOrder("2026/11/20/a.wav", greeting.file());

    await(voicemail().forgetOwnerless(files));
    assertThat(voicemail().ownerless()).isEmpty();
    assertThat(voicemail().greetings()).containsExactly(others);
    assertThat(voicemail().mailboxes()).containsOnlyKeys(here);
    assertThat(voicemail().find("a")).isEmpty();
    assertThat(voicemail().find("spoken")).isPresent();
    assertThat(voicemail().find("b")).isPresent();
    await(voicemail().deleteGreeting("h"));
    assertThat(voicemail().greetings()).isEmpty();
  }

  private Extension store(String number) {
    return await(store().extensions().commit(List.of(new ExtensionWrite.Insert(draft(number)))))
        .getFirst();
  }

  private static Greeting greeting(String id, long owner) {
    String file = "greetings/" + owner + "/" + id + ".wav";
    return new Greeting(id, owner, "Lunch", file, NOON, Duration.ofSeconds(3), 48_044);
  }

  private static VoiceMessage begun(String id, MailboxId mailbox) {
    VoiceMessage whole = message(id, mailbox, BOB, 0);
    return new VoiceMessage(
        id,
        mailbox,
        whole.callId(),
        BOB,
        whole.at(),
        whole.file(),
        State.RUNNING,
        Duration.ZERO,
        0,
        Set.of(),
        Optional.empty());
  }

  private void groups(String... numbers) {
    List<VoicemailGroup> groups =
        Arrays.stream(numbers)
            .map(
                number ->
                    new VoicemailGroup(
                        number, "Sales", List.of("1000"), Sharing.SHARED, Optional.empty()))
            .toList();
    await(store().company().put(Company.DEFAULT.withVoicemail(groups)));
  }

  /** What one group was told is nothing for another that gets its number. */
  @Test
  void aLaterGroupWithTheSameNumberBeginsEmpty() {
    MailboxId support = new MailboxId.OfGroup("6300");
    groups("6200", "6300");
    await(voicemail().put(message("a", SALES, BOB, 0)));
    await(voicemail().put(begun("spoken", SALES)));
    await(voicemail().put(message("b", support, BOB, 0)));

    groups("6300");
    groups("6200", "6300");
    reopen();
    assertThat(ids(List.of(SALES), Optional.empty(), Optional.empty())).isEmpty();
    assertThat(voicemail().count(List.of(SALES), 7)).isEqualTo(MailboxCount.NONE);
    assertThat(ids(List.of(support), Optional.empty(), Optional.empty())).containsExactly("b");
    assertThat(voicemail().ownerless()).containsExactly("2026/11/20/a.wav");

    // What was being spoken meanwhile is not the new group's either.
    await(voicemail().put(message("spoken", SALES, BOB, 0)));
    assertThat(ids(List.of(SALES), Optional.empty(), Optional.empty())).isEmpty();
    assertThat(voicemail().find("spoken").orElseThrow().mailbox()).isEqualTo(new MailboxId.Gone());
    await(voicemail().forgetOwnerless(voicemail().ownerless()));
    assertThat(voicemail().find("a")).isEmpty();
    assertThat(voicemail().find("spoken")).isEmpty();
    assertThat(voicemail().find("b")).isPresent();
  }
}
