package org.magpie.exchange.routing.rule;

import java.util.Optional;

/**
 * Where calls are parked (A-170, D-68 to D-75).
 *
 * @param first the number of the first slot
 * @param slots how many there are, with consecutive numbers; 0 for no parking
 * @param seconds how long a call stays before it returns
 * @param timeout where it goes then; empty: back to who parked it
 */
public record Parking(String first, int slots, int seconds, Optional<ForwardTarget> timeout) {
  public static final Parking DEFAULT = new Parking("6000", 100, 60, Optional.empty());

  /** Whether a number is one of the slots. */
  public boolean has(String number) {
    if (number.length() != first.length() || !number.chars().allMatch(Character::isDigit)) {
      return false;
    }
    int offset = Integer.parseInt(number) - Integer.parseInt(first);
    return offset >= 0 && offset < slots;
  }

  /** The number of a slot, from 0. */
  public String slot(int index) {
    String text = String.valueOf(Integer.parseInt(first) + index);
    return "0".repeat(Math.max(0, first.length() - text.length())) + text;
  }
}
