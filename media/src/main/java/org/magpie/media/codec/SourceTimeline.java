package org.magpie.media.codec;

/**
 * Unwraps the sequence numbers and timestamps of a source to 64 bits and makes its timestamps go on
 * where the source jumps: a restart, another time base, a clock that stood still. Tells such jumps
 * from delays of the path. One owner.
 */
final class SourceTimeline {
  private static final int MAX_JUMP = 100;
  private static final int JUMP_MILLIS = 500;
  private static final int GONE_MILLIS = 1000;
  private static final int REALIGN_AFTER_PAUSE_MILLIS = 200;
  private static final int HOPELESS_MILLIS = 150;
  private static final int HOPELESS_PACKETS = 10;
  private static final int NONE = -1;

  /** What a packet means for the timeline. */
  enum Placed {
    /** It belongs to what came before. */
    FOLLOWED,
    /** The source begins, or begins anew. */
    BEGAN,
    /** A leap that the next packet must confirm: to be dropped. */
    UNCONFIRMED,
    /** Its time belongs nowhere near: to be dropped. */
    STRAY
  }

  private final int clockRate;
  private final DelayModel delays;

  private boolean heard;
  private long epochNanos;
  private long highest;
  private long lastTimestamp;
  private long lastRaw;
  private long shift;
  private long lastArrival;
  private int afterJump = NONE;
  private int hopeless;
  private long hopelessSince;

  private long placedSequence;
  private long placedTimestamp;

  /**
   * @param delays is told of each packet of sound
   */
  SourceTimeline(int clockRate, DelayModel delays) {
    this.clockRate = clockRate;
    this.delays = delays;
  }

  boolean heard() {
    return heard;
  }

  /** The next packet is of another source. */
  void forget() {
    heard = false;
  }

  /** The sequence number of the packet placed last, unwrapped. */
  long sequence() {
    return placedSequence;
  }

  /** The timestamp of the packet placed last, unwrapped and without jumps. */
  long timestamp() {
    return placedTimestamp;
  }

  /** The highest sequence number so far. */
  long highest() {
    return highest;
  }

  /** When the newest sound came, in ticks. */
  long lastArrival() {
    return lastArrival;
  }

  /** A moment in ticks of the source's clock since its first packet. */
  long ticksAt(long nanos) {
    long since = nanos - epochNanos;
    return since / 1_000_000_000 * clockRate + since % 1_000_000_000 * clockRate / 1_000_000_000;
  }

  /**
   * Finds out where a packet belongs.
   *
   * @param next the sequence number to be played next
   * @param frameTicks how long its packets usually are
   */
  Placed place(
      JitterBuffer.Kind kind,
      int sequence,
      long timestamp,
      long arrivalNanos,
      long next,
      int frameTicks) {
    if (!heard) {
      epochNanos = arrivalNanos;
    }
    long arrival = ticksAt(arrivalNanos);
    Placed placed = heard ? follow(sequence, next) : Placed.BEGAN;
    if (placed == Placed.UNCONFIRMED) {
      return placed;
    }
    if (placed == Placed.BEGAN) {
      begin(sequence, timestamp, arrival);
    }
    placedSequence = highest + (short) (sequence - (int) highest);
    highest = Math.max(highest, placedSequence);
    placedTimestamp = lastRaw + (int) (timestamp - lastRaw) + shift;
    if (kind == JitterBuffer.Kind.OTHER) {
      return placed;
    }
    if (stray(arrival)) {
      return Placed.STRAY;
    }
    align(arrival, frameTicks);
    return placed;
  }

  private void begin(int sequence, long timestamp, long arrival) {
    hopeless = 0;
    afterJump = NONE;
    highest = sequence & 0xffff | 0x10000;
    lastRaw = timestamp & 0xffffffffL;
    if (heard) {
      shift = arrival - delays.floor() - lastRaw;
      lastTimestamp = lastRaw + shift;
    } else {
      heard = true;
      shift = 0;
      lastTimestamp = lastRaw;
      delays.reset(arrival, arrival - lastRaw);
    }
    lastArrival = arrival;
  }

  /** RFC 3550 A.1: a leap of the sequence is believed when the packet after it agrees. */
  private Placed follow(int sequence, long next) {
    int step = (short) (sequence - (int) highest);
    if (Math.abs(step) <= MAX_JUMP && highest + step - next < PacketSlots.COUNT) {
      afterJump = NONE;
      return Placed.FOLLOWED;
    }
    if ((sequence & 0xffff) != afterJump) {
      afterJump = sequence + 1 & 0xffff;
      return Placed.UNCONFIRMED;
    }
    return Placed.BEGAN;
  }

  /** An older packet whose timestamp belongs nowhere near; a newer one may mean a new time base. */
  private boolean stray(long arrival) {
    return placedSequence < highest
        && Math.abs(arrival - placedTimestamp - delays.floor()) > millis(GONE_MILLIS);
  }

  /** Tells jumps of the source's clock from delays of the path, and keeps the delay model. */
  private void align(long arrival, int frameTicks) {
    long above = arrival - placedTimestamp - delays.floor();
    if (placedSequence >= highest) {
      long step = placedTimestamp - lastTimestamp;
      long elapsed = arrival - lastArrival;
      boolean leapt =
          Math.abs(step - elapsed) > millis(JUMP_MILLIS)
              && Math.abs(step - frameTicks) > millis(JUMP_MILLIS);
      boolean backAfterPause =
          elapsed > millis(GONE_MILLIS) && Math.abs(above) > millis(REALIGN_AFTER_PAUSE_MILLIS);
      if (leapt || backAfterPause || hopelesslyLate(above, arrival)) {
        shift += above;
        placedTimestamp += above;
        hopeless = 0;
      }
      lastRaw = placedTimestamp - shift;
      lastTimestamp = placedTimestamp;
      lastArrival = arrival;
    }
    delays.arrived(arrival, arrival - placedTimestamp);
  }

  private boolean hopelesslyLate(long above, long arrival) {
    if (above <= millis(HOPELESS_MILLIS)) {
      hopeless = 0;
      return false;
    }
    if (hopeless++ == 0) {
      hopelessSince = arrival;
    }
    return hopeless > HOPELESS_PACKETS && arrival - hopelessSince > millis(HOPELESS_MILLIS);
  }

  private int millis(int millis) {
    return clockRate / 1000 * millis;
  }
}
