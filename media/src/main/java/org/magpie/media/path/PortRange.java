package org.magpie.media.path;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.magpie.media.MediaUnavailableException;

/**
 * The small range of ports for phones that cannot use the shared one: an even port for RTP and the
 * odd one above for RTCP (RFC 3550 11). Taken in turn, so that late packets of an ended call do not
 * meet the next one. Thread-safe.
 */
final class PortRange {
  private final int first;
  private final int pairs;
  private final AtomicInteger next = new AtomicInteger();
  private final Set<Integer> taken = ConcurrentHashMap.newKeySet();

  /** The ports from {@code first} to {@code last}; 0 and 0 for whatever is free. */
  PortRange(int first, int last) {
    this.first = first;
    this.pairs = first == 0 ? 0 : (last - first + 1) / 2;
  }

  /** Binds a free pair on {@code address}. */
  BoundPair take(MediaLoop loop, InetAddress address) {
    if (pairs == 0) {
      return anyPorts(loop, address);
    }
    for (int i = 0; i < pairs; i++) {
      int port = first + 2 * Math.floorMod(next.getAndIncrement(), pairs);
      if (taken.add(port)) {
        try {
          return new BoundPair(this, loop, address, port, port + 1);
        } catch (IOException e) {
          // Another program has it: the next one.
          taken.remove(port);
        }
      }
    }
    throw new MediaUnavailableException(
        "all " + pairs + " pairs of ports from " + first + " are taken");
  }

  private BoundPair anyPorts(MediaLoop loop, InetAddress address) {
    try {
      return new BoundPair(this, loop, address, 0, 0);
    } catch (IOException e) {
      throw new MediaUnavailableException("no free port on " + address + ": " + e.getMessage());
    }
  }

  void release(int port) {
    taken.remove(port);
  }
}
