package org.magpie.media.rtp;

import org.jspecify.annotations.Nullable;

/**
 * The video packets last sent, as they went out, so that a NACK can be answered without asking the
 * sender. Sending the very bytes again needs no second encryption. One owner.
 */
public final class ResendCache {
  private static final int SLOTS = 256;

  private final byte[][] packets = new byte[SLOTS][];
  private final int[] lengths = new int[SLOTS];
  private final int[] sequences = new int[SLOTS];

  /** Keeps a copy of an outgoing packet under its sequence number. */
  public void keep(int sequence, RtpPacket packet) {
    int slot = sequence % SLOTS;
    int length = packet.getLength();
    byte[] copy = packets[slot];
    if (copy == null || copy.length < length) {
      copy = new byte[Math.max(length, 1300)];
      packets[slot] = copy;
    }
    System.arraycopy(packet.getBuffer(), 0, copy, 0, length);
    lengths[slot] = length;
    sequences[slot] = sequence;
  }

  /** The bytes once sent under this number, valid up to {@link #length}; null when forgotten. */
  public byte @Nullable [] find(int sequence) {
    int slot = sequence % SLOTS;
    return sequences[slot] == sequence ? packets[slot] : null;
  }

  /** How many of the bytes of {@link #find} count. */
  public int length(int sequence) {
    return lengths[sequence % SLOTS];
  }
}
