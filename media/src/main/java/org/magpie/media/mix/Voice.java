package org.magpie.media.mix;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.magpie.media.Codec;
import org.magpie.media.codec.HeardSide;
import org.magpie.media.codec.TranscodeSink;

/**
 * A party in a room. What it says is offered to {@link #side} by its media loop, which also says
 * what it can hear; everything else belongs to the mixing thread.
 */
public final class Voice {
  private final HeardSide side = new HeardSide(Room.RATE);
  private final TranscodeSink sink;
  private final boolean speaks;
  private final boolean hears;
  private volatile @Nullable Codec codec;

  private final short[] said = new short[Room.FRAME];
  private boolean heardNow;
  private @Nullable Outlet own;
  private @Nullable Codec before;

  Voice(boolean speaks, boolean hears, TranscodeSink sink) {
    this.speaks = speaks;
    this.hears = hears;
    this.sink = sink;
  }

  /** Where its media loop offers what it says. */
  public HeardSide side() {
    return side;
  }

  /** Whether it hears the others at all. */
  public boolean hears() {
    return hears;
  }

  /** In which codec it hears from now on; null for none. */
  public void codec(@Nullable Codec agreed) {
    codec = agreed;
  }

  /** Takes the next 20 ms of what it says, and adds them. */
  void speak(long nowNanos, int[] sum) {
    side.takeUntil(nowNanos);
    heardNow = side.frame(nowNanos, said) && speaks;
    if (heardNow) {
      for (int i = 0; i < said.length; i++) {
        sum[i] += said[i];
      }
    }
  }

  /** Whether it hears what all who only listen hear. */
  boolean listensOnly() {
    return !speaks;
  }

  /** The codec in which it hears now. */
  @Nullable Codec wanted() {
    return hears ? codec : null;
  }

  /** Gives it what others say. */
  void hear(int[] sum, short[] room, Codec wanted) {
    Outlet outlet = own;
    if (outlet == null || outlet.codec() != wanted) {
      outlet = new Outlet(wanted);
      own = outlet;
    }
    if (!heardNow) {
      Arrays.fill(said, (short) 0);
    }
    for (int i = 0; i < room.length; i++) {
      room[i] = Room.clip(sum[i] - said[i]);
    }
    send(outlet, outlet.encode(room));
  }

  /** Sends it a frame. */
  void send(Outlet from, ByteBuffer frame) {
    boolean fresh = before != from.codec();
    before = from.codec();
    sink.frame(frame, from.ticks(), fresh);
  }
}
