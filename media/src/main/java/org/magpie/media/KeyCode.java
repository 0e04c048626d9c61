package org.magpie.media;

import java.time.Duration;

/**
 * Finds a code, such as {@code *1}, among the keys a party presses. A key that may belong to the
 * code is held until that is certain, so that the other party hears of it only when it does not.
 * One owner; who uses it lets what is held go when no further key comes for {@link #PATIENCE}.
 */
public final class KeyCode {
  /** How long after a key that is held the next one may come. */
  public static final Duration PATIENCE = Duration.ofMillis(1500);

  private final String code;
  private String held = "";

  /**
   * @param code its keys; of an empty one nothing is held
   */
  public KeyCode(String code) {
    this.code = code;
  }

  /**
   * What a key press came to.
   *
   * @param released keys that do not belong to the code after all, in order; the one just pressed
   *     may be the last of them
   * @param recognised whether the code is complete
   */
  public record Step(String released, boolean recognised) {}

  /** The party pressed a key. */
  public Step press(char key) {
    String pressed = held + key;
    int from = 0;
    while (!code.startsWith(pressed.substring(from))) {
      from++;
    }
    held = pressed.substring(from);
    boolean complete = !held.isEmpty() && held.equals(code);
    if (complete) {
      held = "";
    }
    return new Step(pressed.substring(0, from), complete);
  }

  /** Whether keys are held. */
  public boolean holding() {
    return !held.isEmpty();
  }

  /** Gives what is held, and forgets it. */
  public String letGo() {
    String released = held;
    held = "";
    return released;
  }
}
