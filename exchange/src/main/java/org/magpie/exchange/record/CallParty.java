package org.magpie.exchange.record;

import java.util.Optional;

/**
 * One side of a call as it stands in the record.
 *
 * @param number what was dialled or who called: an extension's number, or an outside number
 * @param name the name shown with it, as the directory knew it when the call was made
 * @param extension the number of the extension this party is, empty for outside parties and for
 *     numbers nobody has
 */
public record CallParty(String number, Optional<String> name, Optional<String> extension) {

  /** A party that is an extension of ours. */
  public static CallParty extension(String number, String name) {
    return new CallParty(number, Optional.of(name), Optional.of(number));
  }

  /** Whether it is no extension of ours: somebody outside, or a number that nobody has. */
  public boolean outside() {
    return extension.isEmpty();
  }

  /** A number that is no extension of ours. */
  public static CallParty number(String number) {
    return new CallParty(number, Optional.empty(), Optional.empty());
  }
}
