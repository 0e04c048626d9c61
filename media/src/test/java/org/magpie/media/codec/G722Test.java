package org.magpie.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class G722Test {
  static Stream<short[]> sounds() {
    return Stream.of(
        Signals.tone(16000, 1000, 0.5, 1000),
        Signals.tone(16000, 5500, 0.3, 1000),
        Signals.voice(16000, 3000),
        Signals.noise(16000, 0.1, 1000, 3),
        Signals.noise(16000, 0.9, 1000, 4));
  }

  @ParameterizedTest
  @MethodSource("sounds")
  void encodesBitForBitAsFfmpegDoes(short[] pcm) {
    byte[] ours = Signals.encode(new G722Encoder(), pcm, 320);
    assertThat(ours).isEqualTo(Ffmpeg.encode(pcm, 16000, "g722"));
  }

  @ParameterizedTest
  @MethodSource("sounds")
  void decodesBitForBitAsFfmpegDoes(short[] pcm) {
    byte[] coded = Ffmpeg.encode(pcm, 16000, "g722");
    short[] ours = Signals.decode(new G722Decoder(), coded, 160);
    assertThat(ours).isEqualTo(Ffmpeg.decode(coded, 16000, "g722"));
  }

  @Test
  void decodesAnyBytesAsFfmpegDoes() {
    byte[] coded = new byte[16000];
    new java.util.Random(5).nextBytes(coded);
    short[] ours = Signals.decode(new G722Decoder(), coded, 160);
    assertThat(ours).isEqualTo(Ffmpeg.decode(coded, 16000, "g722"));
  }

  @Test
  void keepsAToneClean() {
    short[] tone = Signals.tone(16000, 1000, 0.5, 1000);
    byte[] coded = Signals.encode(new G722Encoder(), tone, 320);
    short[] heard = Signals.decode(new G722Decoder(), coded, 160);
    assertThat(Signals.toneToRest(heard, 1600, heard.length, 16000, 1000)).isGreaterThan(40);
    assertThat(Signals.level(heard, 1600, heard.length, 16000, 1000)).isBetween(0.48, 0.52);
  }
}
