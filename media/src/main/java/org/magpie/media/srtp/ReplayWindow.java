package org.magpie.media.srtp;

/**
 * Which sequence numbers of a source have been (RFC 3711 3.3.2), far enough back for video packets
 * that are sent again: after a gap of a second these come hundreds of packets late. One owner.
 */
final class ReplayWindow {
  static final int SIZE = 512;

  private final long[] seen = new long[SIZE / Long.SIZE];
  private int highest;
  private boolean started;

  /**
   * Whether a packet of this number may be new. A number of an earlier cycle is taken for a later
   * one here; its tag does not fit then, because the rollover counter is part of it.
   */
  boolean takes(int sequence) {
    if (!started) {
      return true;
    }
    int behind = (highest - sequence) & 0xFFFF;
    return behind >= 0x8000 || behind < SIZE && (seen[word(sequence)] & bit(sequence)) == 0;
  }

  /** A packet of this number was authentic. */
  void took(int sequence) {
    int ahead = (sequence - highest) & 0xFFFF;
    if (!started) {
      started = true;
      highest = sequence;
    } else if (ahead < 0x8000) {
      for (int i = 1; i <= Math.min(ahead, SIZE); i++) {
        int skipped = highest + i;
        seen[word(skipped)] &= ~bit(skipped);
      }
      highest = sequence;
    }
    seen[word(sequence)] |= bit(sequence);
  }

  private static int word(int sequence) {
    return sequence % SIZE / Long.SIZE;
  }

  private static long bit(int sequence) {
    return 1L << sequence % Long.SIZE;
  }
}
