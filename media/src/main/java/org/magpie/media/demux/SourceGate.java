package org.magpie.media.demux;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who may send RTP to a port of its own, against injected media ("RTP bleed"). The address SDP gave
 * is vouched for and wins whenever it speaks. Any other may be learned once, for phones behind NAT:
 * after {@link #PROOF} packets in a row of one stream while the vouched one is silent. One owner.
 *
 * <pre>
 *   OPEN --packet of SDP's address--> FIXED
 *   OPEN --PROOF packets of another--> LEARNED --packet of SDP's address--> FIXED
 * </pre>
 */
public final class SourceGate {
  /** Packets in a row that a stranger has to send before it is believed. */
  public static final int PROOF = 4;

  private @Nullable InetSocketAddress vouched;
  private @Nullable InetSocketAddress current;
  private boolean settled;

  private @Nullable InetSocketAddress candidate;
  private int candidateSsrc;
  private int candidateSequence;
  private int candidatePackets;

  /** SDP names this address. Another one than before opens the gate anew. */
  public void vouch(InetSocketAddress address) {
    if (!address.equals(vouched)) {
      vouched = address;
      current = null;
      settled = false;
      candidate = null;
    }
  }

  /** Where to send: the learned address, or else SDP's; null when neither is known. */
  public @Nullable InetSocketAddress remote() {
    return current != null ? current : vouched;
  }

  /** Whether the packet may be used; learns. */
  public boolean accepts(InetSocketAddress from, int ssrc, int sequence) {
    InetSocketAddress expected = current;
    if (from == expected || from.equals(expected)) {
      return true;
    }
    InetSocketAddress named = vouched;
    if (named == null) {
      return false;
    }
    if (from.equals(named)) {
      current = named;
      settled = true;
      return true;
    }
    return !settled && proves(from, ssrc, sequence);
  }

  /** An authentic packet (SRTP) came from there: the phone moved. */
  public void authentic(InetSocketAddress from) {
    if (!from.equals(current)) {
      current = from;
      settled = true;
    }
  }

  private boolean proves(InetSocketAddress from, int ssrc, int sequence) {
    if (from.equals(candidate)
        && ssrc == candidateSsrc
        && ((sequence - candidateSequence) & 0xFFFF) == 1) {
      candidatePackets++;
    } else {
      candidate = from;
      candidateSsrc = ssrc;
      candidatePackets = 1;
    }
    candidateSequence = sequence;
    if (candidatePackets < PROOF) {
      return false;
    }
    current = from;
    settled = true;
    return true;
  }
}
