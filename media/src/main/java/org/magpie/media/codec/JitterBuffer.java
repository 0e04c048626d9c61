package org.magpie.media.codec;

import org.jspecify.annotations.Nullable;

/**
 * Puts the packets of one RTP stream back into order and time. Packets go in as they come; each
 * {@link #take} tells what the listener shall hear next, as the play-out clock of the caller
 * demands it. The depth follows the jitter met, from {@link #MIN_MILLIS} to {@link #MAX_MILLIS};
 * restarts of the source, jumps of its timestamps and pauses between talk spurts are told from
 * loss.
 *
 * <p>The play-out edge is the timestamp up to which sound has been given out. Its <em>slack</em> is
 * how long after the earliest possible moment that timestamp is needed: the delay added here. One
 * owner; times are nanoseconds of one monotonic clock.
 */
public final class JitterBuffer {
  /** The least depth aimed at. */
  public static final int MIN_MILLIS = 10;

  /** The greatest depth aimed at. */
  public static final int MAX_MILLIS = 80;

  /** What a packet carries. */
  public enum Kind {
    /** A payload for the decoder. */
    AUDIO,
    /** A description of the noise to play until the next sound (RFC 3389). */
    NOISE,
    /** Not sound at all: takes a sequence number and no time. */
    OTHER
  }

  /** What the listener shall hear next. */
  public enum Step {
    /** Nothing: no source yet, still filling, or the source has gone. */
    IDLE,
    /**
     * {@link #payload}, of which {@link #skipTicks} at the start come too late; then say {@link
     * #decoded}.
     */
    PACKET,
    /** {@link #ticks} were lost and {@link #payload} follows them: rebuild from it, or conceal. */
    RECOVER,
    /** {@link #ticks} of the decoder's guess. */
    CONCEAL,
    /** {@link #ticks} of noise as {@link #payload} of the last noise packet described. */
    NOISE
  }

  private static final int SLOTS = 128;
  private static final int MAX_JUMP = 100;
  private static final int CHUNK_MILLIS = 20;
  private static final int FIRST_MILLIS = 30;
  private static final int FIRST_PACKETS = 50;
  private static final int CUT_MILLIS = 100;
  private static final int CUT_JOINT_MILLIS = 10;
  private static final int LONG_GAP_MILLIS = 200;
  private static final int JUMP_MILLIS = 500;
  private static final int GONE_MILLIS = 1000;
  private static final int REALIGN_AFTER_PAUSE_MILLIS = 200;
  private static final int HOPELESS_MILLIS = 150;
  private static final int HOPELESS_PACKETS = 10;
  private static final float LOSS_WEIGHT = 0.01f;
  private static final float REDUNDANCY_FROM_SHARE = 0.01f;
  private static final int NONE = -1;

  private static final class Slot {
    long sequence = NONE;
    long timestamp;
    Kind kind = Kind.AUDIO;
    byte[] bytes = new byte[0];
    int length;
  }

  private final int clockRate;
  private final DelayModel delays;
  private final Slot[] slots = new Slot[SLOTS];
  private final byte[] noise = new byte[16];
  private int noiseLength;

  // Sequence numbers and timestamps are unwrapped to 64 bits; shift makes the timestamps of a
  // source
  // that jumps go on without a jump.
  private boolean heard;
  private boolean playing;
  private boolean noisy;
  private long epochNanos;
  private long highest;
  private long lastTimestamp;
  private long lastRaw;
  private long shift;
  private long lastArrival;
  private int afterJump = NONE;
  private int hopeless;
  private long hopelessSince;

  private long next;
  private long edge;
  private int heldTicks;
  private int frameTicks;
  private boolean redundancyWanted;
  private float lossShare;

  private int ticks;
  private int skip;
  private long packetTimestamp;
  private byte[] payload = noise;
  private int payloadLength;

  private long received;
  private long lost;
  private long late;
  private long cut;

