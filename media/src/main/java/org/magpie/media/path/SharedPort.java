package org.magpie.media.path;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.magpie.media.DropReason;
import org.magpie.media.demux.PacketKind;
import org.magpie.media.ice.IceLite;
import org.magpie.media.ice.StunMessage;
import org.magpie.media.rtp.RtpPacket;

/**
 * The one port of a local address that all browsers and most phones share. A packet is told by its
 * source: a remote address that SDP announced or that a connectivity check vouched for. All else is
 * dropped; but plain STUN requests are answered, for phones ask them to learn their address.
 */
final class SharedPort implements UdpPort.Arrivals {
  private static final int MOST_SOCKETS = 8;
  private static final int BATCH = 32;

  /** What a thousand calls send in a pause of a tenth of a second, as Java reports it. */
  private static final int ENOUGH_BUFFER = 8 << 20;

  private static final int MOST_TRIES = 5;

  private final InetAddress address;
  private final Strangers strangers;
  private final Map<InetSocketAddress, Inlet> bySource = new ConcurrentHashMap<>();

  /** Who named a remote address after another had; loop only, and nearly always empty. */
  private final Map<InetSocketAddress, Set<SharedAnchor>> contests = new HashMap<>();

  private final Map<String, IceAnchor> byUfrag = new ConcurrentHashMap<>();
  private final List<UdpPort> sockets;
  private final @Nullable UdpPort control;
  private final @Nullable TcpPort tcp;

  /** Binds the port, and the one above it for RTCP of phones that know no other place. */
  SharedPort(MediaLoop loop, InetAddress address, int port, boolean iceTcp, Strangers strangers)
      throws IOException {
    this.address = address;
    this.strangers = strangers;
    Bound bound = bind(loop, port, iceTcp);
    sockets = bound.sockets();
    tcp = bound.tcp();
    control = portAbove(loop);
  }

  /** What has the one port number: all UDP sockets of it, and TCP where ICE may use it. */
  private record Bound(List<UdpPort> sockets, @Nullable TcpPort tcp) {}

