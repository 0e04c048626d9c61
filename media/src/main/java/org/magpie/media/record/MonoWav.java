package org.magpie.media.record;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;

/**
 * A WAV file of 16 bits with one channel, made of the first channel of a recording: what one party
 * said alone. Blocks.
 */
public final class MonoWav {
  private static final int HEADER_BYTES = 44;
  private static final int SAMPLE_BYTES = 2;
  private static final int STEP_FRAMES = 8192;

  private MonoWav() {}

  /** What a file holds. */
  public record Contents(int sampleRate, long frames) {
    /** How long it is. */
    public Duration length() {
      return Duration.ofMillis(frames * 1000 / sampleRate);
    }
  }

  /**
   * Makes {@code target} of {@code recording}: whole or not at all, durable, readable by its owner
   * only.
   *
   * @throws IOException when the one is no recording or the other cannot be written
   */
  public static Contents ofLeft(Path recording, Path target) throws IOException {
    WavFile.Contents contents =
        WavFile.read(recording).orElseThrow(() -> new IOException("no recording: " + recording));
    Path unfinished = target.resolveSibling(target.getFileName() + ".part");
    Files.deleteIfExists(unfinished);
    try (DataInputStream in =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(recording)));
        FileChannel out =
            FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")))) {
      in.skipNBytes(WavFile.HEADER_BYTES);
      out.position(HEADER_BYTES);
      long frames = copy(in, contents.frames(), out);
      out.write(header(contents.sampleRate(), frames), 0);
      out.force(true);
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new Contents(contents.sampleRate(), frames);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static long copy(DataInputStream in, long frames, FileChannel out) throws IOException {
    byte[] both = new byte[STEP_FRAMES * WavFile.FRAME_BYTES];
    ByteBuffer one = ByteBuffer.allocate(STEP_FRAMES * SAMPLE_BYTES);
    long done = 0;
    while (done < frames) {
      int step = (int) Math.min(STEP_FRAMES, frames - done);
      try {
        in.readFully(both, 0, step * WavFile.FRAME_BYTES);
      } catch (EOFException shorter) {
        return done;
      }
      one.clear();
      for (int i = 0; i < step; i++) {
        one.put(both, i * WavFile.FRAME_BYTES, SAMPLE_BYTES);
      }
      one.flip();
      while (one.hasRemaining()) {
        out.write(one);
      }
      done += step;
    }
    return done;
  }

  private static ByteBuffer header(int sampleRate, long frames) {
    int data = (int) (frames * SAMPLE_BYTES);
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(WavMarks.name("RIFF")).putInt(HEADER_BYTES - 8 + data);
    header.put(WavMarks.name("WAVE")).put(WavMarks.name("fmt ")).putInt(16);
    header.putShort((short) 1).putShort((short) 1).putInt(sampleRate);
    header.putInt(sampleRate * SAMPLE_BYTES).putShort((short) SAMPLE_BYTES).putShort((short) 16);
    header.put(WavMarks.name("data")).putInt(data);
    return header.flip();
  }

  /**
   * What a file of {@link #ofLeft} holds.
   *
   * @throws IOException when it is none
   */
  public static Contents read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      while (header.hasRemaining() && channel.read(header, header.position()) >= 0) {}
      int sampleRate = header.hasRemaining() ? 0 : header.getInt(24);
      if (sampleRate <= 0 || header.getShort(22) != 1) {
        throw new IOException("no sound of one channel: " + file);
      }
      return new Contents(sampleRate, Integer.toUnsignedLong(header.getInt(40)) / SAMPLE_BYTES);
    }
  }
}
