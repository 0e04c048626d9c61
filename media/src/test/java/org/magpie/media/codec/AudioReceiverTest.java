package org.magpie.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.magpie.media.Codec;

/** What a listener hears through bad networks, in virtual time. */
class AudioReceiverTest {
  private static final int HERTZ = 440;
  private static final int MINUTE = 60_000;

  private static LossyPath path(Codec codec) {
    return new LossyPath(codec, codec == Codec.G722 ? 16000 : 8000);
  }

  private static short[] tone(LossyPath path, int millis) {
    return Signals.tone(path.receiver.sampleRate(), HERTZ, 0.3, millis);
  }

  /** The share of the tone in pieces of 20 ms, leaving out the first second and the end. */
  private static double clean(LossyPath path, short[] heard, int millis) {
    int rate = path.receiver.sampleRate();
    int to = rate / 1000 * (millis - 500);
    return Signals.toneToRestInPieces(heard, rate, to, rate, HERTZ, rate / 50);
  }

  static Stream<Arguments> losses() {
    return Stream.of(Codec.values())
        .flatMap(
            codec ->
                Stream.of(
                    Arguments.of(codec, 0.0, 0.0, codec == Codec.OPUS ? 28 : 35),
                    Arguments.of(codec, 0.0, 30.0, codec == Codec.OPUS ? 28 : 33),
                    Arguments.of(codec, 0.05, 0.0, codec == Codec.OPUS ? 14 : 28),
                    Arguments.of(codec, 0.05, 30.0, codec == Codec.OPUS ? 14 : 28)));
  }

  @ParameterizedTest(name = "{0}: {1} lost, {2} ms of jitter")
  @MethodSource("losses")
  void keepsAToneCleanAndTheDelayLow(Codec codec, double loss, double jitter, double floor) {
    LossyPath path = path(codec);
    path.loss = loss;
    path.jitterMillis = jitter;
    path.duplicates = loss / 2;
    short[] heard = path.listen(tone(path, MINUTE));
    assertThat(clean(path, heard, MINUTE)).isGreaterThan(floor);
    assertThat(path.worstDelayMillis).isLessThan(120);
    assertThat(path.lastDelayMillis).isLessThan(jitter > 0 ? 110 : 55);
    assertThat(path.receiver.buffer().lost())
        .isBetween((long) path.dropped - 5, path.dropped + 15L);
  }

  @ParameterizedTest
  @CsvSource({"10", "20", "30", "40", "60"})
  void takesPacketsOfAnyLength(int packetMillis) {
    LossyPath path = path(Codec.PCMA);
    path.packetMillis = packetMillis;
    path.loss = 0.02;
    path.jitterMillis = 10;
    short[] heard = path.listen(tone(path, MINUTE));
    assertThat(clean(path, heard, MINUTE)).isGreaterThan(27);
    assertThat(path.worstDelayMillis).isLessThan(120);
  }

  @ParameterizedTest
  @CsvSource({"PCMU,1e-4", "PCMU,-1e-4"})
  void followsASenderWhoseClockDrifts(Codec codec, double faster) {
    LossyPath path = path(codec);
    path.senderClockFaster = faster;
    path.jitterMillis = 5;
    int tenMinutes = 10 * MINUTE;
    short[] heard = path.listen(tone(path, tenMinutes));
    assertThat(clean(path, heard, tenMinutes)).isGreaterThan(27);
    assertThat(path.worstDelayMillis).isLessThan(70);
    assertThat(path.receiver.buffer().lost()).isLessThan(10);
    assertThat(path.receiver.concealedPerMille()).isLessThanOrEqualTo(2);
  }

  @Test
  void rebuildsOpusFromRedundancy() {
    LossyPath path = new LossyPath(Codec.OPUS, 16000);
    path.loss = 0.05;
    path.listen(Signals.voice(16000, MINUTE));
    // Redundancy is sent where there is a voice, which is half of the time.
    assertThat(path.receiver.recovered()).isGreaterThan(path.receiver.buffer().lost() / 4);
  }

  @Test
  void drainsWhatABurstLeft() {
    LossyPath path = path(Codec.PCMU);
    // For a while everything comes up to 300 ms late and then at once.
    path.extraDelayMillis = at -> at >= 20_000 && at < 20_300 ? 20_300 - at : 0;
    short[] heard = path.listen(tone(path, 40_000));
    assertThat(path.worstDelayMillis).isLessThan(120);
    assertThat(path.lastDelayMillis).isLessThan(50);
    int rate = path.receiver.sampleRate();
    assertThat(Signals.toneToRestInPieces(heard, 22 * rate, 39 * rate, rate, HERTZ, rate / 50))
        .isGreaterThan(33);
  }

  @Test
  void getsUsedToAPathThatBecomesLongerOrShorter() {
    for (double change : new double[] {60, -35, 400}) {
      LossyPath path = path(Codec.PCMU);
      path.extraDelayMillis = at -> at >= 10_000 ? change : 0;
      short[] heard = path.listen(tone(path, 40_000));
      int rate = path.receiver.sampleRate();
      assertThat(path.lastDelayMillis).as("after a change of %s", change).isLessThan(60);
      assertThat(Signals.toneToRestInPieces(heard, 25 * rate, 39 * rate, rate, HERTZ, rate / 50))
          .as("after a change of %s", change)
          .isGreaterThan(33);
    }
  }

  @Test
  void keepsTheLengthOfAVoice() {
    LossyPath path = path(Codec.PCMA);
    path.jitterMillis = 20;
    short[] voice = Signals.voice(8000, 20_000);
    short[] heard = path.listen(voice);
    assertThat(Signals.rms(heard, 0, heard.length))
        .isBetween(
            0.9 * Signals.rms(voice, 0, heard.length > voice.length ? voice.length : 1), 1.0);
    assertThat(path.receiver.concealedPerMille()).isLessThan(40);
  }
}
