package org.magpie.exchange.routing.rule;

import java.util.Optional;

/**
 * A full number, or the beginning of numbers followed by a dot: {@code 9011.} is every number that
 * starts with 9011 and goes on (D-44, A-181). Digits, {@code *}, {@code #} and a leading {@code +};
 * at most 32 characters.
 *
 * @param text as it was written
 */
public record NumberPattern(String text) {
  private static final int LONGEST = 32;

  /** The pattern, or empty when {@code text} is none. */
  public static Optional<NumberPattern> parse(String text) {
    String digits = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    String plain = digits.startsWith("+") ? digits.substring(1) : digits;
    boolean fits =
        text.length() <= LONGEST
            && (!plain.isEmpty() || text.equals("."))
            && plain.chars().allMatch(c -> c >= '0' && c <= '9' || c == '*' || c == '#');
    return fits ? Optional.of(new NumberPattern(text)) : Optional.empty();
  }

  /** Whether it stands for more than one number. */
  public boolean open() {
    return text.endsWith(".");
  }

  /** Whether a number is meant. */
  public boolean matches(String number) {
    return open()
        ? number.length() >= text.length()
            && number.startsWith(text.substring(0, text.length() - 1))
        : number.equals(text);
  }
}
