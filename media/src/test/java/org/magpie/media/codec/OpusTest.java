package org.magpie.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpusTest {
  static Stream<Opus> coders() {
    return Stream.concat(Stream.of(new JavaOpus()), NativeOpus.load().stream());
  }

  static Stream<Arguments> codersAndRates() {
    return coders()
        .flatMap(opus -> Stream.of(8000, 16000, 48000).map(rate -> Arguments.of(opus, rate)));
  }

  // Full band speech is coded without SILK at our bit rate, and CELT has no redundancy.
  static Stream<Arguments> codersAndTelephoneRates() {
    return coders().flatMap(opus -> Stream.of(8000, 16000).map(rate -> Arguments.of(opus, rate)));
  }

  static Stream<Arguments> pairs() {
    return coders().flatMap(from -> coders().map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("codersAndRates")
  void keepsATone(Opus opus, int rate) {
    short[] tone = Signals.tone(rate, 1000, 0.4, 2000);
    short[] heard = through(opus.encoder(rate), opus.decoder(rate), tone, rate / 50);
    assertThat(Signals.toneToRest(heard, rate / 2, heard.length, rate, 1000)).isGreaterThan(17);
    assertThat(Signals.level(heard, rate / 2, heard.length, rate, 1000)).isBetween(0.35, 0.45);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void understandEachOtherAtAnyRates(Opus from, Opus to) {
    short[] tone = Signals.tone(8000, 700, 0.4, 1000);
    AudioEncoder encoder = from.encoder(8000);
    AudioDecoder decoder = to.decoder(48000);
    short[] heard = through(encoder, decoder, tone, 160);
    assertThat(heard).hasSize(48000);
    assertThat(Signals.toneToRest(heard, 24000, 48000, 48000, 700)).isGreaterThan(17);
  }

  @ParameterizedTest
  @MethodSource("codersAndTelephoneRates")
  void rebuildsALostPacketFromTheNextOne(Opus opus, int rate) {
    short[] voice = Signals.voice(rate, 4000);
    AudioEncoder encoder = opus.encoder(rate);
    encoder.expectLoss(20);
    int frame = rate / 50;
    AudioDecoder decoder = opus.decoder(rate);
    byte[][] packets = new byte[voice.length / frame][];
    byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
    for (int i = 0; i < packets.length; i++) {
      packets[i] = Arrays.copyOf(payload, encoder.encode(voice, i * frame, frame, payload, 0));
    }
    short[] pcm = new short[rate * AudioDecoder.MAX_MILLIS / 1000];
    int recovered = 0;
    for (int i = 0; i < packets.length; i++) {
      if (i % 10 == 9 && i + 1 < packets.length) {
        byte[] next = packets[i + 1];
        if (decoder.recover(next, 0, next.length, pcm, 0, frame)) {
          recovered++;
        } else {
          decoder.conceal(pcm, 0, frame);
        }
      } else {
        assertThat(decoder.decode(packets[i], 0, packets[i].length, pcm, 0)).isEqualTo(frame);
      }
    }
    assertThat(recovered).isGreaterThan(packets.length / 10 / 3);
  }

  @ParameterizedTest
  @MethodSource("coders")
  void concealsWithoutGoingLoud(Opus opus) {
    short[] tone = Signals.tone(48000, 400, 0.4, 400);
    AudioDecoder decoder = opus.decoder(48000);
    through(opus.encoder(48000), decoder, tone, 960);
    short[] gap = new short[48 * 400];
    for (int at = 0; at < gap.length; at += 960) {
      decoder.conceal(gap, at, 960);
    }
    assertThat(Signals.rms(gap, 0, 960)).isGreaterThan(0.05);
    assertThat(Signals.rms(gap, gap.length - 960, gap.length)).isLessThan(0.05);
  }

  static short[] through(AudioEncoder encoder, AudioDecoder decoder, short[] pcm, int frame) {
    byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
    int per = (int) ((long) frame * decoder.sampleRate() / encoder.sampleRate());
    short[] heard = new short[pcm.length / frame * per + 48 * AudioDecoder.MAX_MILLIS];
    int at = 0;
    for (int from = 0; from + frame <= pcm.length; from += frame) {
      int length = encoder.encode(pcm, from, frame, payload, 0);
      assertThat(decoder.duration(payload, 0, length)).isEqualTo(per);
      assertThat(decoder.decode(payload, 0, length, heard, at)).isEqualTo(per);
      at += per;
    }
    return Arrays.copyOf(heard, at);
  }
}
