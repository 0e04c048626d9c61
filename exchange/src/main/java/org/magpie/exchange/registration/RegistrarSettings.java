package org.magpie.exchange.registration;

import java.time.Duration;

/**
 * The rules of the registrar.
 *
 * @param shortest shorter registrations are refused by 423 (RFC 3261 10.3, step 6)
 * @param longest longer ones are cut to this
 * @param usual for devices that do not ask for a time
 * @param perExtension most bindings of one extension
 * @param total most bindings in all
 */
public record RegistrarSettings(
    Duration shortest, Duration longest, Duration usual, int perExtension, int total) {

  /** What holds unless configured otherwise. */
  public static final RegistrarSettings DEFAULT =
      new RegistrarSettings(
          Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofHours(1), 10, 100_000);
}
