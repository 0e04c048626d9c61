package org.magpie.api.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How often an address may ask. An attacker with more addresses than are remembered meets the bound
 * on requests at once instead. Thread-safe.
 */
final class RequestRate {
  private static final int MOST_ADDRESSES = 20_000;

  private final TokenBuckets buckets;

  RequestRate(int perSecond, int burst, InstantSource clock) {
    buckets = new TokenBuckets(perSecond, Duration.ofSeconds(1), burst, MOST_ADDRESSES, clock);
  }

  /** Takes a token for one request; false when there is none left. */
  boolean admit(InetAddress address) {
    return buckets.take(key(address));
  }

  private static long key(InetAddress address) {
    byte[] bytes = address.getAddress();
    // One customer holds a whole /64 of IPv6.
    return address instanceof Inet6Address
        ? ByteBuffer.wrap(bytes).getLong()
        : ByteBuffer.wrap(bytes).getInt();
  }
}
