package org.magpie.exchange.voicemail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.base.Cancellable;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.VoicemailGroup;
import org.magpie.exchange.routing.rule.VoicemailGroup.Sharing;
import org.magpie.exchange.voicemail.VoiceMessage.State;
import org.magpie.media.record.WavFile;
import org.magpie.testkit.Requirement;

/** Messages for the group 6200, whose members Bob and Erin each get a copy. */
class CopyingGroupTest implements Directory {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final MailboxId GROUP = new MailboxId.OfGroup("6200");
  private static final MailboxId BOBS = new MailboxId.OfExtension(2);
  private static final MailboxId ERINS = new MailboxId.OfExtension(5);

  @TempDir Path folder;
  private final MemoryVoicemail store = new MemoryVoicemail();
  private final VoicemailGroups groups = new VoicemailGroups(this);
  private final List<String> told = new ArrayList<>();
  private boolean employed = true;

  @Override
  public DirectorySnapshot snapshot() {
    VoicemailGroup group =
        new VoicemailGroup(
            "6200", "Sales", List.of("1001", "1004"), Sharing.COPIED, Optional.empty());
    return DirectorySnapshot.of(
        1,
        List.of(extension(2, "1001"), extension(5, "1004")),
        Map.of(),
        Company.DEFAULT.withVoicemail(List.of(group)));
  }

  private Extension extension(long id, String number) {
    return new Extension(
        id, number, "N", Optional.empty(), employed, 1, Optional.empty(), Optional.empty());
  }

  @Override
  public Cancellable onChange(Consumer<DirectoryChange> listener) {
    return () -> {};
  }

  private VoiceMessages messages() {
    VoiceMessages messages = new VoiceMessages(store, this, groups, folder, () -> NOON);
    messages.onArrival(arrival -> told.add(arrival.person().number()));
    return messages;
  }

  private VoiceMessage begin() throws Exception {
    VoiceMessage begun =
        VoiceMessage.begun(
            "m",
            GROUP,
            "call",
            CallParty.number("1000"),
            NOON,
            VoicemailFiles.messagePlace(NOON, "m"));
    store.put(begun);
    try (WavFile file = WavFile.create(folder.resolve(begun.file() + ".spoken"), 8000)) {
      file.write(0, ByteBuffer.allocate(16_000 * WavFile.FRAME_BYTES));
    }
    return begun;
  }

  private void fill(MailboxId mailbox) {
    IntStream.range(0, Mailbox.MOST_MESSAGES)
        .mapToObj(
            i ->
                VoiceMessage.begun(
                        mailbox.key() + i, mailbox, "c", CallParty.number("1"), NOON, "no-file")
                    .ended(State.COMPLETE, Duration.ofSeconds(2), 2))
        .forEach(store::put);
  }

  private List<VoiceMessage> ofCall() {
    return store.all().stream().filter(one -> one.callId().equals("call")).toList();
  }

  @Test
  @Requirement("A-177")
  void isFullWhenNobodyHasRoom() {
    VoiceMessages messages = messages();
    fill(BOBS);
    assertThat(messages.full(GROUP)).isFalse();
    fill(ERINS);
    assertThat(messages.full(GROUP)).isTrue();
  }

  @Test
  @Requirement("A-177")
  void whatWasSpokenWhileTheLastRoomWentIsNotLost() throws Exception {
    VoiceMessage begun = begin();
    fill(BOBS);
    fill(ERINS);
    VoiceMessages messages = messages();
    assertThat(messages.spoken(begun, State.COMPLETE)).isCompletedWithValue(true);
    assertThat(ofCall()).extracting(VoiceMessage::mailbox).containsExactly(BOBS, ERINS);
    assertThat(ofCall()).allMatch(one -> messages.file(one).isPresent());
  }

  @Test
  @Requirement("A-177")
  void takesNothingWithoutMembersAndKeepsWhatIsThereUntilSomebodyIs() throws Exception {
    VoiceMessage begun = begin();
    employed = false;
    assertThat(groups.mailbox("6200")).isEmpty();
    CompletionStage<Boolean> kept = messages().spoken(begun, State.COMPLETE);
    assertThat(kept.toCompletableFuture()).isCompletedExceptionally();
    employed = true;
    messages().finishLeftOpen();
    assertThat(ofCall()).extracting(VoiceMessage::mailbox).containsExactly(BOBS, ERINS);
  }

  @Test
  @Requirement("A-177")
  void whoseCopiesACrashCutOffGetTheirsAtTheNextStart() throws Exception {
    VoiceMessage begun = begin();
    VoiceMessages dying = messages();
    dying.onArrival(arrival -> store.fail(true));
    assertThat(dying.spoken(begun, State.COMPLETE).toCompletableFuture())
        .isCompletedExceptionally();
    store.fail(false);
    assertThat(store.running()).extracting(VoiceMessage::id).containsExactly("m");

    VoiceMessages messages = messages();
    messages.finishLeftOpen();
    assertThat(store.all()).extracting(VoiceMessage::mailbox).containsExactly(BOBS, ERINS);
    assertThat(store.all()).allMatch(one -> messages.file(one).isPresent());
    assertThat(messages.file(begun)).isEmpty();
    assertThat(told).endsWith("1004");
  }
}
