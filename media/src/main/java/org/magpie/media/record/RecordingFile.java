package org.magpie.media.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.magpie.media.RecordingListener;
import org.magpie.media.RecordingResult;
import org.magpie.media.RecordingSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a recording at the disk. Pieces wait in a bounded queue for the disk's thread; one
 * that finds it full is left out, which leaves silence in its place, and is counted. When the file
 * cannot be written any more, the recording ends there, with the reason.
 */
final class RecordingFile implements Recording.Sink {
  /** Ten seconds of sound. */
  static final int MOST_WAITING = 20;

  private static final Logger LOG = LoggerFactory.getLogger(RecordingFile.class);
  private static final int BLOCKS_PER_LOOK = 10;

  private final RecordingSpec spec;
  private final Executor disk;
  private final RecordingListener listener;
  private final LongSupplier overrun;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong lostFrames = new AtomicLong();
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile @Nullable String failure;

  // What follows belongs to the disk's thread.
  private @Nullable WavFile file;
  private int untilLook;

  /**
   * @param disk runs one task after the other
   * @param overrun packets that were lost before they were sound
   */
  RecordingFile(
      RecordingSpec spec, Executor disk, RecordingListener listener, LongSupplier overrun) {
    this.spec = spec;
    this.disk = disk;
    this.listener = listener;
    this.overrun = overrun;
  }

  void open() {
    disk.execute(
        () -> {
          try {
            file = WavFile.create(spec.file(), spec.sampleRate());
            checkRoom();
          } catch (IOException e) {
            fail(e);
          }
        });
  }

  /** Whether the file cannot be written any more. */
  boolean failed() {
    return failure != null;
  }

  @Override
  public void block(long frame, byte[] pcm, int length) {
    if (waiting.get() >= MOST_WAITING) {
      lost(length / WavFile.FRAME_BYTES);
      return;
    }
    waiting.incrementAndGet();
    disk.execute(() -> write(frame, ByteBuffer.wrap(pcm, 0, length)));
  }

  private void lost(long frames) {
    lostFrames.addAndGet(frames);
    if (told.compareAndSet(false, true)) {
      LOG.warn("recording {}: the disk does not keep up, sound is being lost", spec.file());
    }
  }

  private void write(long frame, ByteBuffer pcm) {
    waiting.decrementAndGet();
    WavFile open = file;
    if (open == null || failed()) {
      return;
    }
    try {
      if (--untilLook <= 0) {
        checkRoom();
      }
      open.write(frame, pcm);
    } catch (IOException e) {
      fail(e);
    }
  }

  private void checkRoom() throws IOException {
    untilLook = BLOCKS_PER_LOOK;
    if (Files.getFileStore(spec.file()).getUsableSpace() < spec.spareBytes()) {
      throw new IOException("the disk is full");
    }
  }

  private void fail(IOException cause) {
    String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    LOG.error("recording {} ends: {}", spec.file(), reason);
    failure = reason;
    close(0, List.of());
  }

  /** Ends the file where it is, for a mistake of ours. */
  void broken(RuntimeException mistake) {
    disk.execute(
        () -> {
          if (!failed()) {
            fail(new IOException("a mistake of ours", mistake));
          }
        });
  }

  @Override
  public void end(long frames, List<WavFile.Mark> marks) {
    List<WavFile.Mark> all = List.copyOf(marks);
    disk.execute(
        () -> {
          if (!failed()) {
            close(frames, all);
          }
        });
  }

  private void close(long frames, List<WavFile.Mark> marks) {
    long length = 0;
    long bytes = 0;
    WavFile open = file;
    file = null;
    if (open != null) {
      try (open) {
        open.finish(frames, marks);
        bytes = open.bytes();
      } catch (IOException e) {
        LOG.error("recording {} could not be finished", spec.file(), e);
        failure = failure == null ? String.valueOf(e.getMessage()) : failure;
      }
      length = open.frames();
    }
    listener.ended(
        new RecordingResult(
            duration(length),
            bytes,
            duration(lostFrames.get()).plusMillis(20 * overrun.getAsLong()),
            Optional.ofNullable(failure)));
  }

  private Duration duration(long frames) {
    return Duration.ofMillis(frames * 1000 / spec.sampleRate());
  }
}
