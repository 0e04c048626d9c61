package org.magpie.exchange.voicemail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.base.Cancellable;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.retention.Retention;
import org.magpie.exchange.security.MemorySettings;
import org.magpie.exchange.voicemail.VoiceMessage.State;

/** Bob has a message of each of the last twenty days. */
class MessageRetentionTest implements Directory {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final MailboxId BOBS = new MailboxId.OfExtension(2);

  @TempDir Path folder;
  private final MemoryVoicemail store = new MemoryVoicemail();
  private final List<Retention.Warning> warnings = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private final MemorySettings settings = new MemorySettings();
  private final VoiceMessages messages =
      new VoiceMessages(store, this, new VoicemailGroups(this), Path.of(""), () -> NOON);
  private Instant now = NOON;

  @Override
  public DirectorySnapshot snapshot() {
    return DirectorySnapshot.of(
        1,
        List.of(
            new Extension(
                2, "1001", "Bob", Optional.empty(), true, 1, Optional.empty(), Optional.empty())));
  }

  @Override
  public Cancellable onChange(Consumer<DirectoryChange> listener) {
    return () -> {};
  }

  @BeforeEach
  void leave() throws Exception {
    for (int age = 20; age > 0; age--) {
      store.put(message(age, State.COMPLETE));
      Files.createFile(folder.resolve(age + ".wav"));
    }
    store.put(message(30, State.RUNNING));
  }

  private VoiceMessage message(int age, State state) {
    Instant at = NOON.minus(Duration.ofDays(age));
    String file = folder.resolve(age + ".wav").toString();
    VoiceMessage begun =
        VoiceMessage.begun("age" + age, BOBS, "call", CallParty.number("1000"), at, file);
    return state == State.RUNNING ? begun : begun.ended(state, Duration.ofSeconds(2), 1000);
  }

  private void lookAfter(Duration later) {
    now = now.plus(later);
    new Retention<>(
            new MessageStock(store, messages),
            () -> new Retention.Rules(Optional.of(Duration.ofDays(10)), OptionalLong.empty()),
            settings,
            warnings::add,
            () -> now)
        .look();
  }

  @Test
  void oldMessagesGoADayAfterTheWarningWithTheirFilesAndTheirOwnerIsTold() {
    messages.onChange(person -> shown.add(person.number()));
    lookAfter(Duration.ZERO);
    assertThat(warnings).extracting(Retention.Warning::tooOld).containsExactly(17);
    lookAfter(Duration.ofHours(23));
    assertThat(store.all()).hasSize(21);
    assertThat(shown).isEmpty();
    lookAfter(Duration.ofHours(1));
    assertThat(store.all()).hasSize(10).extracting(VoiceMessage::id).contains("age30", "age9");
    assertThat(folder.resolve("10.wav")).doesNotExist();
    assertThat(folder.resolve("9.wav")).exists();
    assertThat(shown).contains("1001");
    assertThat(warnings).hasSize(1);
  }

  @Test
  void whatCannotBeDeletedStaysKnownAndTheOthersGo() throws Exception {
    Files.delete(folder.resolve("20.wav"));
    Files.createDirectories(folder.resolve("20.wav").resolve("in-the-way"));
    lookAfter(Duration.ZERO);
    lookAfter(Duration.ofDays(1));
    assertThat(store.all()).hasSize(11).extracting(VoiceMessage::id).contains("age20");
  }

  @Test
  void aMailboxHoldsAsManyAsTheCompanyWants() {
    assertThat(messages.full(BOBS)).isFalse();
    messages.hold(() -> 20);
    assertThat(messages.full(BOBS)).isTrue();
    messages.hold(() -> 21);
    assertThat(messages.full(BOBS)).isFalse();
  }
}
