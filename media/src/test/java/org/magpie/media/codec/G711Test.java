package org.magpie.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class G711Test {
  private static short[] everySample() {
    short[] pcm = new short[65536];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) (i - 32768);
    }
    return pcm;
  }

  private static byte[] everyCode() {
    byte[] codes = new byte[256];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) i;
    }
    return codes;
  }

  @ParameterizedTest
  @CsvSource({"MU_LAW,mulaw", "A_LAW,alaw"})
  void decodesEveryCodeAsFfmpegDoes(G711 law, String format) {
    short[] theirs = Ffmpeg.decode(everyCode(), 8000, format, "-ar", "8000", "-ac", "1");
    for (int code = 0; code < 256; code++) {
      assertThat(law.decode((byte) code)).as("code %d", code).isEqualTo(theirs[code]);
    }
  }

  @ParameterizedTest
  @EnumSource(G711.class)
  void encodesEverySampleToOneOfTheTwoNearestCodes(G711 law) {
    for (short sample : everySample()) {
      int decoded = law.decode(law.encode(sample));
      int magnitude = Math.abs((int) sample);
      int step =
          law == G711.MU_LAW
              ? Integer.highestOneBit(Math.min(magnitude, 32635) + 132) >> 4
              : Math.max(256, Integer.highestOneBit(magnitude)) >> 4;
      int clipped = law == G711.MU_LAW ? Math.max(0, magnitude - 32635) : 0;
      assertThat(Math.abs(decoded - sample))
          .as("sample %d", sample)
          .isLessThanOrEqualTo(step / 2 + 1 + clipped);
    }
  }

  @ParameterizedTest
  @EnumSource(G711.class)
  void keepsEveryCodeThroughARoundTrip(G711 law) {
    for (byte code : everyCode()) {
      short sample = law.decode(code);
      assertThat(law.decode(law.encode(sample))).isEqualTo(sample);
    }
  }

  @ParameterizedTest
  @CsvSource({"MU_LAW,mulaw", "A_LAW,alaw"})
  void carriesAToneForFfmpegAndFromIt(G711 law, String format) {
    short[] tone = Signals.tone(8000, 1000, 0.5, 1000);
    byte[] ours = Signals.encode(new G711Encoder(law), tone, 160);
    short[] heard = Ffmpeg.decode(ours, 8000, format, "-ar", "8000", "-ac", "1");
    assertThat(Signals.toneToRest(heard, 0, heard.length, 8000, 1000)).isGreaterThan(33);
    assertThat(Signals.level(heard, 0, heard.length, 8000, 1000)).isBetween(0.49, 0.51);

    byte[] theirs = Ffmpeg.encode(tone, 8000, format);
    short[] ourHearing = Signals.decode(new G711Decoder(law), theirs, 160);
    assertThat(Signals.toneToRest(ourHearing, 0, ourHearing.length, 8000, 1000)).isGreaterThan(33);
  }
}
