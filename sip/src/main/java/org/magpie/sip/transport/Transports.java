package org.magpie.sip.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AsyncMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.magpie.sip.codec.SipLimits;
import org.magpie.sip.codec.SipParser;

/**
 * All sockets of a stack, on its one loop: what listens, the connections there are, and those
 * opened towards others, which are used again for the same peer.
 */
public final class Transports implements ConnectionKeeper {
  private record Peer(Transport transport, InetSocketAddress address, Optional<String> name) {}

  private final IoEventLoop loop;
  private final SipLimits messages;
  private final TransportLimits limits;
  private final TransportListener listener;
  private final BiConsumer<Duration, Runnable> timer;
  private final SipParser parser;
  private final List<UdpSocket> udp = new ArrayList<>();
  private final List<Channel> servers = new ArrayList<>();
  private final Map<Peer, StreamConnection> opened = new HashMap<>();
  private final Map<InetAddress, Integer> bySource = new HashMap<>();
  private final Set<Wire> connections = ConcurrentHashMap.newKeySet();
  private final Routes routes = new Routes();
  private final AtomicLong ids = new AtomicLong();
  private final TlsInUse tls = new TlsInUse();
  private volatile List<ListenPoint> listening = List.of();
  private volatile boolean closing;

  /**
   * @param timer runs a task on the loop later
   */
  public Transports(
      IoEventLoop loop,
      SipLimits messages,
      TransportLimits limits,
      BiConsumer<Duration, Runnable> timer,
      TransportListener listener) {
    this.loop = loop;
    this.messages = messages;
    this.limits = limits;
    this.timer = timer;
    this.listener = listener;
    this.parser = new SipParser(messages);
  }

  /**
   * Keys for connections made from now on. Any thread; blocks while they are made ready.
   *
   * @throws UncheckedIOException when they cannot be used; those of before stay
   */
  public void tls(TlsSettings settings) {
    tls.renew(settings);
  }

  /** The first keys; sockets open before they are ready. */
  public void firstTls(TlsSettings settings) {
    tls.begin(settings);
  }

  /**
   * Blocks until the first keys are ready, if there are any.
   *
   * @throws UncheckedIOException when they cannot be used
   */
  public void awaitTls() {
    tls.await();
  }

  /**
   * Opens a socket. Called before anything else runs, from the starting thread.
   *
   * @throws UncheckedIOException when it cannot be opened
   */
  public void open(ListenPoint point) {
    if (point.transport() == Transport.UDP) {
      UdpSocket socket =
          new UdpSocket(
              udp.size(), loop, point.address(), limits.receiveBuffer(), parser, listener, udp);
      udp.add(socket);
      nowListening(new ListenPoint(Transport.UDP, socket.local()));
    } else {
      Channel channel = bind(point);
      servers.add(channel);
      nowListening(new ListenPoint(point.transport(), (InetSocketAddress) channel.localAddress()));
    }
  }

  private void nowListening(ListenPoint point) {
    List<ListenPoint> all = new ArrayList<>(listening);
    all.add(point);
    listening = List.copyOf(all);
  }

