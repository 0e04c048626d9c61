package org.magpie.exchange.call;

import java.util.Optional;

/**
 * A party that waits while somebody is called for it, and what it can be told of that: a caller
 * that was not answered yet by its signalling, one that is being transferred by its ear alone.
 */
public interface WaitingParty {

  /** Whether media with the party is agreed, early or for good. */
  boolean hasMedia();

  /** Plays ringback of ours to the party. */
  void comfort();

  /** Stops what {@link #comfort} began. */
  void endComfort();

  /** Whether the party wants to hear something before an answer (RFC 5009 8). */
  default boolean asksForEarlyMedia() {
    return false;
  }

  /** Tells the party that a device rings; its telephone makes the sound. */
  default void ringing(Leg device) {}

  /**
   * Agrees on media before the answer, so that the party hears the device or our ringback.
   *
   * @param device whose codec to prefer
   */
  default void progress(Optional<? extends Leg> device) {}
}
