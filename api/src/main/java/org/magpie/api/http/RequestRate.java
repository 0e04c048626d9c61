package org.magpie.api.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket for each address. Remembers a bounded number of addresses, the latest ones: an
 * attacker with more addresses than that meets the bound on requests at once instead. Thread-safe.
 */
final class RequestRate {
  private static final int MOST_ADDRESSES = 20_000;

  private final double perMilli;
  private final double burst;
  private final InstantSource clock;
  private final Map<Long, Bucket> buckets =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Bucket> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  private static final class Bucket {
    double tokens;
    long filledAt;

    Bucket(double tokens, long filledAt) {
      this.tokens = tokens;
      this.filledAt = filledAt;
    }
  }

  RequestRate(int perSecond, int burst, InstantSource clock) {
    this.perMilli = perSecond / 1000.0;
    this.burst = burst;
    this.clock = clock;
  }

  /** Takes a token for one request; false when there is none left. */
  synchronized boolean admit(InetAddress address) {
    long now = clock.millis();
    Bucket bucket = buckets.computeIfAbsent(key(address), key -> new Bucket(burst, now));
    bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filledAt) * perMilli);
    bucket.filledAt = now;
    if (bucket.tokens < 1) {
      return false;
    }
    bucket.tokens -= 1;
    return true;
  }

  private static long key(InetAddress address) {
    byte[] bytes = address.getAddress();
    // One customer holds a whole /64 of IPv6.
    return address instanceof Inet6Address
        ? ByteBuffer.wrap(bytes).getLong()
        : ByteBuffer.wrap(bytes).getInt();
  }
}
