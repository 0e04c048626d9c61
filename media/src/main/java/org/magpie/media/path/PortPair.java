package org.magpie.media.path;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.media.DropReason;
import org.magpie.media.demux.PacketKind;
import org.magpie.media.demux.SourceGate;
import org.magpie.media.rtp.RtpPacket;

/**
 * A track's own two ports, RTP and RTCP, and who may send to them. Once authentic or proven packets
 * come from elsewhere than SDP said, packets go there too (symmetric RTP, RFC 4961). Loop only.
 */
final class PortPair {
  private final Session session;
  private final Track track;
  private final BoundPair ports;
  private final Strangers strangers;
  private final SourceGate gate = new SourceGate();
  private @Nullable InetSocketAddress control;
  private boolean mux;
  private boolean protectedByKeys;

  PortPair(Session session, Track track, BoundPair ports, Strangers strangers) {
    this.session = session;
    this.track = track;
    this.ports = ports;
    this.strangers = strangers;
    ports.open(this::media, this::control);
  }

  void apply(
      Optional<InetSocketAddress> remote,
      Optional<InetSocketAddress> remoteControl,
      boolean isMux,
      boolean hasKeys) {
    mux = isMux;
    protectedByKeys = hasKeys;
    InetSocketAddress to = SdpAddress.usable(remote, ports.media());
    if (to == null) {
      track.route = null;
      track.controlRoute = null;
      return;
    }
    gate.vouch(to);
    control = SdpAddress.usable(remoteControl, ports.control());
    route();
  }

  private void route() {
    InetSocketAddress to = gate.remote();
    if (to == null) {
      return;
    }
    track.route = new Route.Udp(ports.media(), to);
    track.controlRoute =
        mux
            ? track.route
            : new Route.Udp(
                ports.control(), control != null ? control : SdpAddress.control(to, false));
  }

  private void media(UdpPort port, RtpPacket packet, InetSocketAddress from) {
    switch (PacketKind.of(packet.getBuffer(), packet.getLength())) {
      case RTP -> rtp(packet, from);
      case RTCP -> control(port, packet, from);
      case STUN, DTLS, UNKNOWN -> drop(DropReason.MALFORMED, from);
    }
  }

  private void rtp(RtpPacket packet, InetSocketAddress from) {
    if (packet.getLength() < RtpPacket.HEADER_LENGTH) {
      drop(DropReason.MALFORMED, from);
      return;
    }
    if (protectedByKeys) {
      sealed(packet, from);
      return;
    }
    InetSocketAddress before = gate.remote();
    if (!gate.accepts(from, packet.ssrc(), packet.sequence())) {
      drop(DropReason.UNKNOWN_SOURCE, from);
      return;
    }
    if (gate.remote() != before) {
      route();
    }
    session.received(packet, track);
  }

  /** The tag proves who it is, wherever it comes from; who it is not may not be learned. */
  private void sealed(RtpPacket packet, InetSocketAddress from) {
    InetSocketAddress before = gate.remote();
    if (before == null) {
      drop(DropReason.UNKNOWN_SOURCE, from);
    } else if (session.received(packet, track) && !from.equals(before)) {
      gate.authentic(from);
      control = null;
      route();
    }
  }

  private void control(UdpPort port, RtpPacket packet, InetSocketAddress from) {
    InetSocketAddress party = gate.remote();
    if (PacketKind.of(packet.getBuffer(), packet.getLength()) != PacketKind.RTCP) {
      drop(DropReason.MALFORMED, from);
      return;
    }
    if (party == null || !from.getAddress().equals(party.getAddress()) && !from.equals(control)) {
      drop(DropReason.UNKNOWN_SOURCE, from);
      return;
    }
    if (session.receivedControl(packet) && port == ports.control() && !from.equals(control)) {
      // The same machine as the sound, but a port a NAT chose.
      control = from;
      route();
    }
  }

  private void drop(DropReason reason, InetSocketAddress from) {
    session.drop(reason);
    strangers.dropped(reason, from, ports.media().local(), session.now());
  }

  void close() {
    track.route = null;
    track.controlRoute = null;
    ports.close();
  }
}
