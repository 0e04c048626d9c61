package org.magpie.media.path;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses as SDP gives them, which may be none to send to. */
final class SdpAddress {
  private SdpAddress() {}

  /**
   * The address if packets can go there from {@code port}, else null: 0.0.0.0 is an old way to say
   * hold (RFC 3264 8.4), port 0 refuses the medium, and no socket sends to the other address
   * family.
   */
  static @Nullable InetSocketAddress usable(Optional<InetSocketAddress> named, UdpPort port) {
    if (named.isEmpty()) {
      return null;
    }
    InetSocketAddress remote = named.get();
    InetAddress address = remote.getAddress();
    return address == null
            || remote.getPort() == 0
            || address.isAnyLocalAddress()
            || address.isMulticastAddress()
            || address.getClass() != port.local().getAddress().getClass()
        ? null
        : remote;
  }

  /** Where a party expects RTCP when SDP names no place: RFC 3550 11, RFC 5761. */
  static InetSocketAddress control(InetSocketAddress rtp, boolean mux) {
    return mux || rtp.getPort() >= 65535
        ? rtp
        : new InetSocketAddress(rtp.getAddress(), rtp.getPort() + 1);
  }
}
