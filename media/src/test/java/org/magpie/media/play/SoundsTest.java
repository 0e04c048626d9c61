package org.magpie.media.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.magpie.media.Codec;
import org.magpie.media.Prompts;
import org.magpie.media.Sound;
import org.magpie.media.codec.AudioDecoder;
import org.magpie.media.codec.Coders;

class SoundsTest {
  private final Sounds sounds = new Sounds(Prompts.NONE);

  private EncodedSound find(Sound sound, Codec codec) {
    return sounds.find(sound, codec).orElseThrow();
  }

  /** What a listener hears of the first frames, at 8 or 16 kHz. */
  private static short[] hear(EncodedSound sound, int frames) {
    AudioDecoder decoder = Coders.decoder(sound.codec(), 8000);
    int frame = decoder.sampleRate() / 50;
    short[] pcm = new short[frames * frame];
    short[] room = new short[decoder.sampleRate() / 1000 * AudioDecoder.MAX_MILLIS];
    ByteBuffer payload = ByteBuffer.allocate(1500);
    for (int i = 0; i < frames; i++) {
      payload.clear();
      sound.copy(i, payload);
      assertThat(payload.position()).isEqualTo(sound.length(i));
      assertThat(decoder.decode(payload.array(), 0, payload.position(), room, 0)).isEqualTo(frame);
      System.arraycopy(room, 0, pcm, i * frame, frame);
    }
    return pcm;
  }

  private static double rms(short[] pcm, double from, double to) {
    double sum = 0;
    int first = (int) (from * pcm.length);
    int last = (int) (to * pcm.length);
    for (int i = first; i < last; i++) {
      sum += (double) pcm[i] * pcm[i];
    }
    return Math.sqrt(sum / (last - first)) / 32768;
  }

  /** The strength of one frequency between two moments, as a share of full scale. */
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
  void ringsInChinaForOneSecondOfFive(Codec codec) {
    EncodedSound ringback = find(new Sound.Ringback(Locale.CHINA), codec);
    assertThat(ringback.frameCount()).isEqualTo(250);
    short[] heard = hear(ringback, 500);
    int rate = heard.length / 10;
    for (double cycle : new double[] {0, 5}) {
      assertThat(strength(heard, rate, cycle + 0.1, cycle + 0.9, 450)).isBetween(0.11, 0.17);
    }
    assertThat(rms(heard, 0.12, 0.49)).isLessThan(0.002);
  }

  @ParameterizedTest
  @CsvSource({
    "US,440,480,300",
    "CA,440,480,300",
    "DE,425,425,250",
    "CN,450,450,250",
    "'',450,450,250"
  })
  void ringsAsTheCountryIsUsedTo(String country, int first, int second, int frames) {
    Locale zone = new Locale.Builder().setRegion(country).build();
    EncodedSound ringback = find(new Sound.Ringback(zone), Codec.PCMA);
    assertThat(ringback.frameCount()).isEqualTo(frames);
    short[] heard = hear(ringback, 50);
    assertThat(strength(heard, 8000, 0, 1, first)).isGreaterThan(0.1);
    assertThat(strength(heard, 8000, 0, 1, second)).isGreaterThan(0.1);
    assertThat(strength(heard, 8000, 0, 1, 600)).isLessThan(0.01);
  }

  @Test
  void engagedAndCongestionTonesFillWholeFrames() {
    for (Sound sound :
        List.of(
            new Sound.Busy(Locale.CHINA),
            new Sound.Busy(Locale.US),
            new Sound.Busy(Locale.GERMANY),
            new Sound.Congestion(Locale.CHINA),
            new Sound.Congestion(Locale.US),
            new Sound.Congestion(Locale.GERMANY))) {
      EncodedSound tone = find(sound, Codec.PCMU);
      short[] heard = hear(tone, tone.frameCount());
      assertThat(rms(heard, 0, 1)).as("%s", sound).isBetween(0.05, 0.2);
      assertThat(tone.over(1_000_000)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theHoldPieceIsQuietAndTurnsWithoutASeam(Codec codec) {
    EncodedSound hold = find(new Sound.Hold(), codec);
    short[] heard = hear(hold, 2 * hold.frameCount());
    assertThat(rms(heard, 0, 1)).isBetween(0.02, 0.08);
    int turn = heard.length / 2;
    int second = turn / (hold.frameCount() / 50);
    // Around the turn nothing moves faster than it does elsewhere in the piece.
    assertThat(steepest(heard, turn - second / 50, turn + second / 50))
        .isLessThanOrEqualTo(steepest(heard, second, turn - second));
    for (int i = 0; i < turn / second; i++) {
      assertThat(rms(Arrays.copyOfRange(heard, i * second, (i + 1) * second), 0, 1))
          .as("second %d", i)
          .isBetween(0.01, 0.1);
    }
  }

  private static int steepest(short[] pcm, int from, int to) {
    int steepest = 0;
    for (int i = from + 1; i < to; i++) {
      steepest = Math.max(steepest, Math.abs(pcm[i] - pcm[i - 1]));
    }
    return steepest;
  }

  @ParameterizedTest
  @EnumSource
  void silenceIsSilent(Codec codec) {
    assertThat(rms(hear(find(new Sound.Silence(), codec), 100), 0, 1)).isLessThan(0.001);
  }

  @ParameterizedTest
  @EnumSource
  void aToneEnds(Codec codec) {
    EncodedSound tone = find(new Sound.Tone(1000, 0.3, Duration.ofMillis(490)), codec);
    assertThat(tone.over(24)).isFalse();
    assertThat(tone.over(25)).isTrue();
    short[] heard = hear(tone, 25);
    assertThat(strength(heard, heard.length * 2, 0.1, 0.4, 1000)).isBetween(0.25, 0.35);
  }

  @Test
  void oddTonesAreSilentOrCut() {
    assertThat(
            rms(hear(find(new Sound.Tone(9000, 1, Duration.ofSeconds(1)), Codec.PCMU), 50), 0, 1))
        .isLessThan(0.001);
    assertThat(find(new Sound.Tone(500, 1, Duration.ZERO), Codec.PCMU).frameCount()).isEqualTo(1);
    assertThat(find(new Sound.Tone(500, 9, Duration.ofDays(9)), Codec.PCMU).frameCount())
        .isEqualTo(3000);
  }

  @Test
  void isMadeOnceAndShared() {
    Sound ringback = new Sound.Ringback(Locale.FRANCE);
    assertThat(find(ringback, Codec.PCMU))
        .isSameAs(find(new Sound.Ringback(Locale.ITALY), Codec.PCMU));
    assertThat(sounds.find(new Sound.Prompt("welcome", Locale.US), Codec.PCMU)).isEmpty();
  }
}
