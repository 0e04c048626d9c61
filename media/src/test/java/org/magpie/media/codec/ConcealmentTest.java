package org.magpie.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.magpie.media.Codec;

/** Concealment of G.711 and G.722; that of Opus is its own. */
class ConcealmentTest {
  static Stream<Codec> codecs() {
    return Stream.of(Codec.PCMU, Codec.PCMA, Codec.G722);
  }

  /** Decodes the sound frame by frame, concealing those that the pattern marks with x. */
  static short[] decode(Codec codec, short[] sound, String pattern) {
    AudioEncoder encoder = Coders.encoder(codec);
    AudioDecoder decoder = Coders.decoder(codec);
    int frame = decoder.sampleRate() / 50;
    short[] out = new short[sound.length];
    byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
    for (int i = 0; (i + 1) * frame <= sound.length; i++) {
      int length = encoder.encode(sound, i * frame, frame, payload, 0);
      if (pattern.charAt(i % pattern.length()) == 'x') {
        decoder.conceal(out, i * frame, frame);
      } else {
        decoder.decode(payload, 0, length, out, i * frame);
      }
    }
    return out;
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void continuesAVoiceFarBetterThanSilenceWould(Codec codec) {
    int rate = codec.sampleRate();
    short[] voice = Signals.voice(rate, 10_000, 0.1);
    short[] whole = decode(codec, voice, "o");
    short[] guessed = decode(codec, voice, "ooooooooox");
    double wrong = 0;
    double lost = 0;
    int frame = rate / 50;
    for (int i = 0; i < whole.length; i++) {
      if (i / frame % 10 == 9) {
        wrong += Math.pow(guessed[i] - whole[i], 2);
        lost += Math.pow(whole[i], 2);
      }
    }
    assertThat(10 * Math.log10(lost / wrong)).isGreaterThan(3);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void fadesToSilenceWithinSixtyMillis(Codec codec) {
    int rate = codec.sampleRate();
    short[] tone = Signals.tone(rate, 300, 0.5, 400);
    short[] heard = decode(codec, tone, "ooooooooooxxxxxxxxxx");
    int gap = rate / 5;
    assertThat(Signals.rms(heard, gap, gap + rate / 100)).isGreaterThan(0.3);
    assertThat(Signals.rms(heard, gap + rate * 62 / 1000, heard.length)).isLessThan(0.001);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void joinsWithoutAClickOnBothSides(Codec codec) {
    int rate = codec.sampleRate();
    short[] tone = Signals.tone(rate, 313, 0.5, 1000);
    short[] heard = decode(codec, tone, "oooooooxoooxxoooo");
    int steepest = 0;
    // G.722 itself overshoots while it adapts to a sudden start.
    for (int i = rate / 20; i < tone.length; i++) {
      steepest = Math.max(steepest, Math.abs(heard[i] - heard[i - 1]));
    }
    // The tone itself moves by this much per sample at most; mu-law adds its steps.
    double own = 32767 * 0.5 * 2 * Math.PI * 313 / rate;
    assertThat((double) steepest).isLessThan(1.5 * own + 512);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void isItselfAgainSoonAfterALongGap(Codec codec) {
    int rate = codec.sampleRate();
    short[] voice = Signals.voice(rate, 4000);
    short[] whole = decode(codec, voice, "o");
    String pattern = "o".repeat(90) + "xxxxxxxxxx" + "o".repeat(100);
    short[] heard = decode(codec, voice, pattern);
    int from = rate * 2 + rate / 5;
    assertThat(Signals.snr(whole, heard, 0, from, whole.length)).isGreaterThan(20);
  }
}
