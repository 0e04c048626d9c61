package org.magpie.sip.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Which address of ours the kernel sends from to another: found by connecting a UDP socket, which
 * sends nothing, and remembered. Any thread.
 */
final class Routes {
  private static final int REMEMBERED = 4_096;

  private final Map<InetAddress, InetAddress> known = new ConcurrentHashMap<>();

  /** Our address towards {@code remote}; the loopback address when no route leads there. */
  InetAddress localFor(InetAddress remote) {
    InetAddress before = known.get(remote);
    if (before != null) {
      return before;
    }
    InetAddress found;
    try (DatagramSocket probe = new DatagramSocket()) {
      probe.connect(new InetSocketAddress(remote, 9));
      found = probe.getLocalAddress();
    } catch (IOException | UncheckedIOException e) {
      // There may be a route later: a network that comes up, a tunnel.
      return InetAddress.getLoopbackAddress();
    }
    if (known.size() >= REMEMBERED) {
      known.clear();
    }
    known.put(remote, found);
    return found;
  }

  /**
   * Which of several sockets to send from to {@code remote}.
   *
   * @param from the one that {@code remote} knows; taken where it is still there
   * @return else the one bound to the address that the kernel would send from, or to none, or to
   *     one that is as local; empty when none can reach it
   */
  Optional<ListenPoint> nearest(
      List<ListenPoint> points, InetAddress remote, Optional<InetSocketAddress> from) {
    List<ListenPoint> able = points.stream().filter(point -> reaches(point, remote)).toList();
    if (able.size() < 2) {
      return able.stream().findFirst();
    }
    return first(able, point -> from.filter(point.address()::equals).isPresent())
        .or(() -> first(able, point -> address(point).equals(localFor(remote))))
        .or(() -> first(able, point -> address(point).isAnyLocalAddress()))
        .or(
            () ->
                first(
                    able,
                    point -> address(point).isLoopbackAddress() == remote.isLoopbackAddress()))
        .or(() -> first(able, point -> true));
  }

  private static Optional<ListenPoint> first(List<ListenPoint> points, Predicate<ListenPoint> is) {
    return points.stream().filter(is).findFirst();
  }

  private static boolean reaches(ListenPoint point, InetAddress remote) {
    // A socket on the wildcard of IPv6 takes part in IPv4 too.
    return address(point) instanceof Inet6Address six
        ? six.isAnyLocalAddress() || remote instanceof Inet6Address
        : remote instanceof Inet4Address;
  }

  private static InetAddress address(ListenPoint point) {
    return point.address().getAddress();
  }
}
