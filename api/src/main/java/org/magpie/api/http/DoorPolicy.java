package org.magpie.api.http;

import java.net.InetAddress;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the door lets through.
 *
 * @param corsOrigins the origins of pages, other than our own, that may call; asked at each request
 * @param unlimited addresses to which no rate applies
 * @param strictTransport whether to send HSTS: only with a certificate that browsers trust by
 *     themselves, for HSTS forbids the way past a warning
 * @param requestsPerSecond lasting rate of one address (IPv6: of its /64)
 * @param requestBurst requests at once from one address before the rate applies
 * @param requestsAtOnce requests of all addresses in work at once
 * @param bodyBytes longest body
 */
public record DoorPolicy(
    Supplier<Set<String>> corsOrigins,
    Predicate<InetAddress> unlimited,
    boolean strictTransport,
    int requestsPerSecond,
    int requestBurst,
    int requestsAtOnce,
    int bodyBytes) {

  /** The usual bounds: no other origin, nobody exempt. */
  public static DoorPolicy usual() {
    return new DoorPolicy(Set::of, address -> false, false, 50, 300, 512, 64 * 1024);
  }
}
