package org.magpie.media.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.magpie.media.RecordingListener;
import org.magpie.media.RecordingSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All recordings that go on, and their threads: one that makes the sound, ten times a second, and
 * one that writes to the disk. Both start with the first recording. Thread-safe.
 */
public final class Recordings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
  private static final long TURN_NANOS = 100_000_000;
  private static final long LONGEST_CLOSE_SECONDS = 5;

  private record Running(Recording recording, RecordingFile file) {}

  private final Queue<Running> coming = new ConcurrentLinkedQueue<>();
  private @Nullable Thread maker;
  private @Nullable ExecutorService disk;
  private volatile boolean closed;

  /** Begins a recording at this moment; the sides are to be fed by whoever hears the parties. */
  public Recording begin(RecordingSpec spec, RecordingListener listener) {
    ExecutorService writing = start();
    Recording[] made = new Recording[1];
    RecordingFile file =
        new RecordingFile(
            spec, writing, listener, () -> made[0].left().overrun() + made[0].right().overrun());
    Recording recording = new Recording(spec.sampleRate(), System.nanoTime(), file);
    made[0] = recording;
    file.open();
    coming.add(new Running(recording, file));
    return recording;
  }

  private synchronized ExecutorService start() {
    if (closed) {
      throw new IllegalStateException("media plane closed");
    }
    ExecutorService writing = disk;
    if (writing == null) {
      writing =
          Executors.newSingleThreadExecutor(
              Thread.ofPlatform().daemon().name("recording-disk").factory());
      disk = writing;
      maker = Thread.ofPlatform().daemon().name("recording").start(this::make);
    }
    return writing;
  }

  private void make() {
    List<Running> all = new ArrayList<>();
    while (!closed || !all.isEmpty() || !coming.isEmpty()) {
      long began = System.nanoTime();
      for (Running next = coming.poll(); next != null; next = coming.poll()) {
        all.add(next);
      }
      if (closed) {
        all.forEach(running -> running.recording().stop(began));
      }
      all.removeIf(running -> !advance(running));
      LockSupport.parkNanos(this, began + TURN_NANOS - System.nanoTime());
    }
  }

  private static boolean advance(Running running) {
    try {
      return !running.file().failed() && running.recording().run(System.nanoTime());
    } catch (RuntimeException e) {
      // One broken recording must not end the others.
      LOG.error("a recording failed", e);
      running.file().broken(e);
      return false;
    }
  }

  /** Ends what goes on and waits, for some seconds at most, until the files are closed. */
  @Override
  public void close() {
    Thread making;
    ExecutorService writing;
    synchronized (this) {
      closed = true;
      making = maker;
      writing = disk;
    }
    if (making == null || writing == null) {
      return;
    }
    try {
      LockSupport.unpark(making);
      making.join(TimeUnit.SECONDS.toMillis(LONGEST_CLOSE_SECONDS));
      writing.shutdown();
      if (!writing.awaitTermination(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the disk was too slow for the last of the recordings");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
