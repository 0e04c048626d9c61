package org.magpie.sip;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.Transport;
import org.magpie.sip.transport.Transports;

/** The address by which a target sees us, for Via and Contact. Any thread. */
final class SentBy {
  private final Transports transports;
  private final Optional<String> advertisedHost;

  SentBy(Transports transports, Optional<String> advertisedHost) {
    this.transports = transports;
    this.advertisedHost = advertisedHost;
  }

  InetSocketAddress address(Target target) {
    return switch (target) {
      case Target.OverFlow(var flow) -> {
        InetSocketAddress local = flow.local();
        InetAddress remote = flow.remote().getAddress();
        boolean wildcard = local.getAddress() == null || local.getAddress().isAnyLocalAddress();
        int port =
            flow.transport() == Transport.UDP || flow.transport().webSocket()
                ? local.getPort()
                : listening(flow.transport(), remote, Optional.empty())
                    .map(InetSocketAddress::getPort)
                    .orElse(0);
        yield new InetSocketAddress(
            wildcard ? transports.localFor(remote) : local.getAddress(), port);
      }
      case Target.ToAddress(var transport, var to, var name, var from) -> {
        InetAddress remote = to.getAddress();
        Optional<InetSocketAddress> ours = listening(transport, remote, from);
        yield new InetSocketAddress(
            ours.map(InetSocketAddress::getAddress)
                .filter(address -> !address.isAnyLocalAddress())
                .orElseGet(() -> transports.localFor(remote)),
            ours.map(InetSocketAddress::getPort).orElse(0));
      }
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

  private Optional<InetSocketAddress> listening(
      Transport transport, InetAddress remote, Optional<InetSocketAddress> from) {
    return transports.nearest(transport, remote, from).map(ListenPoint::address);
  }
}
