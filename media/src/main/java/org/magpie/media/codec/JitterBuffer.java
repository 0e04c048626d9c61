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

  private static final int CHUNK_MILLIS = 20;
  private static final int FIRST_MILLIS = 30;
  private static final int FIRST_PACKETS = 50;
  private static final int CUT_MILLIS = 100;
  private static final int CUT_JOINT_MILLIS = 10;
  private static final int LONG_GAP_MILLIS = 200;
  private static final int GONE_MILLIS = 1000;
  private static final float LOSS_WEIGHT = 0.01f;
  private static final float REDUNDANCY_FROM_SHARE = 0.01f;

  private final int clockRate;
  private final DelayModel delays;
  private final SourceTimeline timeline;
  private final PacketSlots slots = new PacketSlots();
  private final byte[] noise = new byte[16];
  private int noiseLength;

  private boolean playing;
  private boolean noisy;
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
    timeline = new SourceTimeline(clockRate, delays);
    frameTicks = millis(20);
  }

  /** Says whether packets hold redundancy for their predecessor, which is worth waiting for. */
  public void expectRedundancy(boolean wanted) {
    redundancyWanted = wanted;
  }

  /** Begins anew with the next packet: another source. */
  public void restart() {
    timeline.forget();
    playing = false;
    noisy = false;
    clear();
  }

  private void clear() {
    slots.clear();
    heldTicks = 0;
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
    received++;
    boolean first = !timeline.heard();
    switch (timeline.place(kind, sequence, timestamp, arrivalNanos, next, frameTicks)) {
      case UNCONFIRMED -> {
        return;
      }
      case STRAY -> {
        late++;
        return;
      }
      case BEGAN -> {
        clear();
        next = timeline.sequence();
        edge = first ? timeline.timestamp() : edge;
      }
      case FOLLOWED -> {
        // The usual.
      }
    }
    if (timeline.sequence() < next) {
      late++;
    } else {
      slots.put(kind, timeline.sequence(), timeline.timestamp(), bytes, offset, length);
    }
  }

  /** Says what comes next; call it whenever the sound given out so far runs short. */
  public Step take(long nowNanos) {
    long now = timeline.ticksAt(nowNanos);
    if (!timeline.heard() || !playing && !readyToPlay(now)) {
      return Step.IDLE;
    }
    for (PacketSlots.Slot slot = first(); slot != null; slot = first()) {
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
      slot.free();
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
    PacketSlots.Slot first = first();
    if (first == null) {
      return false;
    }
    edge = first.timestamp;
    playing = slack(now) >= targetTicks();
    heldTicks = 0;
    return playing;
  }

  /** The first packet there from the next one on; passes over what is not sound. */
  private PacketSlots.@Nullable Slot first() {
    for (long sequence = next; sequence <= timeline.highest(); sequence++) {
      PacketSlots.Slot slot = slots.at(sequence);
      if (slot.sequence == sequence) {
        if (slot.kind != Kind.OTHER) {
          return slot;
        }
        if (sequence == next) {
          slot.free();
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
      if (slots.at(next).sequence != next) {
        missing++;
      }
    }
    lost += missing;
    lossShare += (Math.min(missing, 3) - lossShare) * LOSS_WEIGHT;
  }

  /** {@link Step#PACKET} when the slot's turn has come, else what fills the time before it. */
  private Step gapBefore(PacketSlots.Slot slot, long now) {
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
    if (now - timeline.lastArrival() > millis(GONE_MILLIS)) {
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
    PacketSlots.Slot following = slots.at(next + 1);
    while (slots.at(next).sequence == next
        && following.sequence == next + 1
        && following.kind == Kind.AUDIO
        && slack(now) > targetTicks()) {
      slots.at(next).free();
      next++;
      edge = Math.max(edge, following.timestamp);
      following = slots.at(next + 1);
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
    PacketSlots.Slot slot = slots.at(next);
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
    return (int) (slack(timeline.ticksAt(nowNanos)) * 1000 / clockRate);
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
}
