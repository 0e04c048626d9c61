package org.magpie.media.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording of two tones becomes Opus, and ffmpeg says what it hears. */
class OggOpusTest {
  private static final int HEARD_RATE = 48_000;

  @TempDir Path folder;

  private Path tones(int rate, double seconds) throws IOException {
    Path wav = folder.resolve("call.wav");
    int frames = (int) (rate * seconds);
    ByteBuffer pcm = ByteBuffer.allocate(frames * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < frames; i++) {
      pcm.putShort(Tone.sample(440, (double) i / rate));
      pcm.putShort(Tone.sample(1000, (double) i / rate));
    }
    try (WavFile file = WavFile.create(wav, rate)) {
      file.write(0, pcm.flip());
      file.finish(frames, List.of(new WavFile.Mark(10, "pause")));
    }
    return wav;
  }

  private short[][] heardByFfmpeg(Path opus) throws Exception {
    Path raw = folder.resolve("heard.raw");
    Process ffmpeg =
        new ProcessBuilder(
                "ffmpeg",
                "-v",
                "error",
                "-nostdin",
                "-y",
                "-i",
                opus.toString(),
                "-f",
                "s16le",
                "-ar",
                "" + HEARD_RATE,
                "-ac",
                "2",
                raw.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(ffmpeg.getInputStream().readAllBytes());
    assertThat(ffmpeg.waitFor()).as(said).isZero();
    assertThat(said).isEmpty();
    ByteBuffer pcm = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
    short[][] channels = new short[2][pcm.remaining() / 4];
    for (int i = 0; i < channels[0].length; i++) {
      channels[0][i] = pcm.getShort(4 * i);
      channels[1][i] = pcm.getShort(4 * i + 2);
    }
    return channels;
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16_000})
  void bothChannelsAreHeardAndItIsAsLong(int rate) throws Exception {
    Path wav = tones(rate, 3.013);
    Path opus = folder.resolve("call.opus");
    OggOpus.convert(wav, opus);
    short[][] heard = heardByFfmpeg(opus);
    assertThat(heard[0].length).isBetween((int) (2.99 * HEARD_RATE), (int) (3.04 * HEARD_RATE));
    int from = HEARD_RATE / 2;
    int to = 2 * HEARD_RATE;
    assertThat(Tone.share(heard[0], from, to, HEARD_RATE, 440)).isGreaterThan(0.9);
    assertThat(Tone.share(heard[1], from, to, HEARD_RATE, 1000)).isGreaterThan(0.9);
    assertThat(Tone.share(heard[0], from, to, HEARD_RATE, 1000)).isLessThan(0.02);
    assertThat(Files.size(opus)).isLessThan(Files.size(wav) / 3);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(opus)))
        .isEqualTo("rw-------");
  }

  @Test
  void nothingIsLeftWhenItCannotBeDone() throws Exception {
    Path wav = folder.resolve("call.wav");
    Files.write(wav, new byte[500]);
    assertThatThrownBy(() -> OggOpus.convert(wav, folder.resolve("call.opus")))
        .isInstanceOf(IOException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(wav);
    }
  }
}
