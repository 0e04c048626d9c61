package org.magpie.exchange.prompt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.magpie.media.Sound;

/** Short tones that tell something without words. Each ends by itself. */
public enum Signal {
  /** Speak after this: a message or a greeting is recorded. */
  SPEAK_NOW(List.of(new Sound.Tone(880, 0.2, Duration.ofMillis(400)))),

  /** The telephone answered by itself: two notes upwards. */
  AUTO_ANSWER(
      List.of(
          new Sound.Tone(660, 0.2, Duration.ofMillis(140)),
          new Sound.Tone(990, 0.2, Duration.ofMillis(200)))),

  /** The call is recorded from now on: one high note. */
  RECORDING(List.of(new Sound.Tone(1400, 0.15, Duration.ofMillis(500)))),

  /** Another call waits (A-86, D-54): two short notes. */
  CALL_WAITING(
      List.of(
          new Sound.Tone(450, 0.15, Duration.ofMillis(180)),
          new Sound.Tone(0, 0, Duration.ofMillis(200)),
          new Sound.Tone(450, 0.15, Duration.ofMillis(180)))),

  /** That was not right: one low note. */
  WRONG(List.of(new Sound.Tone(300, 0.2, Duration.ofMillis(350))));

  private final List<Sound> tones;

  Signal(List<Sound> tones) {
    this.tones = tones;
  }

  /** The tones as one sound. */
  public Sound sound() {
    return new Sound.Speech(new ArrayList<>(tones));
  }
}