  private Bound bind(MediaLoop loop, int port, boolean iceTcp) throws IOException {
    for (int tries = 1; ; tries++) {
      List<UdpPort> bound = new ArrayList<>();
      try {
        int number = free(loop, port);
        bindUdp(loop, number, bound);
        return new Bound(bound, iceTcp ? new TcpPort(loop, this, address, number) : null);
      } catch (IOException e) {
        bound.forEach(UdpPort::close);
        // Any free port of UDP may be taken in TCP, or given to another program meanwhile.
        if (port != 0 || tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  /**
   * Binds the port as often as it takes for enough receive buffer: a single one of usual size
   * overflows in a pause of two milliseconds when a thousand calls share it. Where the kernel
   * grants a large one, a single socket is cheaper to ask.
   */
  private void bindUdp(MediaLoop loop, int number, List<UdpPort> bound) throws IOException {
    int buffer = 0;
    do {
      UdpPort socket = new UdpPort(loop, address, number, BATCH, true, this);
      bound.add(socket);
      buffer += socket.receiveBuffer();
    } while (buffer < ENOUGH_BUFFER && bound.size() < MOST_SOCKETS);
  }

  /** Finds out that no other program has the port, for with us it would share it silently. */
  private int free(MediaLoop loop, int port) throws IOException {
    UdpPort alone = new UdpPort(loop, address, port, 1, this);
    alone.close();
    return alone.local().getPort();
  }

  private @Nullable UdpPort portAbove(MediaLoop loop) {
    try {
      return new UdpPort(loop, address, local().getPort() + 1, 4, this);
    } catch (IOException | IllegalArgumentException e) {
      // Taken: RTCP is then heard on the shared port only, which is what SDP says anyway.
      return null;
    }
  }

  void open() {
    sockets.forEach(UdpPort::open);
    if (control != null) {
      control.open();
    }
    if (tcp != null) {
      tcp.open();
    }
  }

  /** Where ICE-TCP is accepted: the same port number. */
  boolean acceptsTcp() {
    return tcp != null;
  }

  /** A socket to send from; which of them does not show outside. */
  UdpPort udp() {
    return sockets.getFirst();
  }

  InetSocketAddress local() {
    return sockets.getFirst().local();
  }

  // ---- who is known

  /** Announces who sends from {@code remote}; false when that is another live session's. */
  boolean claim(InetSocketAddress remote, Inlet inlet) {
    Inlet before = bySource.putIfAbsent(remote, inlet);
    if (before == null || before.session() == inlet.session()) {
      bySource.put(remote, inlet);
      return true;
    }
    return false;
  }

  /** The same for an address a connectivity check vouched for, which is the stronger proof. */
  void vouched(InetSocketAddress remote, Inlet inlet) {
    bySource.put(remote, inlet);
  }

  void release(InetSocketAddress remote, Session session) {
    bySource.computeIfPresent(remote, (key, inlet) -> inlet.session() == session ? null : inlet);
  }

  /** Has {@code rival} told when a packet comes from {@code remote}, which may be for either. */
  void contest(InetSocketAddress remote, SharedAnchor rival) {
    contests.computeIfAbsent(remote, none -> new LinkedHashSet<>()).add(rival);
  }

  void giveUp(InetSocketAddress remote, SharedAnchor rival) {
    Set<SharedAnchor> rivals = contests.get(remote);
    if (rivals != null && rivals.remove(rival) && rivals.isEmpty()) {
      contests.remove(remote);
    }
  }

  private void tellRivals(InetSocketAddress from) {
    Set<SharedAnchor> rivals = contests.remove(from);
    if (rivals != null) {
      rivals.forEach(rival -> rival.confused(from));
    }
  }

  void listenFor(String ufrag, IceAnchor anchor) {
    byUfrag.put(ufrag, anchor);
  }

  void forget(String ufrag) {
    byUfrag.remove(ufrag);
  }

  // ---- packets

  @Override
  public void arrived(UdpPort port, RtpPacket packet, InetSocketAddress from) {
    Inlet inlet = bySource.get(from);
    if (!contests.isEmpty()) {
      tellRivals(from);
    }
    switch (PacketKind.of(packet.getBuffer(), packet.getLength())) {
      case RTP -> {
        if (inlet != null) {
          inlet.session().received(packet, inlet.track());
        } else {
          stranger(DropReason.UNKNOWN_SOURCE, port, from);
        }
      }
      case RTCP -> {
        if (inlet != null) {
          inlet.session().receivedControl(packet);
        } else {
          stranger(DropReason.UNKNOWN_SOURCE, port, from);
        }
      }
      case STUN -> stun(packet, new Route.Udp(port, from));
      case DTLS -> {
        if (inlet != null && inlet.ice() != null) {
          inlet.ice().handshake(packet, new Route.Udp(port, from));
        } else {
          stranger(DropReason.UNKNOWN_SOURCE, port, from);
        }
      }
      case UNKNOWN -> stranger(DropReason.MALFORMED, port, from);
    }
  }

  /** A STUN message came over {@code route}; true when it belongs to a session. */
  boolean stun(RtpPacket packet, Route route) {
    Optional<StunMessage> parsed = StunMessage.parse(packet.getBuffer(), 0, packet.getLength());
    if (parsed.isEmpty()) {
      stranger(DropReason.MALFORMED, udp(), route.remote());
      return false;
    }
    StunMessage message = parsed.get();
    if (message.type() != StunMessage.BINDING_REQUEST) {
      // Indications keep a path open; answers are to nothing we asked.
      return false;
    }
    Optional<String> username = message.username();
    if (username.isEmpty()) {
      byte[] reply = IceLite.plain(message, route.remote());
      route.send(reply, reply.length);
      return false;
    }
    int colon = username.get().indexOf(':');
    IceAnchor anchor = colon < 0 ? null : byUfrag.get(username.get().substring(0, colon));
    if (anchor == null) {
      stranger(DropReason.UNKNOWN_SOURCE, udp(), route.remote());
      return false;
    }
    return anchor.check(message, route);
  }

  private void stranger(DropReason reason, UdpPort port, InetSocketAddress from) {
    strangers.dropped(reason, from, port.local(), System.nanoTime());
  }

  void close() {
    if (tcp != null) {
      tcp.close();
    }
    closeUdp();
  }

  private void closeUdp() {
    sockets.forEach(UdpPort::close);
    if (control != null) {
      control.close();
    }
  }
}
