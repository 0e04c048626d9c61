package org.magpie.exchange.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A mail that is to be sent.
 *
 * @param id random; the same at each attempt, so that who gets it twice can tell
 * @param afterwards what is to be done once the mail server has it, in the word of who had it sent
 * @param attempts how often it was tried
 * @param next before which it is not tried again
 * @param failure why the last attempt failed
 */
public record QueuedMail(
    String id,
    Mail mail,
    Optional<String> afterwards,
    Instant queuedAt,
    int attempts,
    Instant next,
    Optional<String> failure) {

  /** A mail that waited so long is given up. */
  public static final Duration LONGEST = Duration.ofDays(2);

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** One that was not tried yet. */
  static QueuedMail fresh(String id, Mail mail, Optional<String> afterwards, Instant now) {
    return new QueuedMail(id, mail, afterwards, now, 0, now, Optional.empty());
  }

  /** The same after an attempt in vain: tried again after 1, 4 and 16 minutes, then each hour. */
  QueuedMail failed(Instant now, String why) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(2 * attempts, 10));
    if (pause.compareTo(LONGEST_PAUSE) > 0) {
      pause = LONGEST_PAUSE;
    }
    return new QueuedMail(
        id, mail, afterwards, queuedAt, attempts + 1, now.plus(pause), Optional.of(why));
  }

  /** Whether it is too late for another attempt. */
  boolean expired(Instant now) {
    return !now.isBefore(queuedAt.plus(LONGEST));
  }
}
