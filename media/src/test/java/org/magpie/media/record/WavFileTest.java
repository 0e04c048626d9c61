package org.magpie.media.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavFileTest {
  private static final int RATE = 8000;

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("2026/01/05/call.wav");
  }

  private static ByteBuffer sound(int frames, int value) {
    ByteBuffer pcm = ByteBuffer.allocate(frames * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < frames; i++) {
      pcm.putShort((short) value).putShort((short) -value);
    }
    return pcm.flip();
  }

  private long playable() throws Exception {
    try (AudioInputStream stream = AudioSystem.getAudioInputStream(path.toFile())) {
      assertThat(stream.getFormat().getChannels()).isEqualTo(2);
      assertThat(stream.getFormat().getSampleRate()).isEqualTo(RATE);
      assertThat(stream.getFormat().getSampleSizeInBits()).isEqualTo(16);
      return stream.getFrameLength();
    }
  }

  @Test
  void canBePlayedAtAnyMoment() throws Exception {
    try (WavFile wav = WavFile.create(path, RATE)) {
      assertThat(playable()).isZero();
      wav.write(0, sound(4000, 100));
      assertThat(playable()).isEqualTo(4000);
      wav.write(4000, sound(4000, 100));
      assertThat(playable()).isEqualTo(8000);
    }
  }

  @Test
  void whatIsLeftOutIsSilence() throws Exception {
    try (WavFile wav = WavFile.create(path, RATE)) {
      wav.write(0, sound(100, 7));
      wav.write(300, sound(100, 7));
      wav.finish(1000, List.of());
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getShort(44 + 4 * 99)).isEqualTo((short) 7);
    assertThat(bytes.getInt(44 + 4 * 200)).isZero();
    assertThat(bytes.getShort(44 + 4 * 300 + 2)).isEqualTo((short) -7);
    assertThat(bytes.capacity()).isEqualTo(44 + 4000);
    assertThat(playable()).isEqualTo(1000);
  }

  @Test
  void namesItsPauses() throws Exception {
    try (WavFile wav = WavFile.create(path, RATE)) {
      wav.write(0, sound(1000, 7));
      wav.finish(1000, List.of(new WavFile.Mark(200, "pause"), new WavFile.Mark(500, "resume")));
    }
    byte[] bytes = Files.readAllBytes(path);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int cue = text.indexOf("cue ");
    ByteBuffer chunk = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(cue).isEqualTo(44 + 4000);
    assertThat(chunk.getInt(cue + 8)).isEqualTo(2);
    assertThat(chunk.getInt(cue + 12 + 20)).isEqualTo(200);
    assertThat(chunk.getInt(cue + 12 + 24 + 20)).isEqualTo(500);
    assertThat(text).contains("pause\0").contains("resume\0");
    assertThat(Integer.toUnsignedLong(chunk.getInt(4)) + 8).isEqualTo(bytes.length);
    assertThat(playable()).isEqualTo(1000);
    assertThat(WavFile.repair(path)).contains(new WavFile.Contents(RATE, 1000));
    assertThat(Files.size(path)).isEqualTo(bytes.length);
  }

  @Test
  void isFinishedFromItsLengthWhenTheWriterDied() throws Exception {
    try (WavFile wav = WavFile.create(path, RATE)) {
      wav.write(0, sound(4000, 100));
    }
    // The next piece reached the disk, in part, and the header did not.
    Files.write(path, new byte[4 * 1000 + 3], StandardOpenOption.APPEND);
    assertThat(WavFile.repair(path)).contains(new WavFile.Contents(RATE, 5000));
    assertThat(playable()).isEqualTo(5000);
    assertThat(WavFile.read(path)).contains(new WavFile.Contents(RATE, 5000));
    assertThat(WavFile.repair(path)).contains(new WavFile.Contents(RATE, 5000));
  }

  @Test
  void isNoRecordingWhenTheWriterDiedBeforeTheHeader() throws IOException {
    Files.createDirectories(path.getParent());
    Files.write(path, new byte[20]);
    assertThat(WavFile.repair(path)).isEqualTo(Optional.empty());
    Files.write(path, new byte[200]);
    assertThat(WavFile.repair(path)).isEqualTo(Optional.empty());
    assertThat(Files.size(path)).isEqualTo(200);
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    WavFile.create(path, RATE).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
        .isEqualTo("rwx------");
  }
}
