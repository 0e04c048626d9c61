package org.magpie.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
  private static short[] convert(short[] pcm, int from, int to) {
    Resampler resampler = new Resampler(from, to);
    short[] out = new short[(int) ((long) pcm.length * to / from)];
    int frame = from / 50;
    int at = 0;
    for (int i = 0; i + frame <= pcm.length; i += frame) {
      int written = resampler.process(pcm, i, frame, out, at);
      assertThat(written).isEqualTo(to / 50);
      at += written;
    }
    return out;
  }

  @ParameterizedTest
  @CsvSource({
    "8000,16000,300",
    "8000,16000,1000",
    "8000,16000,3400",
    "8000,48000,300",
    "8000,48000,1000",
    "8000,48000,3400",
    "16000,48000,300",
    "16000,48000,6800",
    "16000,8000,300",
    "16000,8000,1000",
    "16000,8000,3400",
    "48000,8000,300",
    "48000,8000,1000",
    "48000,8000,3400",
    "48000,16000,300",
    "48000,16000,6800",
  })
  void passesTonesOfTheNarrowerBandWithoutDistortion(int from, int to, double hertz) {
    short[] heard = convert(Signals.tone(from, hertz, 0.9, 1000), from, to);
    assertThat(Signals.toneToRest(heard, to / 5, to, to, hertz)).isGreaterThan(75);
    assertThat(Signals.level(heard, to / 5, to, to, hertz)).isBetween(0.88, 0.92);
  }

  @ParameterizedTest
  @CsvSource({
    "16000,8000,4600",
    "16000,8000,6000",
    "48000,8000,4600",
    "48000,8000,7300",
    "48000,8000,20000",
    "48000,16000,9100",
    "48000,16000,15000",
  })
  void keepsOutWhatWouldFoldBack(int from, int to, double hertz) {
    short[] heard = convert(Signals.tone(from, hertz, 0.9, 1000), from, to);
    double decibels = 20 * Math.log10(Signals.rms(heard, to / 5, to) / (0.9 / Math.sqrt(2)));
    assertThat(decibels).isLessThan(-70);
  }

  @ParameterizedTest
  @CsvSource({"8000,16000", "8000,48000", "16000,48000", "16000,8000", "48000,8000"})
  void clipsRatherThanWraps(int from, int to) {
    short[] square = new short[from];
    for (int i = 0; i < square.length; i++) {
      square[i] = i / (from / 400) % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }
    short[] heard = convert(square, from, to);
    int turns = 0;
    for (int i = to / 50; i < heard.length; i++) {
      turns += heard[i] < 0 != heard[i - 1] < 0 ? 1 : 0;
    }
    assertThat(turns).isBetween(385, 400);
  }
}
