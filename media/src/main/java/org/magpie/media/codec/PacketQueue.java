package org.magpie.media.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A bounded queue of packets from one thread to one other, copied into a ring of bytes: no lock, no
 * allocation. When it is full the newest packet is refused.
 */
public final class PacketQueue {

  /** Takes what comes out; the bytes belong to the queue again when it returns. */
  @FunctionalInterface
  public interface Reader {
    /**
     * One packet, in the order of offering.
     *
     * @param kind what the writer said, 0 to 127
     */
    void packet(
        int kind,
        int sequence,
        long timestamp,
        long arrivalNanos,
        byte[] bytes,
        int offset,
        int length);
  }

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle WRITTEN;
  private static final VarHandle READ;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      WRITTEN = lookup.findVarHandle(PacketQueue.class, "written", long.class);
      READ = lookup.findVarHandle(PacketQueue.class, "read", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final int HEADER = 32;
  private static final int SKIP_TO_START = -1;

  private final byte[] ring;
  private final int mask;

  // Positions only grow; the ring index is their low bits.
  @SuppressWarnings("unused")
  private volatile long written;

  @SuppressWarnings("unused")
  private volatile long read;

  /**
   * An empty queue of the given size in bytes, a power of two. A packet takes 32 more than its
   * payload.
   */
  public PacketQueue(int bytes) {
    if (Integer.bitCount(bytes) != 1 || bytes < 64) {
      throw new IllegalArgumentException("size " + bytes);
    }
    ring = new byte[bytes];
    mask = bytes - 1;
  }

  /**
   * Appends a packet; only the writing thread may call it.
   *
   * @param payload from its position to its limit, left unchanged
   * @return false when there is no room
   */
  public boolean offer(
      int kind, int sequence, long timestamp, long arrivalNanos, ByteBuffer payload) {
    int length = payload.remaining();
    int size = (HEADER + length + 7) & ~7;
    long at = (long) WRITTEN.get(this);
    int index = (int) at & mask;
    int untilEnd = ring.length - index;
    int skipped = size > untilEnd ? untilEnd : 0;
    if (at + skipped + size - (long) READ.getAcquire(this) > ring.length) {
      return false;
    }
    if (skipped > 0) {
      INT.set(ring, index, SKIP_TO_START);
      index = 0;
    }
    INT.set(ring, index, length);
    INT.set(ring, index + 4, kind);
    INT.set(ring, index + 8, sequence);
    LONG.set(ring, index + 16, timestamp);
    LONG.set(ring, index + 24, arrivalNanos);
    payload.get(payload.position(), ring, index + HEADER, length);
    WRITTEN.setRelease(this, at + skipped + size);
    return true;
  }

  /** Hands over all that is there; only the reading thread may call it. */
  public int drain(Reader reader) {
    return drain(reader, false, 0);
  }

  /** Hands over what had arrived by {@code lastNanos}, up to the first packet that had not. */
  public int drainUntil(long lastNanos, Reader reader) {
    return drain(reader, true, lastNanos);
  }

  private int drain(Reader reader, boolean bounded, long lastNanos) {
    long at = (long) READ.get(this);
    long end = (long) WRITTEN.getAcquire(this);
    int count = 0;
    while (at < end) {
      int index = (int) at & mask;
      int length = (int) INT.get(ring, index);
      if (length == SKIP_TO_START) {
        at += ring.length - index;
      } else {
        long arrival = (long) LONG.get(ring, index + 24);
        if (bounded && arrival - lastNanos > 0) {
          return count;
        }
        reader.packet(
            (int) INT.get(ring, index + 4),
            (int) INT.get(ring, index + 8),
            (long) LONG.get(ring, index + 16),
            arrival,
            ring,
            index + HEADER,
            length);
        at += (HEADER + length + 7) & ~7;
        count++;
      }
      READ.setRelease(this, at);
    }
    return count;
  }
}
