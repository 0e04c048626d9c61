package org.magpie.exchange.voicemail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.magpie.exchange.voicemail.VoiceMessage.State;
import org.magpie.media.record.MonoWav;
import org.magpie.media.record.WavFile;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.subscribe.Watcher;

/** A server died while somebody left a message for Bob. */
class LeftOpenMessageTest implements Directory {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Extension BOB =
      new Extension(
          2, "1001", "Bob", Optional.empty(), true, 1, Optional.empty(), Optional.empty());

  @TempDir Path folder;
  private final MemoryVoicemail store = new MemoryVoicemail();
  private final VoiceMessage begun =
      VoiceMessage.begun(
          "m",
          new MailboxId.OfExtension(2),
          "call",
          CallParty.number("1000"),
          NOON,
          VoicemailFiles.messagePlace(NOON, "m"));

  @BeforeEach
  void begin() {
    store.put(begun);
  }

  @Override
  public DirectorySnapshot snapshot() {
    return DirectorySnapshot.of(1, List.of(BOB));
  }

  @Override
  public Cancellable onChange(Consumer<DirectoryChange> listener) {
    return () -> {};
  }

  private VoiceMessages messages() {
    return new VoiceMessages(store, this, new VoicemailGroups(this), folder, () -> NOON);
  }

  private Path spoken() {
    return folder.resolve(begun.file() + ".spoken");
  }

  private void speak(int frames) throws Exception {
    WavFile file = WavFile.create(spoken(), 8000);
    ByteBuffer sound = ByteBuffer.allocate(frames * WavFile.FRAME_BYTES);
    for (int i = 0; i < sound.limit(); i++) {
      sound.put(i, (byte) (i % 4 < 2 ? 7 : 9));
    }
    file.write(0, sound);
    file.close();
  }

  @Test
  void whatWasSpokenIsInTheMailbox() throws Exception {
    speak(24_000);
    // It died while it wrote a piece that the header does not count yet.
    Files.write(spoken(), new byte[8001], StandardOpenOption.APPEND);
    VoiceMessages messages = messages();
    messages.finishLeftOpen();
    VoiceMessage message =
        messages.list(BOB, Optional.empty(), Optional.empty(), 0, 9).messages().getFirst();
    assertThat(message.state()).isEqualTo(State.CUT_OFF);
    assertThat(message.length()).isEqualTo(Duration.ofMillis(3250));
    Path file = messages.file(message).orElseThrow();
    assertThat(MonoWav.read(file).length()).isEqualTo(message.length());
    byte[] sound = Files.readAllBytes(file);
    assertThat(sound).hasSize((int) message.bytes());
    assertThat(sound[44]).isEqualTo((byte) 7);
    assertThat(sound[44 + 2 * 23_999 + 1]).isEqualTo((byte) 7);
    assertThat(spoken()).doesNotExist();
    assertThat(store.running()).isEmpty();
  }

  @Test
  void whoDiedBetweenTheFileAndItsRecordFindsIt() throws Exception {
    speak(16_000);
    MonoWav.ofLeft(spoken(), folder.resolve(begun.file()));
    Files.delete(spoken());
    messages().finishLeftOpen();
    assertThat(store.all()).extracting(VoiceMessage::length).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void whatHasNoSoundIsForgotten() throws Exception {
    WavFile.create(spoken(), 8000).close();
    messages().finishLeftOpen();
    assertThat(store.all()).isEmpty();
    assertThat(spoken()).doesNotExist();
    store.put(begun);
    messages().finishLeftOpen();
    assertThat(store.all()).isEmpty();
  }

  @Test
  void theLampTellsHowManyMessagesWait() throws Exception {
    speak(16_000);
    VoiceMessages messages = messages();
    VoicemailCounts counts = new VoicemailCounts(messages, Runnable::run);
    List<String> lamps = new ArrayList<>();
    MessageSummary summary = new MessageSummary(this, counts, lamps::add);
    Watcher bob = new Watcher("1001", "1001", SipUri.of("1001", "pbx.example", -1));
    assertThat(new String(summary.body(bob, 0), StandardCharsets.UTF_8))
        .isEqualTo(
            "Messages-Waiting: no\r\nMessage-Account: sip:1001@pbx.example\r\n"
                + "Voice-Message: 0/0 (0/0)\r\n");
    messages.finishLeftOpen();
    assertThat(lamps).endsWith("1001");
    assertThat(new String(summary.body(bob, 1), StandardCharsets.UTF_8))
        .contains("Messages-Waiting: yes", "Voice-Message: 1/0 (0/0)");
    messages.mark(BOB, List.of("m"), true);
    assertThat(new String(summary.body(bob, 2), StandardCharsets.UTF_8))
        .contains("Messages-Waiting: no", "Voice-Message: 0/1 (0/0)");
    assertThat(summary.refusal(bob)).isEmpty();
    assertThat(summary.refusal(new Watcher("1000", "1001", bob.entity()))).hasValue(403);
  }
}
