package org.magpie.media.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A stereo WAV file of 16 bits that is written from its beginning to its end and can be played at
 * any moment: its header is mended after each piece, and {@link #repair} finishes a file whose
 * writer died between the two. What is left out is silence and takes no room on the disk. Blocks.
 * One owner.
 */
public final class WavFile implements AutoCloseable {
  /** Bytes before the sound. */
  public static final int HEADER_BYTES = 44;

  /** Bytes of one sample of both channels. */
  public static final int FRAME_BYTES = 4;

  /** The most that the sizes in the header can say, with room for the marks. */
  private static final long MOST_BYTES = 0xFFFF_0000L - HEADER_BYTES;

  private static final long SYNC_NANOS = 10_000_000_000L;

  /**
   * A named place on the timeline.
   *
   * @param frame its sample
   */
  public record Mark(long frame, String name) {}

  /**
   * What a file holds.
   *
   * @param frames samples of each channel
   */
  public record Contents(int sampleRate, long frames) {}

  private final FileChannel channel;
  private final int sampleRate;
  private long frames;
  private long syncedAt = System.nanoTime();

  private WavFile(FileChannel channel, int sampleRate) {
    this.channel = channel;
    this.sampleRate = sampleRate;
  }

  /** Makes a new file without any sound yet. */
  public static WavFile create(Path file, int sampleRate) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder, permissions("rwx------"));
    }
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            permissions("rw-------"));
    WavFile wav = new WavFile(channel, sampleRate);
    try {
      wav.mend(0);
      return wav;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  /**
   * Writes sound.
   *
   * @param frame where on the timeline it begins; what lies between the end so far and here is
   *     silence
   * @throws IOException when the disk, or what a WAV file can hold, is full
   */
  public void write(long frame, ByteBuffer pcm) throws IOException {
    long end = frame + pcm.remaining() / FRAME_BYTES;
    if (end * FRAME_BYTES > MOST_BYTES) {
      throw new IOException("a WAV file holds no more than 4 GB");
    }
    put(pcm, HEADER_BYTES + frame * FRAME_BYTES);
    frames = Math.max(frames, end);
    mend(0);
    if (System.nanoTime() - syncedAt > SYNC_NANOS) {
      channel.force(false);
      syncedAt = System.nanoTime();
    }
  }

  /** Sets the length of the timeline, adds the marks and makes all of it durable. */
  public void finish(long length, List<Mark> marks) throws IOException {
    long end = Math.min(Math.max(length, frames), MOST_BYTES / FRAME_BYTES);
    if (end > frames) {
      put(ByteBuffer.allocate(FRAME_BYTES), HEADER_BYTES + (end - 1) * FRAME_BYTES);
      frames = end;
      mend(0);
    }
    // A full disk may have taken part of a piece that the header does not count.
    channel.truncate(HEADER_BYTES + frames * FRAME_BYTES);
    ByteBuffer chunks = marks.isEmpty() ? ByteBuffer.allocate(0) : WavMarks.chunks(marks);
    int size = chunks.remaining();
    put(chunks, HEADER_BYTES + frames * FRAME_BYTES);
    mend(size);
    channel.force(false);
  }

  /** Samples of each channel so far. */
  public long frames() {
    return frames;
  }

  /** The size of the file so far. */
  public long bytes() throws IOException {
    return channel.size();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void mend(int after) throws IOException {
    put(header(sampleRate, frames, after), 0);
  }

  private void put(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  private static ByteBuffer header(int sampleRate, long frames, int after) {
    long data = frames * FRAME_BYTES;
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(WavMarks.name("RIFF")).putInt((int) (HEADER_BYTES - 8 + data + after));
    header.put(WavMarks.name("WAVE")).put(WavMarks.name("fmt ")).putInt(16);
    header.putShort((short) 1).putShort((short) 2).putInt(sampleRate);
    header.putInt(sampleRate * FRAME_BYTES).putShort((short) FRAME_BYTES).putShort((short) 16);
    header.put(WavMarks.name("data")).putInt((int) data);
    return header.flip();
  }

  /** What a file of ours holds, by its header; empty when it is none. */
  public static Optional<Contents> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return contents(channel);
    }
  }

  private static Optional<Contents> contents(FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (header.hasRemaining()) {
      if (channel.read(header, header.position()) < 0) {
        return Optional.empty();
      }
    }
    int sampleRate = header.getInt(24);
    long data = Integer.toUnsignedLong(header.getInt(40));
    byte[] ours = header(sampleRate, 0, 0).array();
    for (int i = 0; i < 40; i++) {
      boolean size = i >= 4 && i < 8;
      if (!size && header.get(i) != ours[i]) {
        return Optional.empty();
      }
    }
    return sampleRate > 0
        ? Optional.of(new Contents(sampleRate, data / FRAME_BYTES))
        : Optional.empty();
  }

  /**
   * Finishes a file whose writer died: its header says all the sound there is.
   *
   * @return what it holds; empty when the writer died before the header was there
   */
  public static Optional<Contents> repair(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Optional<Contents> said = contents(channel);
      if (said.isEmpty()) {
        return said;
      }
      long size = channel.size();
      ByteBuffer riff = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(riff, 4);
      if (Integer.toUnsignedLong(riff.getInt(0)) + 8 == size) {
        return said;
      }
      long frames = Math.min(size - HEADER_BYTES, MOST_BYTES) / FRAME_BYTES;
      channel.truncate(HEADER_BYTES + frames * FRAME_BYTES);
      WavFile mended = new WavFile(channel, said.get().sampleRate());
      mended.frames = frames;
      mended.mend(0);
      channel.force(true);
      return Optional.of(new Contents(said.get().sampleRate(), frames));
    }
  }
}
