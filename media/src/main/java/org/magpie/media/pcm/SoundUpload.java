package org.magpie.media.pcm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes what the product keeps of a sound that somebody uploads, {@code .wav}, {@code .mp3} or
 * {@code .gsm} (J-41): a WAV file of one channel with 16 bits at 8 kHz, or at 16 kHz where the
 * upload has as much. Blocks for about a hundredth of the sound's length.
 */
public final class SoundUpload {
  /** The largest upload. */
  public static final long MOST_BYTES = 8L * 1024 * 1024;

  private static final int NARROW = 8_000;
  private static final int WIDE = 16_000;
  private static final int HEADER_BYTES = 44;
  private static final Duration SHORTEST = Duration.ofMillis(100);

  private SoundUpload() {}

  /** What came of it. */
  public sealed interface Result {
    /** It is there. */
    record Taken(Duration length) implements Result {}

    /** It is not, and nothing was left behind. */
    record Refused(Problem problem) implements Result {}
  }

  /** What is wrong with an upload. */
  public enum Problem {
    /** More than {@link #MOST_BYTES}. */
    TOO_LARGE,
    /** Its name ends neither in .wav nor in .mp3 nor in .gsm. */
    UNKNOWN_KIND,
    /** It holds something else than its name says. */
    RENAMED,
    /** Its kind is right, and it cannot be read to its end. */
    BROKEN,
    /** There is hardly any sound in it. */
    TOO_SHORT,
    /** It lasts longer than it may. */
    TOO_LONG
  }

  private enum Kind {
    WAV,
    MP3,
    GSM
  }

  /**
   * Converts an upload.
   *
   * @param name the file's name, by which its kind is told
   * @param longest the longest sound that is kept
   * @throws IOException when the upload cannot be read at all, or the target not be written
   */
  public static Result convert(String name, Path upload, Path target, Duration longest)
      throws IOException {
    if (Files.size(upload) > MOST_BYTES) {
      return new Result.Refused(Problem.TOO_LARGE);
    }
    Kind kind = kind(name);
    if (kind == null) {
      return new Result.Refused(Problem.UNKNOWN_KIND);
    }
    if (kind != content(upload)) {
      return new Result.Refused(Problem.RENAMED);
    }
    Path unfinished = target.resolveSibling(target.getFileName() + ".part");
    try {
      Result result = write(kind, upload, unfinished, longest);
      if (result instanceof Result.Taken) {
        Files.move(
            unfinished,
            target,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
      return result;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static @Nullable Kind kind(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Kind kind : Kind.values()) {
      if (lower.endsWith("." + kind.name().toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    return null;
  }

  /** What the first bytes say; a GSM file has no header, so its first frames speak for it. */
  private static @Nullable Kind content(Path upload) throws IOException {
    byte[] head = new byte[4 * GsmDecoder.FRAME_BYTES];
    int read;
    try (InputStream in = Files.newInputStream(upload)) {
      read = in.readNBytes(head, 0, head.length);
    }
    String text = new String(head, 0, Math.min(read, 12), StandardCharsets.ISO_8859_1);
    if (text.startsWith("RIFF") && text.startsWith("WAVE", 8)) {
      return Kind.WAV;
    }
    boolean frameSync = read > 2 && head[0] == (byte) 0xFF && (head[1] & 0xE6) == 0xE2;
    if (text.startsWith("ID3") || frameSync) {
      return Kind.MP3;
    }
    boolean gsm = read >= GsmDecoder.FRAME_BYTES;
    for (int at = 0; at < read; at += GsmDecoder.FRAME_BYTES) {
      gsm = gsm && GsmDecoder.begins(head, at);
    }
    return gsm ? Kind.GSM : null;
  }

  private static PcmSource open(Kind kind, Path upload) throws IOException {
    return switch (kind) {
      case WAV -> WavSource.open(upload);
      case MP3 -> Mp3Source.open(new BufferedInputStream(Files.newInputStream(upload)));
      case GSM -> GsmSource.open(Files.newInputStream(upload));
    };
  }

  private static Result write(Kind kind, Path upload, Path target, Duration longest)
      throws IOException {
    PcmSource source;
    try {
      source = open(kind, upload);
    } catch (IOException e) {
      return new Result.Refused(Problem.BROKEN);
    }
    int rate = source.sampleRate() >= WIDE ? WIDE : NARROW;
    long most = longest.toMillis() * rate / 1000;
    try (PcmSource converted = AnyRate.of(source, rate);
        FileChannel channel = create(target)) {
      short[] samples = new short[rate];
      ByteBuffer bytes = ByteBuffer.allocate(2 * rate).order(ByteOrder.LITTLE_ENDIAN);
      channel.position(HEADER_BYTES);
      long length = 0;
      for (int read = rate; read == rate; ) {
        try {
          read = converted.read(samples, 0, rate);
        } catch (IOException e) {
          return new Result.Refused(Problem.BROKEN);
        }
        length += read;
        if (length > most) {
          return new Result.Refused(Problem.TOO_LONG);
        }
        bytes.clear();
        for (int i = 0; i < read; i++) {
          bytes.putShort(samples[i]);
        }
        bytes.flip();
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      Duration time = Duration.ofMillis(length * 1000 / rate);
      if (time.compareTo(SHORTEST) < 0) {
        return new Result.Refused(Problem.TOO_SHORT);
      }
      channel.write(header(rate, length), 0);
      channel.force(true);
      return new Result.Taken(time);
    }
  }

  private static FileChannel create(Path file) throws IOException {
    Files.deleteIfExists(file);
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static ByteBuffer header(int rate, long samples) {
    int data = (int) (2 * samples);
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + data).put(ascii("WAVEfmt ")).putInt(16);
    header.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
    header.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(data);
    return header.flip();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
