package org.magpie.api.http;

import java.time.Duration;
import java.time.InstantSource;
import org.magpie.api.auth.Caller;

/**
 * How often a user may send files: thirty at once, and then thirty an hour, taken or not. What is
 * refused costs work, too. Administrators, who may load the pictures of a whole company, are not
 * bounded. Thread-safe.
 */
final class UploadRate {
  static final int BURST = 30;
  static final Duration REFILLED = Duration.ofHours(1);
  private static final int MOST_USERS = 20_000;

  private final TokenBuckets buckets;

  UploadRate(InstantSource clock) {
    buckets = new TokenBuckets(BURST, REFILLED, BURST, MOST_USERS, clock);
  }

  /** Takes a token for one upload; false when there is none left. */
  boolean admit(Caller caller) {
    return !(caller instanceof Caller.User user) || buckets.take(user.session().extensionId());
  }
}
