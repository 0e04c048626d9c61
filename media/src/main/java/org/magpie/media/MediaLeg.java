package org.magpie.media;

import java.time.Duration;

/**
 * One party's media. Every method may be called from any thread and returns at once; the media loop
 * that owns the leg does the work in the order of the calls. After {@link #close} all are without
 * effect.
 */
public interface MediaLeg {

  /** Unique in this process, for logs. */
  String id();

  /** What to put into SDP. Changes by {@link #iceRestart} only. */
  LocalMedia local();

  /** Takes over what offer and answer say; may be called early and again after each of them. */
  void apply(MediaSettings settings);

  /**
   * Makes a new ICE user name fragment and password, seen in {@link #local} on return. The old ones
   * and the DTLS association stay in use (RFC 8842 4.4) until the party uses the new ones.
   */
  void iceRestart();

  /** Plays towards this party, instead of the peer's audio, until it ends or is stopped. */
  void play(Sound sound);

  /** Ends what {@link #play} began; the peer's audio comes back. */
  void stopPlaying();

  /**
   * Sends a key press towards this party (RFC 4733 2.5). Digits queue up. Without a negotiated
   * event payload type nothing is sent.
   *
   * @param digit one of 0-9 * # A-D
   */
  void sendDtmf(char digit, Duration length);

  /**
   * Keeps these keys from the peer when the party presses them one after the other (RFC 4733), and
   * tells {@link MediaListener#code} instead. A key that may begin them reaches the peer, and the
   * listener, when it is certain that it does not: at the next key, or after {@link
   * KeyCode#PATIENCE}.
   *
   * @param keys the code; empty for none
   */
  void watchFor(String keys);

  /** Asks this party for a video key frame. */
  void requestKeyFrame();

  /** A snapshot, at most about a second old. */
  MediaStats stats();

  /** Frees its ports and keys. */
  void close();
}
