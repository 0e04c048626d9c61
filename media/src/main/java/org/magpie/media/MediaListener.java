package org.magpie.media;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Hears what happens to a leg. Every method runs on a media loop and must not block; post to the
 * call's mailbox.
 */
public interface MediaListener {

  /** The party pressed a key (RFC 4733), told once for each press when it begins. */
  default void dtmf(MediaLeg leg, char digit) {}

  /** The party pressed the keys of {@link MediaLeg#watchFor}; its peer did not hear them. */
  default void code(MediaLeg leg, String keys) {}

  /** SRTP keys are in use. Told once. */
  default void secured(MediaLeg leg) {}

  /**
   * Nothing authentic has come from the party for {@code since}. Told each time another {@link
   * MediaConfig#silenceAfter} has passed.
   */
  default void silent(MediaLeg leg, Duration since) {}

  /** The party is heard again after {@link #silent}. */
  default void resumed(MediaLeg leg) {}

  /** The first authentic RTP packet has come. */
  default void started(MediaLeg leg) {}

  /** A sound that ends by itself has been played to its end. */
  default void played(MediaLeg leg, Sound sound) {}

  /**
   * Another live leg on the shared port has the same remote address, and a packet came from there,
   * so that the two cannot be told apart; or the address is our own. This leg hears nothing: open
   * one of kind {@link LegKind#OWN_PORTS} and re-INVITE.
   */
  default void conflict(MediaLeg leg, InetSocketAddress remote) {}

  /** The party ended its DTLS association: a browser does so when its page goes away. */
  default void ended(MediaLeg leg) {}

  /** The leg can never carry media: wrong fingerprint, DTLS failed, no common profile. */
  default void failed(MediaLeg leg, String reason) {}
}
