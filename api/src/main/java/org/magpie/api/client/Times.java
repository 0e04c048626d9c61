package org.magpie.api.client;

import java.time.Instant;
import java.util.Optional;
import org.magpie.api.http.Parameters;

/** Moments as parameters: seconds since 1970. */
final class Times {
  private Times() {}

  static Optional<Instant> optional(Parameters parameters, String name) {
    return parameters.optional(name, 12).flatMap(text -> moment(parameters, name, text));
  }

  private static Optional<Instant> moment(Parameters parameters, String name, String text) {
    if (text.matches("[0-9]{1,11}")) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
    }
    parameters.wrong(name, "integer");
    return Optional.empty();
  }
}
