package org.magpie.sip.sdp;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Our side of ICE; always ICE-lite with host candidates (RFC 8445 2.5, RFC 8839).
 *
 * @param udp where we listen; the track's own address if empty
 * @param tcp where we accept ICE-TCP connections (RFC 6544), may be empty
 */
public record LocalIce(
    String ufrag, String pwd, List<InetSocketAddress> udp, List<InetSocketAddress> tcp) {

  public LocalIce {
    udp = List.copyOf(udp);
    tcp = List.copyOf(tcp);
  }
}
