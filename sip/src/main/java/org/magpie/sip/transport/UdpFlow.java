package org.magpie.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * A socket of ours and a peer's address.
 *
 * <p>Equal by both, so that a contact's flow is the same one after each refresh.
 */
record UdpFlow(UdpSocket socket, InetSocketAddress remote) implements Wire {

  @Override
  public long id() {
    long id = socket.number();
    InetAddress address = remote.getAddress();
    for (byte part : address.getAddress()) {
      id = id * 0x100000001B3L + (part & 0xFF);
    }
    return id * 0x100000001B3L + remote.getPort() | Long.MIN_VALUE;
  }

  @Override
  public Transport transport() {
    return Transport.UDP;
  }

  @Override
  public InetSocketAddress local() {
    return socket.local();
  }

  @Override
  public boolean open() {
    return socket.open();
  }

  @Override
  public void close() {}

  @Override
  public void send(byte[] message, Consumer<String> failed) {
    socket.send(message, remote, failed);
  }

  @Override
  public Wire atPort(int port) {
    return port == remote.getPort()
        ? this
        : new UdpFlow(socket, new InetSocketAddress(remote.getAddress(), port));
  }

  @Override
  public String toString() {
    return "UDP " + local() + " - " + remote;
  }
}
