package org.magpie.sip;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.Transport;

/**
 * The address by which a target sees us, for Via and Contact: found by asking the kernel for a
 * route, without sending anything. Any thread.
 */
final class SentBy {
  private static final int REMEMBERED = 4_096;

  private final Supplier<List<ListenPoint>> listening;
  private final Optional<String> advertisedHost;
  private final Map<InetAddress, InetAddress> routes = new ConcurrentHashMap<>();

  SentBy(Supplier<List<ListenPoint>> listening, Optional<String> advertisedHost) {
    this.listening = listening;
    this.advertisedHost = advertisedHost;
  }

  InetSocketAddress address(Target target) {
    return switch (target) {
      case Target.OverFlow(var flow) -> {
        InetSocketAddress local = flow.local();
        boolean wildcard = local.getAddress() == null || local.getAddress().isAnyLocalAddress();
        int port =
            flow.transport() == Transport.UDP || flow.transport().webSocket()
                ? local.getPort()
                : listeningPort(flow.transport(), flow.remote().getAddress());
        yield wildcard
            ? new InetSocketAddress(routeTo(flow.remote().getAddress()), port)
            : new InetSocketAddress(local.getAddress(), port);
      }
      case Target.ToAddress(var transport, var address, var name) ->
          new InetSocketAddress(
              boundOrRouted(transport, address.getAddress()),
              listeningPort(transport, address.getAddress()));
    };
  }

  String host(Target target) {
    return advertisedHost.orElseGet(() -> text(address(target).getAddress()));
  }

  /** {@code host:port} for a Via; without port where we listen on none. */
  String viaSentBy(Target target) {
    InetSocketAddress address = address(target);
    String host = advertisedHost.orElseGet(() -> text(address.getAddress()));
    return address.getPort() == 0 ? host : host + ":" + address.getPort();
  }

  static String text(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    String plain = zone < 0 ? text : text.substring(0, zone);
    return address instanceof Inet6Address ? "[" + plain + "]" : plain;
  }

  private InetAddress boundOrRouted(Transport transport, InetAddress remote) {
    return chosen(transport, remote)
        .map(point -> point.address().getAddress())
        .filter(address -> !address.isAnyLocalAddress())
        .orElseGet(() -> routeTo(remote));
  }

  private int listeningPort(Transport transport, InetAddress remote) {
    return chosen(transport, remote).map(point -> point.address().getPort()).orElse(0);
  }

  private Optional<ListenPoint> chosen(Transport transport, InetAddress remote) {
    List<ListenPoint> points =
        listening.get().stream().filter(point -> point.transport() == transport).toList();
    if (points.size() < 2) {
      return points.stream().findFirst();
    }
    InetAddress route = routeTo(remote);
    return points.stream()
        .filter(point -> point.address().getAddress().equals(route))
        .findFirst()
        .or(
            () ->
                points.stream()
                    .filter(point -> point.address().getAddress().isAnyLocalAddress())
                    .findFirst())
        .or(
            () ->
                points.stream()
                    .filter(
                        point ->
                            point.address().getAddress().isLoopbackAddress()
                                == remote.isLoopbackAddress())
                    .findFirst());
  }

  private InetAddress routeTo(InetAddress remote) {
    InetAddress known = routes.get(remote);
    if (known != null) {
      return known;
    }
    InetAddress found;
    try (DatagramSocket probe = new DatagramSocket()) {
      probe.connect(new InetSocketAddress(remote, 9));
      found = probe.getLocalAddress();
    } catch (IOException | java.io.UncheckedIOException e) {
      found = InetAddress.getLoopbackAddress();
    }
    if (routes.size() >= REMEMBERED) {
      routes.clear();
    }
    routes.put(remote, found);
    return found;
  }
}
