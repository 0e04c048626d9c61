package org.magpie.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.media.Codec;

/**
 * Every pair of codecs: ffmpeg codes the tone, Magpie transcodes it, ffmpeg decodes and is asked.
 */
class TranscoderTest {
  private static final long MILLI = 1_000_000;
  private static final int HERTZ = 800;
  private static final double LEVEL = 0.3;

  static Stream<Arguments> pairs() {
    return Stream.of(Codec.values())
        .flatMap(
            from ->
                Stream.of(Codec.values())
                    .filter(to -> to != from)
                    .map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void keepsAToneAsFfmpegHearsIt(Codec from, Codec to) {
    List<byte[]> frames = transcode(new Transcoder(from, to), packets(from, 3000), from, 20);
    short[] heard = decodeByFfmpeg(to, frames);
    assertThat(frames).hasSizeBetween(145, 151);
    int rate = to.sampleRate();
    double clean = Signals.toneToRest(heard, rate, 2 * rate, rate, HERTZ);
    double floor = from == Codec.OPUS || to == Codec.OPUS ? 17 : 32;
    assertThat(clean).isGreaterThan(floor);
    assertThat(Signals.level(heard, rate, 2 * rate, rate, HERTZ))
        .isBetween(0.87 * LEVEL, 1.13 * LEVEL);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 30, 40, 60})
  void gives20MillisOfWhateverPacketsHold(int packetMillis) {
    byte[] all = Ffmpeg.encode(Signals.tone(8000, HERTZ, LEVEL, 3000), 8000, "alaw");
    List<byte[]> packets = new ArrayList<>();
    for (int at = 0; at < all.length; at += 8 * packetMillis) {
      packets.add(Arrays.copyOfRange(all, at, at + 8 * packetMillis));
    }
    List<byte[]> frames =
        transcode(new Transcoder(Codec.PCMA, Codec.PCMU), packets, Codec.PCMA, packetMillis);
    assertThat(frames).allSatisfy(frame -> assertThat(frame).hasSize(160));
    short[] heard = decodeByFfmpeg(Codec.PCMU, frames);
    assertThat(Signals.toneToRest(heard, 8000, 16000, 8000, HERTZ)).isGreaterThan(30);
  }

  @Test
  void countsThePauseIntoTheTimestampAndMarksItsEnd() {
    Transcoder transcoder = new Transcoder(Codec.PCMU, Codec.PCMA);
    List<int[]> seen = new ArrayList<>();
    TranscodeSink sink =
        (payload, increment, marker) -> seen.add(new int[] {increment, marker ? 1 : 0});
    long now = 0;
    long end = 0;
    int sequence = 0;
    for (int tick = 0; tick < 500; tick++, now += 20 * MILLI) {
      boolean talking = tick < 50 || tick >= 300;
      if (talking) {
        transcoder.put(
            JitterBuffer.Kind.AUDIO, sequence++, tick * 160L, now, new byte[160], 0, 160);
        end = tick;
      }
      transcoder.tick(now, sink);
    }
    assertThat(end).isEqualTo(499);
    List<int[]> marked = seen.stream().filter(frame -> frame[1] == 1).toList();
    assertThat(marked).hasSize(2);
    assertThat(marked.getFirst()[0]).isEqualTo(160);
    // A second passes until the source counts as gone.
    assertThat(marked.getLast()[0]).isBetween(160 * 195, 160 * 205);
    assertThat(seen.stream().filter(frame -> frame[1] == 0)).allMatch(frame -> frame[0] == 160);
  }

  private static List<byte[]> transcode(
      Transcoder transcoder, List<byte[]> packets, Codec from, int packetMillis) {
    List<byte[]> frames = new ArrayList<>();
    TranscodeSink sink =
        (payload, increment, marker) -> {
          byte[] frame = new byte[payload.remaining()];
          payload.get(frame);
          frames.add(frame);
        };
    int sent = 0;
    for (int millis = 0; millis < packets.size() * packetMillis; millis += 10) {
      long now = millis * MILLI;
      if (millis % packetMillis == 0) {
        byte[] packet = packets.get(sent);
        transcoder.put(
            JitterBuffer.Kind.AUDIO,
            sent & 0xffff,
            (long) sent * packetMillis * from.clockRate() / 1000,
            now,
            packet,
            0,
            packet.length);
        sent++;
      }
      if (millis % 20 == 0) {
        transcoder.tick(now, sink);
      }
    }
    return frames;
  }

  private static List<byte[]> packets(Codec codec, int millis) {
    short[] tone = Signals.tone(codec.sampleRate(), HERTZ, LEVEL, millis);
    int rate = codec.sampleRate();
    return switch (codec) {
      case PCMU -> split(Ffmpeg.encode(tone, rate, "mulaw"));
      case PCMA -> split(Ffmpeg.encode(tone, rate, "alaw"));
      case G722 -> split(Ffmpeg.encode(tone, rate, "g722"));
      case OPUS -> Ogg.read(Ffmpeg.encode(tone, rate, "ogg", "-c:a", "libopus", "-b:a", "32k"));
    };
  }

  private static List<byte[]> split(byte[] all) {
    List<byte[]> packets = new ArrayList<>();
    for (int at = 0; at + 160 <= all.length; at += 160) {
      packets.add(Arrays.copyOfRange(all, at, at + 160));
    }
    return packets;
  }

  private static short[] decodeByFfmpeg(Codec codec, List<byte[]> frames) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    frames.forEach(joined::writeBytes);
    byte[] bytes = joined.toByteArray();
    return switch (codec) {
      case PCMU -> Ffmpeg.decode(bytes, 8000, "mulaw", "-ar", "8000", "-ac", "1");
      case PCMA -> Ffmpeg.decode(bytes, 8000, "alaw", "-ar", "8000", "-ac", "1");
      case G722 -> Ffmpeg.decode(bytes, 16000, "g722");
      case OPUS -> Ffmpeg.decode(Ogg.write(frames), 48000, "ogg");
    };
  }
}
