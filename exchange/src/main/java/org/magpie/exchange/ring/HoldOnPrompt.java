package org.magpie.exchange.ring;

import org.magpie.exchange.call.CallScope;
import org.magpie.media.Sound;

/**
 * Tells a caller that the person is in another call, and asks to hold on. Her own devices
 * tell her of the second call by a tone, as all devices with call waiting do.
 */
final class HoldOnPrompt {
  private final CallScope call;
  private boolean playing;
  private boolean played;

  HoldOnPrompt(CallScope call) {
    this.call = call;
  }

  /** Begins to say it, once. */
  void begin() {
    if (!played) {
      played = true;
      playing = true;
      call.play(new Sound.Prompt("party-busy-hold", call.directory().company().language()));
    }
  }

  /** Whether it is still being said. */
  boolean plays() {
    return playing;
  }

  /** It is over, or not wanted any more. */
  void end() {
    if (playing) {
      playing = false;
      call.stopPlaying();
    }
  }
}
