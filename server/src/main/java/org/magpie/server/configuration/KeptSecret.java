package org.magpie.server.configuration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secret of a setting as it is kept: {@code 3:the secret}. It is needed in clear, for it is
 * shown to another server; the database is readable by its owner only.
 *
 * @param version counts the secrets set, from 1
 */
record KeptSecret(int version, String secret) {
  private static final Pattern KEPT = Pattern.compile("(\\d{1,9}):(.*)", Pattern.DOTALL);
  private static final Pattern SHOWN = Pattern.compile("set#(\\d{1,9})");

  /** What is kept; empty when no secret was ever set. */
  static Optional<KeptSecret> of(String kept) {
    Matcher matcher = KEPT.matcher(kept);
    return matcher.matches()
        ? Optional.of(new KeptSecret(Integer.parseInt(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** The version that a file means by {@code set#3}. */
  static Optional<Integer> shown(String written) {
    Matcher matcher = SHOWN.matcher(written);
    return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }

  /** What then is kept; one that was taken away leaves its version, which is not used again. */
  static String kept(Optional<KeptSecret> before, String secret) {
    int version = before.map(KeptSecret::version).orElse(0) + (secret.isEmpty() ? 0 : 1);
    return version + ":" + secret;
  }

  /** What an export prints. */
  String shown() {
    return secret.isEmpty() ? "" : "set#" + version;
  }

  @Override
  public String toString() {
    return shown();
  }
}
