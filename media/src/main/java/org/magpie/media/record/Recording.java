package org.magpie.media.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.magpie.media.codec.HeardSide;

/**
 * The sound of a recording, made in steps of 20 ms against the clock of arrivals. What a party said
 * stands where it came, however late this runs: a recording is made {@link #LATENCY_NANOS} behind,
 * so that even what the listeners had to do without for its lateness is still heard in the file.
 *
 * <p>Both sides follow the one clock, so they cannot drift apart, whatever the clocks of the
 * parties do. {@link #run} belongs to one thread, the commands may come from any; times are those
 * of {@link System#nanoTime}.
 */
public final class Recording {
  /** How far behind the clock it is made. */
  static final long LATENCY_NANOS = 200_000_000;

  static final long STEP_NANOS = 20_000_000;
  private static final int STEPS_PER_BLOCK = 25;

  /** Takes what was made. */
  interface Sink {
    /**
     * A piece of the timeline; the array is the sink's.
     *
     * @param length bytes of it that count
     */
    void block(long frame, byte[] pcm, int length);

    /** There is no more. */
    void end(long frames, List<WavFile.Mark> marks);
  }

  private enum Order {
    PAUSE,
    RESUME,
    STOP
  }

  private record Command(Order order, long at) {}

  private final HeardSide left;
  private final HeardSide right;
  private final Sink sink;
  private final int stepFrames;
  private final Queue<Command> commands = new ConcurrentLinkedQueue<>();

  private final short[] leftSound;
  private final short[] rightSound;
  private final List<WavFile.Mark> marks = new ArrayList<>();
  private byte @Nullable [] block;
  private long blockBegan;
  private int filled;
  private long now;
  private long steps;
  private boolean paused;
  private boolean ended;

  Recording(int sampleRate, long startNanos, Sink sink) {
    this.sink = sink;
    left = new HeardSide(sampleRate);
    right = new HeardSide(sampleRate);
    stepFrames = (int) (sampleRate * STEP_NANOS / 1_000_000_000);
    leftSound = new short[stepFrames];
    rightSound = new short[stepFrames];
    now = startNanos;
  }

  /** The first channel. */
  public HeardSide left() {
    return left;
  }

  /** The second channel. */
  public HeardSide right() {
    return right;
  }

  /** Keeps nothing from this moment on. */
  public void pause(long atNanos) {
    commands.add(new Command(Order.PAUSE, atNanos));
  }

  /** Ends a pause at this moment. */
  public void resume(long atNanos) {
    commands.add(new Command(Order.RESUME, atNanos));
  }

  /** Ends it at this moment. */
  public void stop(long atNanos) {
    commands.add(new Command(Order.STOP, atNanos));
  }

  /** Makes what can be made by now; false once it has ended. */
  boolean run(long clockNanos) {
    while (!ended && now + STEP_NANOS - (clockNanos - LATENCY_NANOS) <= 0) {
      step();
    }
    return !ended;
  }

  private void step() {
    for (Command next = commands.peek();
        next != null && next.at() - now < STEP_NANOS;
        next = commands.peek()) {
      commands.remove();
      obey(next.order());
      if (ended) {
        return;
      }
    }
    // What comes after a pause must not be thrown away in it.
    long known = paused ? now : now + LATENCY_NANOS;
    left.takeUntil(known);
    right.takeUntil(known);
    boolean fromLeft = left.frame(now, leftSound);
    boolean fromRight = right.frame(now, rightSound);
    if (fromLeft || fromRight) {
      keep(fromLeft, fromRight);
    }
    now += STEP_NANOS;
    steps++;
    if (steps - blockBegan == STEPS_PER_BLOCK) {
      hand();
    }
  }

  private void obey(Order order) {
    switch (order) {
      case PAUSE -> pause(true, "pause");
      case RESUME -> pause(false, "resume");
      case STOP -> {
        hand();
        ended = true;
        sink.end(steps * stepFrames, marks);
      }
    }
  }

  private void pause(boolean on, String mark) {
    if (paused != on) {
      paused = on;
      left.mute(on);
      right.mute(on);
      marks.add(new WavFile.Mark(steps * stepFrames, mark));
    }
  }

  private void keep(boolean fromLeft, boolean fromRight) {
    byte[] into = block;
    if (into == null) {
      into = new byte[STEPS_PER_BLOCK * stepFrames * WavFile.FRAME_BYTES];
      block = into;
    }
    int at = (int) (steps - blockBegan) * stepFrames * WavFile.FRAME_BYTES;
    ByteBuffer pcm = ByteBuffer.wrap(into).order(ByteOrder.LITTLE_ENDIAN).position(at);
    for (int i = 0; i < stepFrames; i++) {
      pcm.putShort(fromLeft ? leftSound[i] : 0);
      pcm.putShort(fromRight ? rightSound[i] : 0);
    }
    filled = pcm.position();
  }

  private void hand() {
    byte[] full = block;
    if (full != null) {
      sink.block(blockBegan * stepFrames, full, filled);
      block = null;
    }
    filled = 0;
    blockBegan = steps;
  }
}
