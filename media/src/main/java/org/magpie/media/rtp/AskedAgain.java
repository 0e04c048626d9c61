package org.magpie.media.rtp;

/**
 * Which lost packets of a source were asked for again. RFC 3550 knows no packets that are sent
 * again under their own number and would count them as merely late, so that a sender would hear of
 * no loss at all; what was lost stays lost in the reports, as where such packets have a stream of
 * their own (RFC 4588). One owner.
 */
public final class AskedAgain {
  private static final int SLOTS = 256;
  private static final long REMEMBERED = 10_000_000_000L;

  private final int[] sequences = new int[SLOTS];
  private final long[] askedAt = new long[SLOTS];
  private final boolean[] open = new boolean[SLOTS];

  /** This packet is asked for; of several times the first counts. */
  public void asked(int sequence, long nanos) {
    int slot = sequence % SLOTS;
    if (!isOpen(slot, sequence, nanos)) {
      sequences[slot] = sequence;
      askedAt[slot] = nanos;
      open[slot] = true;
    }
  }

  /**
   * Whether a packet that came is an answer: it was asked for, and so long ago that an answer can
   * be here. What comes sooner was only late.
   *
   * @param soonest nanoseconds in which an answer can come at the earliest
   */
  public boolean answered(int sequence, long nanos, long soonest) {
    int slot = sequence % SLOTS;
    if (!isOpen(slot, sequence, nanos)) {
      return false;
    }
    open[slot] = false;
    return nanos - askedAt[slot] >= soonest;
  }

  private boolean isOpen(int slot, int sequence, long nanos) {
    return open[slot] && sequences[slot] == sequence && nanos - askedAt[slot] < REMEMBERED;
  }
}
