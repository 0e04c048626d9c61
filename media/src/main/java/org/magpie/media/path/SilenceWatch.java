package org.magpie.media.path;

import java.time.Duration;

/** Notices that a party is not heard any more, and tells it each time the same time has passed. */
final class SilenceWatch {
  private final long period;
  private long heardAt;
  private int told;

  SilenceWatch(Duration period, long now) {
    this.period = period.toNanos();
    this.heardAt = now;
  }

  /** The party is heard; true when it had been told silent. */
  boolean heard(long now) {
    heardAt = now;
    if (told == 0) {
      return false;
    }
    told = 0;
    return true;
  }

  /**
   * How long the party has been silent, in nanoseconds, when that is to be told now; else -1.
   *
   * @param expected whether it should send anything; time without does not count
   */
  long due(long now, boolean expected) {
    if (!expected) {
      heardAt = now;
      told = 0;
      return -1;
    }
    long silent = now - heardAt;
    if (silent < period * (told + 1)) {
      return -1;
    }
    told++;
    return silent;
  }
}
