package org.magpie.media.path;

import java.net.InetSocketAddress;

/** Where packets towards a party go. Loop only. */
interface Route {

  /** Sends the first {@code length} bytes as one packet; false when it could not be taken. */
  boolean send(byte[] bytes, int length);

  /** The party's address. */
  InetSocketAddress remote();

  /** By a UDP socket of ours. */
  record Udp(UdpPort port, InetSocketAddress remote) implements Route {
    @Override
    public boolean send(byte[] bytes, int length) {
      return port.send(bytes, length, remote);
    }
  }
}
