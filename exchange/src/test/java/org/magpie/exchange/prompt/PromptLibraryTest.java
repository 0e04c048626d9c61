package org.magpie.exchange.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.media.Sound;
import org.magpie.media.pcm.OggOpusSource;
import org.magpie.testkit.Requirement;

class PromptLibraryTest {
  private static final String[] KEYS = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#"};

  @TempDir Path folder;

  private static short[] samples(byte[] file) throws IOException {
    try (OggOpusSource source = OggOpusSource.open(new ByteArrayInputStream(file))) {
      short[] all = new short[16_000 * 30];
      return Arrays.copyOf(all, source.read(all, 0, all.length));
    }
  }

  /** In dB of full scale, over what is louder than a whisper. */
  private static double level(short[] samples) {
    double sum = 0;
    int loud = 0;
    for (short sample : samples) {
      if (Math.abs(sample) > 250) {
        sum += (double) sample * sample;
        loud++;
      }
    }
    return loud == 0 ? -100 : 10 * Math.log10(sum / loud / (32768.0 * 32768.0));
  }

  @Test
  @Requirement("A-176")
  void everyPromptIsThereAsLongAndAsLoudAsItsManifestSays() throws IOException {
    PromptLibrary library = new PromptLibrary(folder);
    List<String> wrong = new ArrayList<>();
    for (PromptLibrary.Entry entry : library.entries()) {
      short[] samples = samples(library.find(entry.name(), entry.language()).orElseThrow());
      double level = level(samples);
      long millis = samples.length / 16;
      if (Math.abs(millis - entry.length().toMillis()) > 25 || millis < 200 || millis > 12_000) {
        wrong.add("%s %s lasts %d ms".formatted(entry.name(), entry.language(), millis));
      }
      if (level < -26 || level > -14) {
        wrong.add("%s %s has %.1f dB".formatted(entry.name(), entry.language(), level));
      }
      if (entry.licence().isBlank() || entry.voice().isBlank() || entry.text().isBlank()) {
        wrong.add(entry.name() + " does not say where it comes from");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  @Requirement({"A-176", "K-26"})
  void everyPhraseIsThereInBothLanguages() {
    PromptLibrary library = new PromptLibrary(folder);
    List<String> missing = new ArrayList<>();
    for (Locale language : PromptLibrary.LANGUAGES) {
      List<Sound> all = new ArrayList<>();
      for (Phrase phrase : Phrase.values()) {
        all.add(phrase.in(language));
      }
      for (PresenceStatus status : PresenceStatus.values()) {
        all.add(Phrase.status(status, language));
        all.add(Phrase.greeting(status, language));
      }
      for (String key : KEYS) {
        all.add(Phrase.press(key.charAt(0), language));
      }
      all.stream()
          .map(sound -> ((Sound.Prompt) sound).name())
          .filter(name -> !library.has(name, language))
          .map(name -> language + " " + name)
          .forEach(missing::add);
    }
    assertThat(missing).isEmpty();
  }

  private static byte[] wav() {
    ByteBuffer wav = ByteBuffer.allocate(44 + 320).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 320);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16000);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(320);
    return wav.array();
  }

  @Test
  void anAdministratorsOwnPromptStandsInThePlaceOfOursUntilItIsTakenBack() throws IOException {
    PromptLibrary library = new PromptLibrary(folder.resolve("prompts"));
    byte[] before = library.find("goodbye", Locale.US).orElseThrow();
    library.replace("goodbye", Locale.US, wav());
    assertThat(library.find("goodbye", Locale.US)).contains(wav());
    assertThat(library.replaced("goodbye", Locale.US)).isTrue();
    assertThat(library.replaced("goodbye", Locale.SIMPLIFIED_CHINESE)).isFalse();
    assertThat(library.restore("goodbye", Locale.US)).isTrue();
    assertThat(library.find("goodbye", Locale.US)).contains(before);
    assertThat(library.restore("goodbye", Locale.US)).isFalse();
  }

  @Test
  void whatCannotBePlayedDoesNotBecomeAPrompt() throws IOException {
    PromptLibrary library = new PromptLibrary(folder);
    assertThatThrownBy(() -> library.replace("goodbye", Locale.US, new byte[100]))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> library.replace("../../evil", Locale.US, wav()))
        .isInstanceOf(IllegalArgumentException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aLanguageThatIsNotThereIsSpokenAsTheNearest() {
    PromptLibrary library = new PromptLibrary(folder);
    assertThat(library.has("goodbye", Locale.TRADITIONAL_CHINESE)).isTrue();
    assertThat(library.find("goodbye", Locale.FRANCE))
        .isEqualTo(library.find("goodbye", Locale.US));
    assertThat(library.find("no-such-prompt", Locale.US)).isEmpty();
  }
}
