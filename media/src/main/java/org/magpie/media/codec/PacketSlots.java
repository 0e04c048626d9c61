package org.magpie.media.codec;

import java.util.Arrays;

/** The packets a jitter buffer holds, by sequence number, in memory used again. One owner. */
final class PacketSlots {
  /** How far the sequence numbers held at once may reach. */
  static final int COUNT = 128;

  private static final int NONE = -1;
  private static final int USUAL_LENGTH = 200;

  /** Room for a packet; it is there when {@link #sequence} is the one asked for. */
  static final class Slot {
    long sequence = NONE;
    long timestamp;
    JitterBuffer.Kind kind = JitterBuffer.Kind.AUDIO;
    byte[] bytes = new byte[0];
    int length;

    /** Its packet is not waited for any more; the bytes stay until the next one comes. */
    void free() {
      sequence = NONE;
    }
  }

  private final Slot[] slots = new Slot[COUNT];

  PacketSlots() {
    Arrays.setAll(slots, i -> new Slot());
  }

  /** Where the packet of this number is, or would be. */
  Slot at(long sequence) {
    return slots[(int) sequence & COUNT - 1];
  }

  /** Keeps a copy, unless it is there already. */
  void put(
      JitterBuffer.Kind kind, long sequence, long timestamp, byte[] bytes, int offset, int length) {
    Slot slot = at(sequence);
    if (slot.sequence == sequence) {
      return;
    }
    slot.sequence = sequence;
    slot.timestamp = timestamp;
    slot.kind = kind;
    if (slot.bytes.length < length) {
      slot.bytes = new byte[Math.max(length, USUAL_LENGTH)];
    }
    System.arraycopy(bytes, offset, slot.bytes, 0, length);
    slot.length = length;
  }

  void clear() {
    for (Slot slot : slots) {
      slot.free();
    }
  }
}
