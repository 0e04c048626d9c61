package org.magpie.media.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.magpie.media.Codec;
import org.magpie.media.Prompts;
import org.magpie.media.Sound;
import org.magpie.media.codec.AudioDecoder;
import org.magpie.media.codec.Coders;

/** What is read and encoded while it plays. */
@Timeout(60)
class SpokenTest {
  @TempDir Path folder;

  private final Prompts prompts =
      (name, language) ->
          name.equals("hello") ? Optional.of(wav(8000, 500, 0.4)) : Optional.empty();

  private static byte[] wav(int rate, double hertz, double seconds) {
    int samples = (int) (rate * seconds);
    ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      wav.putShort((short) (10_000 * Math.sin(2 * Math.PI * hertz * i / rate)));
    }
    return wav.array();
  }

  private Sound.AudioFile file(String name, byte[] content) throws IOException {
    return new Sound.AudioFile(Files.write(folder.resolve(name), content));
  }

  /** All that a listener hears, at 8 or 16 kHz. */
  private static short[] hear(Frames frames, int most) {
    return hear(frames, 0, most);
  }

  private static short[] hear(Frames frames, long first, int most) {
    AudioDecoder decoder = Coders.decoder(frames.codec(), 8000);
    int frame = decoder.sampleRate() / 50;
    short[] room = new short[decoder.sampleRate() / 1000 * AudioDecoder.MAX_MILLIS];
    List<Short> heard = new ArrayList<>();
    ByteBuffer payload = ByteBuffer.allocate(1500);
    for (long i = first; i < most && !frames.over(i); i++) {
      while (!frames.ready(i) && !frames.over(i)) {
        Thread.onSpinWait();
      }
      if (frames.over(i)) {
        break;
      }
      payload.clear();
      frames.copy(i, payload);
      assertThat(decoder.decode(payload.array(), 0, payload.position(), room, 0)).isEqualTo(frame);
      for (int k = 0; k < frame; k++) {
        heard.add(room[k]);
      }
    }
    short[] all = new short[heard.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = heard.get(i);
    }
    return all;
  }

  private static double strength(short[] pcm, int rate, double from, double to, double hertz) {
    double real = 0;
    double imaginary = 0;
    int first = (int) (from * rate);
    int last = (int) (to * rate);
    for (int i = first; i < last; i++) {
      real += pcm[i] * Math.cos(2 * Math.PI * hertz * i / rate);
      imaginary += pcm[i] * Math.sin(2 * Math.PI * hertz * i / rate);
    }
    return 2 * Math.hypot(real, imaginary) / (last - first) / 32768;
  }

  @ParameterizedTest
  @EnumSource
  void saysPromptsFilesAndTonesOneAfterTheOther(Codec codec) throws IOException {
    Sound speech =
        new Sound.Speech(
            List.of(
                new Sound.Prompt("hello", Locale.US),
                file("greeting.wav", wav(16000, 1000, 0.6)),
                new Sound.Prompt("no such prompt", Locale.US),
                new Sound.AudioFile(folder.resolve("missing.wav")),
                new Sound.Tone(1500, 0.3, Duration.ofMillis(400))));
    short[] heard = hear(new Sounds(prompts).open(speech, codec, 0), 1000);
    int rate = codec.sampleRate() == 16000 ? 16000 : 8000;
    assertThat(heard.length / (double) rate).isBetween(1.38, 1.44);
    assertThat(strength(heard, rate, 0.1, 0.3, 500)).isBetween(0.2, 0.4);
    assertThat(strength(heard, rate, 0.5, 0.9, 1000)).isBetween(0.2, 0.4);
    assertThat(strength(heard, rate, 0.5, 0.9, 500)).isLessThan(0.02);
    assertThat(strength(heard, rate, 1.1, 1.3, 1500)).isBetween(0.2, 0.4);
  }

  @Test
  void aLongFileIsMadeAsItIsHeardAndToItsEnd() throws IOException {
    Frames frames =
        new Sounds(Prompts.NONE).open(file("long.wav", wav(8000, 600, 20)), Codec.PCMU, 0);
    assertThat(frames.ready(99)).isTrue();
    assertThat(frames.over(100)).isFalse();
    short[] heard = hear(frames, 5000);
    assertThat(heard.length).isEqualTo(160_000);
    assertThat(strength(heard, 8000, 18, 19.9, 600)).isBetween(0.29, 0.32);
  }

  @Test
  void whoChangesTheCodecInTheMiddleGoesOnWhereHeWas() throws IOException {
    Sound speech =
        new Sound.Speech(
            List.of(file("one.wav", wav(8000, 500, 1)), file("two.wav", wav(8000, 1200, 1))));
    Frames frames = new Sounds(Prompts.NONE).open(speech, Codec.PCMA, 60);
    short[] heard = hear(frames, 60, 5000);
    assertThat(heard.length).isEqualTo(40 * 160);
    assertThat(strength(heard, 8000, 0.1, 0.7, 1200)).isBetween(0.29, 0.32);
  }

  @Test
  void whatGoesOnUntilStoppedIsRepeated() {
    Sound speech =
        new Sound.Speech(List.of(new Sound.Prompt("hello", Locale.US), new Sound.Silence()));
    Frames frames = new Sounds(prompts).open(speech, Codec.PCMU, 0);
    assertThat(hear(frames, 400)).hasSize(400 * 160);
    frames.close();
  }

  @Test
  void aPromptAloneIsMadeOnceForAllWhoHearItUntilItsFileIsReplaced() {
    Map<String, byte[]> files = new ConcurrentHashMap<>();
    files.put("hello", wav(8000, 500, 0.4));
    Sounds sounds = new Sounds((name, language) -> Optional.ofNullable(files.get(name)));
    Sound.Prompt prompt = new Sound.Prompt("hello", Locale.US);
    Frames first = sounds.open(prompt, Codec.PCMU, 0);
    assertThat(sounds.open(prompt, Codec.PCMU, 0)).isSameAs(first);
    assertThat(strength(hear(first, 1000), 8000, 0.1, 0.3, 500)).isBetween(0.2, 0.4);
    files.put("hello", wav(8000, 1000, 0.8));
    short[] heard = hear(sounds.open(prompt, Codec.PCMU, 0), 1000);
    assertThat(heard).hasSize(40 * 160);
    assertThat(strength(heard, 8000, 0.1, 0.7, 1000)).isBetween(0.2, 0.4);
  }

  @Test
  void aPromptOfAMinuteIsReadWhileItPlays() {
    Sounds sounds = new Sounds((name, language) -> Optional.of(wav(8000, 500, 60)));
    Sound.Prompt prompt = new Sound.Prompt("long", Locale.US);
    Frames frames = sounds.open(prompt, Codec.PCMU, 0);
    assertThat(sounds.open(prompt, Codec.PCMU, 0)).isNotSameAs(frames);
    assertThat(hear(frames, 5000)).hasSize(3000 * 160);
  }

  @Test
  void aSoundOfWhichNothingCanBeReadIsOverAtOnce() {
    Frames frames =
        new Sounds(Prompts.NONE).open(new Sound.Prompt("none", Locale.US), Codec.PCMU, 0);
    assertThat(frames.over(0)).isTrue();
  }

  @Test
  void musicBeginsAnewAfterItsLastFile() throws IOException {
    Sound music =
        new Sound.Music(
            List.of(
                file("one.wav", wav(22050, 500, 0.5)).file(),
                folder.resolve("gone.mp3"),
                file("two.wav", wav(16000, 1200, 0.5)).file()));
    short[] heard = hear(new Sounds(Prompts.NONE).open(music, Codec.PCMU, 0), 125);
    for (double round : new double[] {0, 1, 2}) {
      assertThat(strength(heard, 8000, round + 0.1, round + 0.4, 500)).isBetween(0.28, 0.33);
      if (round < 2) {
        assertThat(strength(heard, 8000, round + 0.6, round + 0.9, 1200)).isBetween(0.28, 0.33);
      }
    }
  }

  @Test
  void musicOfWhichNothingCanBeReadIsTheHoldPiece() {
    Sound music = new Sound.Music(List.of(folder.resolve("gone.wav")));
    short[] heard = hear(new Sounds(Prompts.NONE).open(music, Codec.PCMU, 0), 250);
    assertThat(heard).hasSize(250 * 160);
    double sum = 0;
    for (short sample : heard) {
      sum += (double) sample * sample;
    }
    assertThat(Math.sqrt(sum / heard.length)).isGreaterThan(500);
  }
}
