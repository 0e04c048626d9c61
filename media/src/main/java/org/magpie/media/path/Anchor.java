package org.magpie.media.path;

import org.magpie.media.MediaSettings;

/**
 * Where a session is tied to the network: which packets are its own, and where its packets go. One
 * kind for each {@link org.magpie.media.LegKind}. Loop only.
 */
interface Anchor {

  /** Takes over addresses and keys of a completed offer/answer. */
  void apply(MediaSettings settings);

  /** Once a second. */
  default void heartbeat(long now) {}

  /** Gives up ports and addresses. */
  void close();
}
