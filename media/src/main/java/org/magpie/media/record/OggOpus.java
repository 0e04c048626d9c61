package org.magpie.media.record;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/**
 * Makes an Ogg Opus file (RFC 7845) of a recording: a tenth of its size, both channels as they are.
 * Blocks for about a hundredth of the recording's length.
 */
public final class OggOpus {
  private static final int CHANNELS = 2;
  private static final int BITS_PER_SECOND = 40_000;
  private static final int COMPLEXITY = 5;
  private static final int TICKS_PER_PACKET =
      960; // 20 ms at 48 kHz, whatever the rate of the sound
  private static final int LARGEST_PACKET = 1275 * CHANNELS;

  private OggOpus() {}

  /**
   * Makes {@code target} of {@code wav}: whole or not at all, readable by its owner only.
   *
   * @throws IOException when one cannot be read or the other not be written
   */
  public static void convert(Path wav, Path target) throws IOException {
    WavFile.Contents contents =
        WavFile.read(wav).orElseThrow(() -> new IOException("no recording: " + wav));
    Path unfinished = unfinished(target);
    try (DataInputStream in =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(wav)));
        FileChannel channel = create(unfinished);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      in.skipNBytes(WavFile.HEADER_BYTES);
      encode(in, contents, out);
      out.flush();
      channel.force(true);
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Where a file is made; one that is left there by a crash is of no use. */
  public static Path unfinished(Path target) {
    return target.resolveSibling(target.getFileName() + ".part");
  }

  private static FileChannel create(Path file) throws IOException {
    Files.deleteIfExists(file);
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static void encode(DataInputStream in, WavFile.Contents contents, OutputStream out)
      throws IOException {
    int rate = contents.sampleRate();
    try {
      OpusEncoder encoder = new OpusEncoder(rate, CHANNELS, OpusApplication.OPUS_APPLICATION_AUDIO);
      encoder.setBitrate(BITS_PER_SECOND);
      encoder.setComplexity(COMPLEXITY);
      int ticksPerSample = 48_000 / rate;
      int early = encoder.getLookahead() * ticksPerSample;
      OggPages pages = new OggPages(out);
      pages.header(head(rate, early));
      pages.header(tags());
      int frame = rate / 50;
      byte[] bytes = new byte[frame * WavFile.FRAME_BYTES];
      short[] pcm = new short[frame * CHANNELS];
      byte[] packet = new byte[LARGEST_PACKET];
      long end = contents.frames() * ticksPerSample + early;
      for (long at = 0; at < end; at += TICKS_PER_PACKET) {
        long left = contents.frames() - at / ticksPerSample;
        read(in, bytes, (int) Math.clamp(left, 0, frame) * WavFile.FRAME_BYTES);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pcm);
        int length = encoder.encode(pcm, 0, frame, packet, 0, packet.length);
        pages.packet(packet, length, Math.min(at + TICKS_PER_PACKET, end));
      }
      pages.end();
    } catch (OpusException e) {
      throw new IOException("Opus refuses this sound", e);
    }
  }

  /** Fills the bytes; what is not there any more is silence. */
  private static void read(DataInputStream in, byte[] bytes, int count) throws IOException {
    Arrays.fill(bytes, (byte) 0);
    try {
      in.readFully(bytes, 0, count);
    } catch (EOFException e) {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static byte[] head(int rate, int early) {
    ByteBuffer head = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
    head.put(WavMarks.name("OpusHead")).put((byte) 1).put((byte) CHANNELS);
    head.putShort((short) early).putInt(rate).putShort((short) 0).put((byte) 0);
    return head.array();
  }

  private static byte[] tags() {
    byte[] vendor = WavMarks.name("Magpie");
    ByteBuffer tags = ByteBuffer.allocate(16 + vendor.length).order(ByteOrder.LITTLE_ENDIAN);
    tags.put(WavMarks.name("OpusTags")).putInt(vendor.length).put(vendor).putInt(0);
    return tags.array();
  }
}
