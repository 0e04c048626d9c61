package org.magpie.exchange.voicemail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.base.Cancellable;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.RuleChange;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.VoicemailGroup;
import org.magpie.exchange.routing.rule.VoicemailGroup.Sharing;
import org.magpie.exchange.voicemail.VoiceMessage.State;
import org.magpie.media.record.WavFile;

/** The group 6200, in which Bob is, is deleted. */
class OwnerlessVoicemailTest implements Directory {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final MailboxId GROUP = new MailboxId.OfGroup("6200");

  @TempDir Path folder;
  private final MemoryVoicemail store = new MemoryVoicemail();
  private final List<String> shown = new ArrayList<>();
  private final List<Consumer<RuleChange>> listeners = new ArrayList<>();
  private boolean there = true;

  @Override
  public DirectorySnapshot snapshot() {
    VoicemailGroup group =
        new VoicemailGroup("6200", "Sales", List.of("1001"), Sharing.SHARED, Optional.empty());
    Extension bob =
        new Extension(
            2, "1001", "Bob", Optional.empty(), true, 1, Optional.empty(), Optional.empty());
    return DirectorySnapshot.of(
        1,
        List.of(bob),
        Map.of(),
        Company.DEFAULT.withVoicemail(there ? List.of(group) : List.of()));
  }

  @Override
  public Cancellable onChange(Consumer<DirectoryChange> listener) {
    return () -> {};
  }

  @Override
  public Cancellable onRuleChange(Consumer<RuleChange> listener) {
    listeners.add(listener);
    return () -> {};
  }

  private VoiceMessages messages() {
    VoiceMessages messages =
        new VoiceMessages(store, this, new VoicemailGroups(this), folder, () -> NOON);
    messages.onChange(person -> shown.add(person.number()));
    return messages;
  }

  private VoiceMessage message(String id) throws Exception {
    VoiceMessage message =
        VoiceMessage.begun(
                id,
                GROUP,
                "call",
                CallParty.number("1000"),
                NOON,
                VoicemailFiles.messagePlace(NOON, id))
            .ended(State.COMPLETE, Duration.ofSeconds(2), 2);
    store.put(message);
    Files.createDirectories(folder.resolve("2026/11/20"));
    Files.writeString(folder.resolve(message.file()), "sound");
    return message;
  }

  private void delete() {
    there = false;
    store.close(GROUP);
    listeners.forEach(listener -> listener.accept(new RuleChange(Optional.empty())));
  }

  @Test
  void whatAGroupWasToldGoesWithIt() throws Exception {
    VoiceMessage message = message("m");
    VoiceMessages messages = messages();
    new OwnerlessVoicemail(store, folder).follow(this, messages, Runnable::run);
    delete();
    assertThat(folder.resolve(message.file())).doesNotExist();
    assertThat(store.all()).isEmpty();
    assertThat(shown).containsExactly("1001");
  }

  @Test
  void whatCannotBeDeletedIsNotForgotten() throws Exception {
    VoiceMessage stays = message("stays");
    VoiceMessage goes = message("goes");
    Files.delete(folder.resolve(stays.file()));
    Files.createDirectories(folder.resolve(stays.file()).resolve("in-the-way"));
    store.close(GROUP);
    new OwnerlessVoicemail(store, folder).clear();
    assertThat(folder.resolve(goes.file())).doesNotExist();
    assertThat(store.all()).extracting(VoiceMessage::id).containsExactly("stays");
  }

  @Test
  void whatIsSpokenWhileTheGroupGoesIsKeptForNobody() throws Exception {
    VoiceMessages messages = messages();
    VoiceMessage begun =
        VoiceMessage.begun(
            "m",
            GROUP,
            "call",
            CallParty.number("1000"),
            NOON,
            VoicemailFiles.messagePlace(NOON, "m"));
    store.put(begun);
    new OwnerlessVoicemail(store, folder).follow(this, messages, Runnable::run);
    delete();
    try (WavFile file = WavFile.create(messages.spoken(begun), 8000)) {
      file.write(0, ByteBuffer.allocate(16_000 * WavFile.FRAME_BYTES));
    }
    there = true;
    assertThat(messages.spoken(begun, State.COMPLETE)).isCompletedWithValue(false);
    assertThat(store.all()).isEmpty();
    assertThat(folder.resolve(begun.file())).doesNotExist();
    assertThat(shown).containsExactly("1001");
  }
}
