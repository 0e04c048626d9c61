package org.magpie.media.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Accepts ICE-TCP (RFC 6544, passive) on the shared port's number. Loop only once opened. */
final class TcpPort implements MediaLoop.Ready, MediaLoop.Heartbeat {
  /** More than these at once are turned away. */
  private static final int MOST_CONNECTIONS = 2000;

  private final MediaLoop loop;
  private final SharedPort shared;
  private final ServerSocketChannel channel;
  private final Set<TcpConnection> connections = new HashSet<>();

  TcpPort(MediaLoop loop, SharedPort shared, InetAddress address, int port) throws IOException {
    this.loop = loop;
    this.shared = shared;
    channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  InetSocketAddress local() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  void open() {
    loop.register(channel, SelectionKey.OP_ACCEPT, this);
    loop.everySecond(this);
  }

  @Override
  public void ready(SelectionKey key) throws IOException {
    SocketChannel accepted = channel.accept();
    if (accepted == null) {
      return;
    }
    if (connections.size() >= MOST_CONNECTIONS) {
      accepted.close();
      return;
    }
    accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
    TcpConnection connection =
        new TcpConnection(
            accepted,
            (InetSocketAddress) accepted.getRemoteAddress(),
            shared,
            loop,
            connections::remove);
    connections.add(connection);
    connection.open();
  }

  @Override
  public void heartbeat(long now) {
    for (TcpConnection connection : List.copyOf(connections)) {
      connection.expire(now);
    }
  }

  void close() {
    new ArrayList<>(connections).forEach(TcpConnection::close);
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
