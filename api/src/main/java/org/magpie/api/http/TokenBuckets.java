package org.magpie.api.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket for each of many. Remembers a bounded number of them, the latest ones.
 * Thread-safe.
 */
final class TokenBuckets {
  private final double perMilli;
  private final double burst;
  private final InstantSource clock;
  private final Map<Long, Bucket> buckets;

  private static final class Bucket {
    double tokens;
    long filledAt;

    Bucket(double tokens, long filledAt) {
      this.tokens = tokens;
      this.filledAt = filledAt;
    }
  }

  /**
   * @param tokens that come within {@code time}
   * @param burst how many there are at most
   * @param most how many buckets are remembered
   */
  TokenBuckets(double tokens, Duration time, int burst, int most, InstantSource clock) {
    this.perMilli = tokens / time.toMillis();
    this.burst = burst;
    this.clock = clock;
    this.buckets =
        new LinkedHashMap<>(256, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Bucket> eldest) {
            return size() > most;
          }
        };
  }

  /** Takes a token; false when there is none left. */
  synchronized boolean take(long key) {
    long now = clock.millis();
    Bucket bucket = buckets.computeIfAbsent(key, anew -> new Bucket(burst, now));
    bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filledAt) * perMilli);
    bucket.filledAt = now;
    if (bucket.tokens < 1) {
      return false;
    }
    bucket.tokens -= 1;
    return true;
  }
}