  /** A buffer for a stream with the given RTP clock. */
  public JitterBuffer(int clockRate) {
    this.clockRate = clockRate;
    delays = new DelayModel(clockRate);
    frameTicks = millis(20);
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = new Slot();
    }
  }

  /** Says whether packets hold redundancy for their predecessor, which is worth waiting for. */
  public void expectRedundancy(boolean wanted) {
    redundancyWanted = wanted;
  }

  /** Begins anew with the next packet: another source. */
  public void restart() {
    heard = false;
    playing = false;
    noisy = false;
    clear();
  }

  private void clear() {
    for (Slot slot : slots) {
      slot.sequence = NONE;
    }
    heldTicks = 0;
    hopeless = 0;
    afterJump = NONE;
  }

  /** Takes a packet; the bytes are copied. Duplicates and what comes too late are dropped. */
  public void put(
      Kind kind,
      int sequence,
      long timestamp,
      long arrivalNanos,
      byte[] bytes,
      int offset,
      int length) {
    if (!heard) {
      epochNanos = arrivalNanos;
    }
    long arrival = toTicks(arrivalNanos - epochNanos);
    received++;
    if (!heard) {
      begin(sequence, timestamp, arrival);
    } else if (!follows(sequence, timestamp, arrival)) {
      return;
    }
    long extended = highest + (short) (sequence - (int) highest);
    highest = Math.max(highest, extended);
    long mapped = lastRaw + (int) (timestamp - lastRaw) + shift;
    if (kind != Kind.OTHER) {
      if (stray(extended, mapped, arrival)) {
        late++;
        return;
      }
      mapped = align(extended, mapped, arrival);
    }
    if (extended < next) {
      late++;
      return;
    }
    Slot slot = slot(extended);
    if (slot.sequence == extended) {
      return;
    }
    slot.sequence = extended;
    slot.timestamp = mapped;
    slot.kind = kind;
    if (slot.bytes.length < length) {
      slot.bytes = new byte[Math.max(length, 200)];
    }
    System.arraycopy(bytes, offset, slot.bytes, 0, length);
    slot.length = length;
  }

  private void begin(int sequence, long timestamp, long arrival) {
    clear();
    highest = sequence & 0xffff | 0x10000;
    next = highest;
    lastRaw = timestamp & 0xffffffffL;
    if (heard) {
      shift = arrival - delays.floor() - lastRaw;
      lastTimestamp = lastRaw + shift;
    } else {
      heard = true;
      shift = 0;
      lastTimestamp = lastRaw;
      edge = lastRaw;
      delays.reset(arrival, arrival - lastRaw);
    }
    lastArrival = arrival;
  }

  /** RFC 3550 A.1: a leap of the sequence is believed when the packet after it agrees. */
  private boolean follows(int sequence, long timestamp, long arrival) {
    int step = (short) (sequence - (int) highest);
    if (Math.abs(step) <= MAX_JUMP && highest + step - next < SLOTS) {
      afterJump = NONE;
      return true;
    }
    if ((sequence & 0xffff) != afterJump) {
      afterJump = sequence + 1 & 0xffff;
      return false;
    }
    begin(sequence, timestamp, arrival);
    return true;
  }

  /** An older packet whose timestamp belongs nowhere near; a newer one may mean a new time base. */
  private boolean stray(long sequence, long timestamp, long arrival) {
    return sequence < highest
        && Math.abs(arrival - timestamp - delays.floor()) > millis(GONE_MILLIS);
  }

  /** Tells jumps of the source's clock from delays of the path, and keeps the delay model. */
  private long align(long sequence, long timestamp, long arrival) {
    long mapped = timestamp;
    long above = arrival - mapped - delays.floor();
    if (sequence >= highest) {
      long step = mapped - lastTimestamp;
      long elapsed = arrival - lastArrival;
      boolean leapt =
          Math.abs(step - elapsed) > millis(JUMP_MILLIS)
              && Math.abs(step - frameTicks) > millis(JUMP_MILLIS);
      boolean backAfterPause =
          elapsed > millis(GONE_MILLIS) && Math.abs(above) > millis(REALIGN_AFTER_PAUSE_MILLIS);
      if (leapt || backAfterPause || hopelesslyLate(above, arrival)) {
        shift += above;
        mapped += above;
        hopeless = 0;
      }
      lastRaw = mapped - shift;
      lastTimestamp = mapped;
      lastArrival = arrival;
    }
    delays.arrived(arrival, arrival - mapped);
    return mapped;
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

  /** Says what comes next; call it whenever the sound given out so far runs short. */
  public Step take(long nowNanos) {
    long now = toTicks(nowNanos - epochNanos);
    if (!heard || !playing && !readyToPlay(now)) {
      return Step.IDLE;
    }
    for (Slot slot = first(); slot != null; slot = first()) {
      if (slack(now) > targetTicks() + millis(CUT_MILLIS) && cut(now)) {
        ticks = millis(CUT_JOINT_MILLIS);
        return Step.CONCEAL;
      }
      Step gap = gapBefore(slot, now);
      if (gap != Step.PACKET) {
        return gap;
      }
      passTo(slot.sequence);
      next++;
      slot.sequence = NONE;
      heldTicks = 0;
      noisy = slot.kind == Kind.NOISE;
      if (!noisy) {
        packetTimestamp = slot.timestamp;
        skip = (int) Math.clamp(edge - slot.timestamp, 0, clockRate);
        payload = slot.bytes;
        payloadLength = slot.length;
        return Step.PACKET;
      }
      noiseLength = Math.min(slot.length, noise.length);
      System.arraycopy(slot.bytes, 0, noise, 0, noiseLength);
    }
    return starve(now);
  }

  private boolean readyToPlay(long now) {
    Slot first = first();
    if (first == null) {
      return false;
    }
    edge = first.timestamp;
    playing = slack(now) >= targetTicks();
    heldTicks = 0;
    return playing;
  }

  /** The first packet there from the next one on; passes over what is not sound. */
  private @Nullable Slot first() {
    for (long sequence = next; sequence <= highest; sequence++) {
      Slot slot = slot(sequence);
      if (slot.sequence == sequence) {
        if (slot.kind != Kind.OTHER) {
          return slot;
        }
        if (sequence == next) {
          slot.sequence = NONE;
          next++;
        }
      }
    }
    return null;
  }

  /** Counts what is missing before the sequence number and moves on to it. */
  private void passTo(long sequence) {
    int missing = 0;
    for (; next < sequence; next++) {
      if (slot(next).sequence != next) {
        missing++;
      }
    }
    lost += missing;
    lossShare += (Math.min(missing, 3) - lossShare) * LOSS_WEIGHT;
  }

  /** {@link Step#PACKET} when the slot's turn has come, else what fills the time before it. */
  private Step gapBefore(Slot slot, long now) {
    long gap = slot.timestamp - edge;
    if (gap > 0 && heldTicks > 0) {
      // What was held back for is lost: the guess given meanwhile has taken its place.
      long covered = Math.min(heldTicks, gap);
      edge += covered;
      gap -= covered;
      heldTicks -= (int) covered;
    }
    boolean loss = slot.sequence > next;
    if (gap > 0 && (!loss || gap > millis(LONG_GAP_MILLIS))) {
      // A pause is where the depth can be brought down unheard.
      long skipped = Math.clamp(slack(now) - targetTicks(), 0, gap);
      edge += skipped;
      gap -= skipped;
    }
    if (gap < grain()) {
      edge = Math.max(edge, slot.timestamp);
      return Step.PACKET;
    }
    heldTicks = 0;
    if (loss && gap <= frameTicks) {
      passTo(slot.sequence);
      edge = slot.timestamp;
      ticks = whole(gap);
      payload = slot.bytes;
      payloadLength = slot.length;
      return slot.kind == Kind.AUDIO ? Step.RECOVER : Step.CONCEAL;
    }
    ticks = whole(Math.min(millis(CHUNK_MILLIS), loss ? gap - frameTicks : gap));
    ticks = Math.max(ticks, grain());
    edge += ticks;
    return noisy ? noise() : Step.CONCEAL;
  }

  /** Nothing is there: wait for it with a guess while the depth allows, else give it up. */
  private Step starve(long now) {
    if (noisy) {
      ticks = millis(CHUNK_MILLIS);
      edge += ticks;
      return noise();
    }
    if (now - lastArrival > millis(GONE_MILLIS)) {
      playing = false;
      return Step.IDLE;
    }
    // No longer than a packet: if it turns out lost, the guess shall stand for it exactly.
    ticks = Math.clamp(whole(frameTicks), millis(MIN_MILLIS), millis(CHUNK_MILLIS));
    if (slack(now) + ticks <= millis(MAX_MILLIS)) {
      heldTicks += ticks;
    } else {
      edge += ticks;
    }
    return Step.CONCEAL;
  }

  /** Far too deep, as after a path got shorter: leave out whole packets. */
  private boolean cut(long now) {
    boolean any = false;
    Slot following = slot(next + 1);
    while (slot(next).sequence == next
        && following.sequence == next + 1
        && following.kind == Kind.AUDIO
        && slack(now) > targetTicks()) {
      slot(next).sequence = NONE;
      next++;
      edge = Math.max(edge, following.timestamp);
      following = slot(next + 1);
      cut++;
      any = true;
    }
    return any;
  }

  private Step noise() {
    payload = noise;
    payloadLength = noiseLength;
    return Step.NOISE;
  }

  /** Tells how long the packet of the last {@link Step#PACKET} was. */
  public void decoded(int packetTicks) {
    if (skip >= packetTicks) {
      late++;
    }
    edge = Math.max(edge, packetTimestamp + packetTicks);
    frameTicks = packetTicks;
  }

  /** Whether the next packet is there and follows without a gap. */
  public boolean ready() {
    Slot slot = slot(next);
    return playing
        && slot.sequence == next
        && slot.kind == Kind.AUDIO
        && Math.abs(slot.timestamp - edge) < grain();
  }

  /** How long the step just taken lasts, in ticks. */
  public int ticks() {
    return ticks;
  }

  /** How much at the start of the packet is too late to be heard, in ticks; may exceed it. */
  public int skipTicks() {
    return skip;
  }

  /** The payload belonging to the step just taken; valid until the next call. */
  public byte[] payload() {
    return payload;
  }

  /** The length of {@link #payload}, which starts at 0. */
  public int payloadLength() {
    return payloadLength;
  }

  /** The length of the latest packet, in ticks. */
  public int frameTicks() {
    return frameTicks;
  }

  /** How long after its earliest possible moment the next sound would be taken now. */
  public int slackMillis(long nowNanos) {
    return (int) (slack(toTicks(nowNanos - epochNanos)) * 1000 / clockRate);
  }

  /** The slack aimed at. */
  public int targetMillis() {
    int spread = delays.seen() == 0 ? 0 : delays.spreadMillis();
    int least = delays.seen() < FIRST_PACKETS ? FIRST_MILLIS : MIN_MILLIS;
    int waiting =
        redundancyWanted && lossShare > REDUNDANCY_FROM_SHARE ? frameTicks * 1000 / clockRate : 0;
    return Math.min(MAX_MILLIS, Math.max(least, spread) + waiting);
  }

  /** Packets put in. */
  public long received() {
    return received;
  }

  /** Packets whose turn came without them. */
  public long lost() {
    return lost;
  }

  /** Packets that came after their turn. */
  public long late() {
    return late;
  }

  /** Packets left out to bring the delay down. */
  public long cut() {
    return cut;
  }

  private long slack(long now) {
    return now - delays.floor() - edge;
  }

  private int targetTicks() {
    return millis(targetMillis());
  }

  private Slot slot(long sequence) {
    return slots[(int) sequence & SLOTS - 1];
  }

  private int millis(int millis) {
    return clockRate / 1000 * millis;
  }

  // The shortest stretch that every decoder can conceal: 2.5 ms.
  private int grain() {
    return clockRate / 400;
  }

  private int whole(long span) {
    return (int) (span - span % grain());
  }

  private long toTicks(long nanos) {
    return nanos / 1_000_000_000 * clockRate + nanos % 1_000_000_000 * clockRate / 1_000_000_000;
  }
}
