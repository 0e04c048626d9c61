package org.magpie.media.path;

import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.media.KeyCode;
import org.magpie.media.rtp.TelephoneEvent;

/**
 * Stands between the key presses of a party and its peer, and keeps back those of a code. What
 * turns out not to be the code goes on as presses of our own making. Loop only.
 */
final class KeyGate {
  private static final int KEY_MILLIS = 160;

  private final AudioTrack track;
  private final KeyCode code;
  private final String keys;
  private @Nullable Cancellable patience;

  KeyGate(AudioTrack track, String keys) {
    this.track = track;
    this.keys = keys;
    this.code = new KeyCode(keys);
  }

  /**
   * A press began.
   *
   * @return whether its packets go on to the peer
   */
  boolean press(char key) {
    boolean held = code.holding();
    KeyCode.Step step = code.press(key);
    close();
    if (step.recognised()) {
      release(step.released());
      track.session.code(keys);
      return false;
    }
    boolean untouched = !held && !step.released().isEmpty() && !peerBusy();
    if (untouched) {
      track.session.dtmf(key);
    } else {
      release(step.released());
    }
    if (code.holding()) {
      patience = track.session.schedule(KeyCode.PATIENCE, () -> release(code.letGo()));
    }
    return untouched;
  }

  /** While the peer still gets what was held, a press that goes straight on would be dropped. */
  private boolean peerBusy() {
    AudioTrack peer = track.peer();
    return peer != null && peer.sendsDigits();
  }

  private void release(String pressed) {
    AudioTrack peer = track.peer();
    for (char key : pressed.toCharArray()) {
      track.session.dtmf(key);
      if (peer != null) {
        peer.sendDigit(TelephoneEvent.event(key), KEY_MILLIS);
      }
    }
  }

  boolean isFor(String others) {
    return keys.equals(others);
  }

  /** Lets go of what is held. */
  void open() {
    close();
    release(code.letGo());
  }

  /** The leg is over; nobody waits for what is held. */
  void close() {
    Cancellable waiting = patience;
    if (waiting != null) {
      waiting.cancel();
      patience = null;
    }
  }
}
