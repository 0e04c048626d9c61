package org.magpie.media.rtp;

/**
 * What a receiver knows of one source, kept for its reports: RFC 3550 6.4.1, A.1, A.3 and A.8. One
 * owner.
 */
public final class ReceptionStatistics {
  private final int clockRate;
  private boolean started;
  private int baseSequence;
  private int highestSequence;
  private long cycles;
  private long received;
  private long expectedBefore;
  private long receivedBefore;
  private int lastTransit;
  private boolean transitKnown;
  private double jitter;

  /** Statistics for a stream whose timestamps tick {@code clockRate} times a second. */
  public ReceptionStatistics(int clockRate) {
    this.clockRate = clockRate;
  }

  /** Counts a packet. {@code arrivalNanos} may have any origin. */
  public void received(int sequence, int timestamp, long arrivalNanos) {
    if (!started) {
      started = true;
      baseSequence = sequence;
      highestSequence = sequence;
    } else {
      int ahead = (sequence - highestSequence) & 0xFFFF;
      if (ahead > 0 && ahead < 3000) {
        if (sequence < highestSequence) {
          cycles += 0x10000;
        }
        highestSequence = sequence;
      } else if (ahead >= 3000 && ahead < 0xFFFF - 100) {
        // RFC 3550 A.1: a jump this far is a source that began anew.
        restart(sequence);
      }
    }
    received++;
    int arrival = (int) (arrivalNanos / 1000 * clockRate / 1_000_000);
    int transit = arrival - timestamp;
    if (transitKnown) {
      jitter += (Math.abs((double) (transit - lastTransit)) - jitter) / 16;
    }
    transitKnown = true;
    lastTransit = transit;
  }

  /** The timestamp does not run on from the packet before (a telephone event): no jitter. */
  public void receivedEvent(int sequence) {
    boolean known = transitKnown;
    double before = jitter;
    int transit = lastTransit;
    received(sequence, 0, 0);
    transitKnown = known;
    jitter = before;
    lastTransit = transit;
  }

  private void restart(int sequence) {
    // What was lost before stays told by the reports already sent.
    baseSequence = sequence;
    highestSequence = sequence;
    cycles = 0;
    received = 0;
    expectedBefore = 0;
    receivedBefore = 0;
    transitKnown = false;
  }

  public boolean started() {
    return started;
  }

  /** RFC 3550 A.1: cycles and the highest number seen. */
  public int extendedHighestSequence() {
    return (int) (cycles + highestSequence);
  }

  private long expected() {
    return started ? cycles + highestSequence - baseSequence + 1 : 0;
  }

  /** RFC 3550 A.3; below zero when there were duplicates. */
  public long lost() {
    return expected() - received;
  }

  /** Fraction lost since the last call, in 256ths (RFC 3550 A.3). Ends the interval. */
  public int fractionLost() {
    long expectedNow = expected() - expectedBefore;
    long receivedNow = received - receivedBefore;
    expectedBefore = expected();
    receivedBefore = received;
    long lostNow = expectedNow - receivedNow;
    return expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(255, (lostNow << 8) / expectedNow);
  }

  /** Interarrival jitter in ticks of the clock. */
  public int jitter() {
    return (int) jitter;
  }

  public double jitterMillis() {
    return jitter * 1000 / clockRate;
  }
}