  private Channel bind(ListenPoint point) {
    if (point.transport() == Transport.TLS && !tls.present()) {
      throw new IllegalArgumentException("TLS needs a key and a certificate");
    }
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    accept(point.transport(), channel);
                  }
                });
    var bound = bootstrap.bind(point.address()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      Throwable cause = bound.cause();
      throw new UncheckedIOException(
          "cannot open " + point.transport() + " " + point.address(),
          cause instanceof IOException io ? io : new IOException(cause));
    }
    return bound.channel();
  }

  /** Begins to receive datagrams; streams do so from their opening. */
  public void listen() {
    udp.forEach(UdpSocket::listen);
  }

  public List<ListenPoint> listening() {
    return listening;
  }

  /**
   * Which of our sockets {@code remote} sees: sends by UDP, listens for the others. Any thread.
   *
   * @param from the one to take where it is still there
   */
  public Optional<ListenPoint> nearest(
      Transport transport, InetAddress remote, Optional<InetSocketAddress> from) {
    return routes.nearest(
        listening.stream().filter(point -> point.transport() == transport).toList(), remote, from);
  }

  /** Our address towards {@code remote}, as the kernel routes. Any thread. */
  public InetAddress localFor(InetAddress remote) {
    return routes.localFor(remote);
  }

  public List<Flow> connections() {
    return List.copyOf(connections);
  }

  private void accept(Transport transport, SocketChannel channel) {
    InetSocketAddress remote = channel.remoteAddress();
    boolean beyond = beyondLimit(remote.getAddress());
    if (closing || remote == null || beyond && transport == Transport.TLS) {
      listener.refused(transport);
      channel.close();
      return;
    }
    if (beyond) {
      listener.refused(transport);
    }
    StreamConnection connection =
        new StreamConnection(
            ids.incrementAndGet(),
            transport,
            channel.localAddress(),
            remote,
            beyond,
            this,
            messages,
            limits);
    keep(connection);
    if (transport == Transport.TLS) {
      AsyncMapping<String, SslContext> choose = tls::forName;
      channel.pipeline().addLast(new SniHandler(choose));
    }
    channel.pipeline().addLast(connection);
  }

  private boolean beyondLimit(InetAddress source) {
    return connections.size() >= limits.connections()
        || (bySource.getOrDefault(source, 0) >= limits.connectionsPerSource()
            && !limits.exempt().test(source));
  }

  private void keep(Wire connection) {
    connections.add(connection);
    bySource.merge(connection.remote().getAddress(), 1, Integer::sum);
  }

  /**
   * Takes in a WebSocket; beyond the limits it is closed at once, and its flow with it. Any thread.
   */
  public WebSocketInput webSocket(
      InetSocketAddress local, InetSocketAddress remote, boolean secure, WebSocketPeer peer) {
    Transport transport = secure ? Transport.WSS : Transport.WS;
    WebSocketConnection connection =
        new WebSocketConnection(
            ids.incrementAndGet(),
            transport,
            local,
            remote,
            peer,
            loop,
            this,
            parser,
            limits.framesWaiting());
    loop.execute(
        () -> {
          if (closing || beyondLimit(remote.getAddress())) {
            listener.refused(transport);
            connection.close();
          } else {
            keep(connection);
            listener.opened(connection);
          }
        });
    return connection;
  }

  /**
   * The way to an address: a socket of ours, or a connection that is opened where there is none.
   *
   * @param from the UDP socket to send from, where it is still there
   * @throws IllegalStateException when no UDP socket can reach it
   */
  public Wire to(
      Transport transport,
      InetSocketAddress address,
      Optional<String> serverName,
      Optional<InetSocketAddress> from) {
    if (transport == Transport.UDP) {
      return new UdpFlow(udpFor(address, from), address);
    }
    Peer peer = new Peer(transport, address, serverName);
    StreamConnection known = opened.get(peer);
    if (known != null && known.open()) {
      return known;
    }
    StreamConnection connection =
        new StreamConnection(
            ids.incrementAndGet(),
            transport,
            new InetSocketAddress(0),
            address,
            false,
            this,
            messages,
            limits);
    opened.put(peer, connection);
    keep(connection);
    connect(peer, connection);
    return connection;
  }

  private void connect(Peer peer, StreamConnection connection) {
    if (peer.transport() != Transport.TLS) {
      connect(peer, connection, null);
      return;
    }
    tls.client(
        loop,
        (context, problem) -> {
          if (context == null) {
            connection.failedToOpen(problem);
          } else if (connection.open()) {
            connect(peer, connection, context);
          }
        });
  }

  private void connect(Peer peer, StreamConnection connection, @Nullable SslContext context) {
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) limits.handshake().toMillis())
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                if (context != null) {
                  channel.pipeline().addLast(secured(context, channel, peer));
                }
                channel.pipeline().addLast(connection);
              }
            })
        .connect(peer.address())
        .addListener(
            connected -> {
              if (!connected.isSuccess() && connection.open()) {
                connection.failedToOpen("cannot connect");
              }
            });
  }

  private static SslHandler secured(SslContext context, SocketChannel channel, Peer peer) {
    String name = peer.name().orElse(peer.address().getAddress().getHostAddress());
    return context.newHandler(channel.alloc(), name, peer.address().getPort());
  }

  private UdpSocket udpFor(InetSocketAddress address, Optional<InetSocketAddress> from) {
    InetSocketAddress chosen =
        nearest(Transport.UDP, address.getAddress(), from)
            .orElseThrow(() -> new IllegalStateException("no UDP socket reaches " + address))
            .address();
    return udp.stream().filter(socket -> socket.local().equals(chosen)).findFirst().orElseThrow();
  }

  @Override
  public TransportListener listener() {
    return listener;
  }

  @Override
  public long millis() {
    return System.nanoTime() / 1_000_000;
  }

  @Override
  public void after(Duration delay, Runnable check) {
    timer.accept(delay, check);
  }

  @Override
  public void closed(Wire connection) {
    if (connections.remove(connection)) {
      bySource.computeIfPresent(
          connection.remote().getAddress(), (source, count) -> count == 1 ? null : count - 1);
      opened.values().remove(connection);
      if (!closing) {
        listener.closed(connection);
      }
    }
  }

  /** Closes everything. On the loop. */
  public void close() {
    closing = true;
    servers.forEach(Channel::close);
    connections.forEach(Flow::close);
    for (UdpSocket socket : udp) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
