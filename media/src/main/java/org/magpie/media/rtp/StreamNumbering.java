package org.magpie.media.rtp;

/**
 * Gives what we send under one SSRC one unbroken run of sequence numbers and timestamps, whoever
 * made the packets: the peer, another peer after a transfer, a sound of our own, a transcoder.
 * Within one source the distances stay as they came, so that the receiver sees what was lost (RFC
 * 3550 5.1). One owner.
 */
public final class StreamNumbering {
  private int clockRate;
  private int sequence;
  private int timestamp;
  private long sentNanos;
  private boolean started;

  private boolean linked;
  private long relayed;
  private int sequenceOffset;
  private int timestampOffset;

  /**
   * Begins at random numbers (RFC 3550 5.1).
   *
   * @param firstSequence kept below 2^15 so that SRTP's first rollover is far (RFC 3711 3.3.1)
   */
  public StreamNumbering(int clockRate, int firstSequence, int firstTimestamp) {
    this.clockRate = clockRate;
    this.sequence = firstSequence & 0x7FFF;
    this.timestamp = firstTimestamp;
  }

  /** The timestamps tick at another rate from now on (another codec was agreed). */
  public void clockRate(int ticksPerSecond) {
    if (ticksPerSecond != clockRate) {
      clockRate = ticksPerSecond;
      linked = false;
    }
  }

  public int clockRate() {
    return clockRate;
  }

  /** The next relayed packet comes from another source than the last one. */
  public void unlink() {
    linked = false;
  }

  /** Whether relayed packets keep their distances right now. */
  public boolean linked() {
    return linked;
  }

  /** Renumbers a relayed packet. Only until {@link #unlink} packets must be of one source. */
  public void relay(RtpPacket packet, long nanos) {
    int number = packet.sequence();
    if (!linked) {
      linked = true;
      relayed = 0;
      sequenceOffset = (started ? sequence + 1 : sequence) - number;
      timestampOffset = (started ? timestampAt(nanos) : timestamp) - packet.timestamp();
    }
    int mapped = (number + sequenceOffset) & 0xFFFF;
    packet.setSequence(mapped);
    packet.setTimestamp(packet.timestamp() + timestampOffset);
    int ahead = (mapped - sequence) & 0xFFFF;
    if (!started || ahead < 0x8000) {
      relayed += started ? ahead : 1;
      sequence = mapped;
      timestamp = packet.timestamp();
      sentNanos = nanos;
      started = true;
    }
  }

  /** The sequence number for a packet of our own making. */
  public int next() {
    linked = false;
    if (started) {
      sequence = (sequence + 1) & 0xFFFF;
    }
    started = true;
    return sequence;
  }

  /** Says which timestamp a packet of our own making carried. */
  public void sent(int itsTimestamp, long nanos) {
    timestamp = itsTimestamp;
    sentNanos = nanos;
  }

  /** The timestamp for something that is sampled now. */
  public int timestampAt(long nanos) {
    return started
        ? timestamp + (int) ((nanos - sentNanos) / 1000 * clockRate / 1_000_000)
        : timestamp;
  }

  /** The timestamp last sent. */
  public int lastTimestamp() {
    return timestamp;
  }

  /** What the source's timestamp became when it was relayed. */
  public int relayedTimestamp(int sourceTimestamp) {
    return sourceTimestamp + timestampOffset;
  }

  /** The source's number of a packet relayed under ours, or -1 when it is not of this source. */
  public int sourceSequence(int ourSequence) {
    int age = (sequence - ourSequence) & 0xFFFF;
    return linked && age < Math.min(relayed, 0x8000) ? (ourSequence - sequenceOffset) & 0xFFFF : -1;
  }
}
