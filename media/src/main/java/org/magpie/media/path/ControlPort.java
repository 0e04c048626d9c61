package org.magpie.media.path;

import java.net.InetSocketAddress;

/** Where a party expects RTCP when SDP names no place: RFC 3550 11, RFC 5761. */
final class ControlPort {
  private ControlPort() {}

  static InetSocketAddress of(InetSocketAddress rtp, boolean mux) {
    return mux || rtp.getPort() >= 65535
        ? rtp
        : new InetSocketAddress(rtp.getAddress(), rtp.getPort() + 1);
  }
}
