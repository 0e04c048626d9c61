package org.magpie.media.pcm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.media.pcm.SoundUpload.Problem;
import org.magpie.media.pcm.SoundUpload.Result;

class SoundUploadTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = SoundUploadTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private Result upload(String name, byte[] content, Duration longest) throws IOException {
    Path upload = Files.write(folder.resolve("upload"), content);
    return SoundUpload.convert(name, upload, folder.resolve("kept.wav"), longest);
  }

  private void refuses(Problem problem, String name, byte[] content) throws IOException {
    assertThat(upload(name, content, MINUTE)).isEqualTo(new Result.Refused(problem));
    try (var files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("upload");
    }
  }

  private short[] kept() throws IOException {
    try (WavSource source = WavSource.open(folder.resolve("kept.wav"))) {
      short[] room = new short[20 * source.sampleRate()];
      return Arrays.copyOf(room, source.read(room, 0, room.length));
    }
  }

  private int keptRate() throws IOException {
    try (WavSource source = WavSource.open(folder.resolve("kept.wav"))) {
      return source.sampleRate();
    }
  }

  /** The strength of a frequency in the middle of it, as a share of full scale. */
  private static double strength(short[] pcm, int rate, double hertz) {
    double real = 0;
    double imaginary = 0;
    int from = pcm.length / 4;
    int to = pcm.length * 3 / 4;
    for (int i = from; i < to; i++) {
      real += pcm[i] * Math.cos(2 * Math.PI * hertz * i / rate);
      imaginary += pcm[i] * Math.sin(2 * Math.PI * hertz * i / rate);
    }
    return 2 * Math.hypot(real, imaginary) / (to - from) / 32768;
  }

  private static byte[] wav(int coding, int channels, int rate, int bits, byte[] data) {
    ByteBuffer wav = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data.length);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) coding).putShort((short) channels).putInt(rate);
    wav.putInt(rate * channels * bits / 8).putShort((short) (channels * bits / 8));
    wav.putShort((short) bits);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data.length).put(data);
    return wav.array();
  }

  /** A tone of 700 Hz at half of full scale, in both channels. */
  private static byte[] tone(int channels, int rate, double seconds) {
    int samples = (int) (seconds * rate);
    ByteBuffer data = ByteBuffer.allocate(2 * channels * samples).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples; i++) {
      for (int channel = 0; channel < channels; channel++) {
        data.putShort((short) (16384 * Math.sin(2 * Math.PI * 700 * i / rate)));
      }
    }
    return data.array();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 8000, 8000",
    "2, 8000, 8000",
    "1, 11025, 8000",
    "1, 16000, 16000",
    "1, 22050, 16000",
    "2, 44100, 16000",
    "1, 48000, 16000",
  })
  void aWavFileOfAnyRateIsKeptAtOneOfOurs(int channels, int rate, int kept) throws IOException {
    byte[] wav = wav(1, channels, rate, 16, tone(channels, rate, 1.5));
    assertThat(upload("Hello.WAV", wav, MINUTE))
        .isInstanceOfSatisfying(
            Result.Taken.class,
            taken -> assertThat(taken.length().toMillis()).isBetween(1499L, 1501L));
    assertThat(keptRate()).isEqualTo(kept);
    assertThat(strength(kept(), kept, 700)).isBetween(0.49, 0.51);
    assertThat(strength(kept(), kept, 1400)).isLessThan(0.002);
  }

  @Test
  void whatALowerRateCannotHoldDoesNotComeBackAsSomethingElse() throws IOException {
    byte[] high = new byte[2 * 44100];
    ByteBuffer data = ByteBuffer.wrap(high).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 44100; i++) {
      data.putShort((short) (16384 * Math.sin(2 * Math.PI * 10_000 * i / 44100)));
    }
    upload("high.wav", wav(1, 1, 44100, 16, high), MINUTE);
    assertThat(strength(kept(), 16000, 6000)).isLessThan(0.005);
  }

  @ParameterizedTest
  @CsvSource({"6, 0x55", "7, 0x7f", "1, 0x80"})
  void companded(int coding, String quiet) throws IOException {
    byte[] data = new byte[8000];
    Arrays.fill(data, Integer.decode(quiet).byteValue());
    assertThat(upload("quiet.wav", wav(coding, 1, 8000, 8, data), MINUTE))
        .isEqualTo(new Result.Taken(Duration.ofSeconds(1)));
    for (short sample : kept()) {
      assertThat(Math.abs(sample)).isLessThanOrEqualTo((short) 8);
    }
  }

  @Test
  void anMp3FileIsTaken() throws IOException {
    assertThat(upload("tone.mp3", resource("tone.mp3"), MINUTE)).isInstanceOf(Result.Taken.class);
    assertThat(keptRate()).isEqualTo(16000);
    assertThat(kept().length).isBetween(16000, 17500);
    assertThat(strength(kept(), 16000, 700)).isGreaterThan(0.1);
    assertThat(strength(kept(), 16000, 1900)).isLessThan(0.005);
  }

  @Test
  void aGsmFileSoundsBitForBitAsTheStandardWantsIt() throws IOException {
    assertThat(upload("sweep.gsm", resource("sweep.gsm"), MINUTE)).isInstanceOf(Result.Taken.class);
    byte[] expected = resource("sweep.gsm.pcm");
    short[] samples = new short[expected.length / 2];
    ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    assertThat(kept()).isEqualTo(samples);
  }

  @Test
  void nineMegabytesAreTooMany() throws IOException {
    byte[] data = new byte[9 * 1024 * 1024];
    refuses(Problem.TOO_LARGE, "long.wav", wav(1, 1, 8000, 16, data));
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    refuses(Problem.UNKNOWN_KIND, "song.ogg", new byte[1000]);
    refuses(Problem.UNKNOWN_KIND, "wav", new byte[1000]);
  }

  @Test
  void aRenamedFileIsRefused() throws IOException {
    refuses(Problem.RENAMED, "tone.wav", resource("tone.mp3"));
    refuses(Problem.RENAMED, "tone.mp3", wav(1, 1, 8000, 16, tone(1, 8000, 1)));
    refuses(
        Problem.RENAMED,
        "tone.gsm",
        "MZ, this is a program".repeat(20).getBytes(StandardCharsets.US_ASCII));
    refuses(Problem.RENAMED, "empty.wav", new byte[0]);
  }

  @Test
  void aBrokenFileIsRefused() throws IOException {
    refuses(Problem.BROKEN, "cut.wav", Arrays.copyOf(wav(1, 1, 8000, 16, new byte[100]), 30));
    refuses(Problem.BROKEN, "float.wav", wav(3, 1, 8000, 32, new byte[8000]));
    refuses(Problem.BROKEN, "channels.wav", wav(1, 9, 8000, 16, new byte[8000]));
    refuses(Problem.BROKEN, "rate.wav", wav(1, 1, 0, 16, new byte[8000]));
    byte[] gsm = resource("sweep.gsm");
    gsm[33 * 20] = 0;
    refuses(Problem.BROKEN, "sweep.gsm", gsm);
    refuses(Problem.BROKEN, "cut.gsm", Arrays.copyOf(resource("sweep.gsm"), 33 * 10 + 5));
    byte[] mp3 = resource("tone.mp3");
    new Random(1).nextBytes(mp3);
    mp3[0] = 'I';
    mp3[1] = 'D';
    mp3[2] = '3';
    refuses(Problem.BROKEN, "noise.mp3", mp3);
  }

  @Test
  void whatIsTooLongOrNearlyNothingIsRefused() throws IOException {
    Path upload = Files.write(folder.resolve("upload"), wav(1, 1, 8000, 16, tone(1, 8000, 61)));
    assertThat(SoundUpload.convert("a.wav", upload, folder.resolve("kept.wav"), MINUTE))
        .isEqualTo(new Result.Refused(Problem.TOO_LONG));
    refuses(Problem.TOO_SHORT, "click.wav", wav(1, 1, 8000, 16, new byte[200]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone.mp3", "sweep.gsm"})
  void damageNeverDoesMoreThanToBeRefusedOrHeard(String name) throws IOException {
    for (int seed = 0; seed < 40; seed++) {
      byte[] damaged = resource(name);
      Random random = new Random(seed);
      for (int i = 0; i < 1 + seed % 8; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      assertThat(upload(name, damaged, MINUTE)).isNotNull();
    }
  }

  @Test
  void aWavFileOfARecordingThatStillGrowsIsReadAsFarAsItGoes() throws IOException {
    byte[] grown = wav(1, 2, 8000, 16, tone(2, 8000, 1));
    ByteBuffer.wrap(grown).order(ByteOrder.LITTLE_ENDIAN).putInt(40, 0);
    try (WavSource source = WavSource.open(new ByteArrayInputStream(grown))) {
      short[] room = new short[16000];
      assertThat(source.read(room, 0, room.length)).isEqualTo(8000);
      assertThat(strength(Arrays.copyOf(room, 8000), 8000, 700)).isBetween(0.49, 0.51);
    }
  }
}
