package org.magpie.exchange.directory;

import java.util.Locale;
import java.util.Optional;

/**
 * Which passwords are refused. Says what is wrong in one sentence, or nothing.
 *
 * @param shortest fewest characters of a login password
 * @param shortestSecret fewest characters of a SIP secret
 */
public record PasswordPolicy(int shortest, int shortestSecret) {
  /** What holds unless configured otherwise. */
  public static final PasswordPolicy DEFAULT = new PasswordPolicy(8, 6);

  /** What holds for an administrator, who can change everything. */
  public static final PasswordPolicy ADMINISTRATOR = new PasswordPolicy(10, 6);

  private static final int LONGEST = 128;

  /** What is wrong with a password for the login of {@code who}, a number or a name. */
  public Optional<String> weakness(String password, String who) {
    Optional<String> form = form(password, shortest);
    if (form.isPresent()) {
      return form;
    }
    if (!who.isEmpty()
        && password.toLowerCase(Locale.ROOT).contains(who.toLowerCase(Locale.ROOT))
        && password.length() < who.length() + 6) {
      return Optional.of("must not be built from the number or name");
    }
    boolean letters = password.chars().anyMatch(Character::isLetter);
    boolean others = password.chars().anyMatch(c -> !Character.isLetter(c));
    return letters && others
        ? Optional.empty()
        : Optional.of("must have letters and digits or signs");
  }

  /** What is wrong with a SIP secret for {@code number}. */
  public Optional<String> secretWeakness(String secret, String number) {
    Optional<String> form = form(secret, shortestSecret);
    if (form.isPresent()) {
      return form;
    }
    return secret.chars().allMatch(Character::isDigit) && secret.length() < 12
        ? Optional.of("must not be a short number: those are what attackers try first")
        : Optional.empty();
  }

  private static Optional<String> form(String password, int atLeast) {
    if (password.matches("set#\\d+")) {
      return Optional.of("is how a kept secret is shown, not a secret; leave it out");
    }
    if (password.length() < atLeast) {
      return Optional.of("must have at least " + atLeast + " characters");
    }
    if (password.length() > LONGEST) {
      return Optional.of("must have at most " + LONGEST + " characters");
    }
    if (password.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("must not have control characters");
    }
    return password.chars().distinct().count() < 4
        ? Optional.of("must have at least 4 different characters")
        : Optional.empty();
  }
}
