package org.magpie.media.srtp;

/**
 * Extends the 16 bits of a sequence number by how often they ran over before (RFC 3711 3.3.1). One
 * owner.
 */
final class PacketIndex {
  private int rollovers;
  private int highest;
  private boolean started;

  /** How often the numbers had run over when the packet of this one was sent, most probably. */
  int rolloversAt(int sequence) {
    if (!started || Math.abs(sequence - highest) <= 0x8000) {
      return rollovers;
    }
    return sequence < highest ? rollovers + 1 : rollovers - 1;
  }

  /** A packet of this number was sent, or was authentic. */
  void took(int sequence, int itsRollovers) {
    int ahead = itsRollovers - rollovers;
    if (!started || ahead > 0 || ahead == 0 && sequence > highest) {
      rollovers = itsRollovers;
      highest = sequence;
      started = true;
    }
  }
}
