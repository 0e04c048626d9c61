package org.magpie.sip.transport;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoOps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.magpie.sip.codec.ParseResult;
import org.magpie.sip.codec.SipParser;

/**
 * A UDP socket on the signalling loop. It is registered as a plain channel with Netty's loop rather
 * than as a Netty channel: that spares two objects, a buffer of the largest size and a copy for
 * every datagram.
 *
 * <p>Datagrams are first fetched from the kernel and then served: its buffer is small on most
 * machines, and only so is it known how long a datagram has waited, by which overload is told.
 */
final class UdpSocket implements NioIoHandle {
  private static final int LARGEST = 65_535;
  private static final int QUEUE = 8_192;
  private static final int FLOODED_QUEUE = 256;
  private static final int TURN = 32;
  private static final long SLICE_NANOS = 5_000_000;
  private static final byte[] EMPTY = new byte[0];

  private record Datagram(byte[] bytes, InetSocketAddress from, long fetchedNanos) {}

  private final int number;
  private final IoEventLoop loop;
  private final DatagramChannel channel;
  private final InetSocketAddress local;
  private final SipParser parser;
  private final TransportListener listener;
  private final ByteBuffer in = ByteBuffer.allocateDirect(LARGEST);
  private final ByteBuffer out = ByteBuffer.allocateDirect(LARGEST);
  private final Deque<Datagram> waiting = new ArrayDeque<>(256);
  private boolean continuing;
  private int queue = QUEUE;

  /** Since when the kernel has held more than we take; the far future while it does not. */
  private long heldSinceNanos = Long.MAX_VALUE;

  /** Opens and binds; begins to receive when {@link #listen} is called. */
  UdpSocket(
      int number,
      IoEventLoop loop,
      InetSocketAddress address,
      int receiveBuffer,
      SipParser parser,
      TransportListener listener) {
    this.number = number;
    this.loop = loop;
    this.parser = parser;
    this.listener = listener;
    try {
      boolean ipv4 = address.getAddress() instanceof java.net.Inet4Address;
      channel =
          DatagramChannel.open(ipv4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
      try {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, receiveBuffer);
        channel.bind(address);
        local = (InetSocketAddress) channel.getLocalAddress();
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open UDP " + address, e);
    }
  }

  int number() {
    return number;
  }

  InetSocketAddress local() {
    return local;
  }

  boolean open() {
    return channel.isOpen();
  }

  void listen() {
    loop.register(this)
        .addListener(
            registered -> {
              if (registered.isSuccess()) {
                ((IoRegistration) registered.getNow()).submit(NioIoOps.READ);
              }
            });
  }

  void send(byte[] message, InetSocketAddress to, Consumer<String> failed) {
    if (message.length > LARGEST - 28) {
      failed.accept("too large for a datagram");
      return;
    }
    out.clear();
    out.put(message).flip();
    try {
      if (channel.send(out, to) == 0) {
        // The kernel's buffer is full: lost like any datagram, and retransmitted like one.
        listener.unsent(Transport.UDP);
      }
    } catch (IOException e) {
      listener.unsent(Transport.UDP);
      failed.accept(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public SelectableChannel selectableChannel() {
    return channel;
  }

  @Override
  public void handle(IoRegistration registration, IoEvent event) {
    if (!continuing) {
      serve();
    }
  }

  /** Fetches and serves by turns for one time slice, so that timers and streams have theirs. */
  private void serve() {
    continuing = false;
    long began = System.nanoTime();
    long now = began;
    do {
      fetch(now);
      Datagram first = waiting.peek();
      if (first == null) {
        queue = listener.lag(Duration.ZERO) ? FLOODED_QUEUE : QUEUE;
        return;
      }
      long since = Math.min(first.fetchedNanos(), heldSinceNanos);
      queue = listener.lag(Duration.ofNanos(now - since)) ? FLOODED_QUEUE : QUEUE;
      for (int i = 0; i < TURN && !waiting.isEmpty(); i++) {
        receive(waiting.remove());
      }
      now = System.nanoTime();
    } while (now - began < SLICE_NANOS);
    continuing = true;
    loop.execute(this::serve);
  }

  private void fetch(long now) {
    try {
      while (waiting.size() < queue) {
        in.clear();
        InetSocketAddress from = (InetSocketAddress) channel.receive(in);
        if (from == null) {
          heldSinceNanos = Long.MAX_VALUE;
          return;
        }
        in.flip();
        byte[] bytes = in.hasRemaining() ? new byte[in.remaining()] : EMPTY;
        in.get(bytes);
        waiting.add(new Datagram(bytes, from, now));
      }
      heldSinceNanos = Math.min(heldSinceNanos, now);
    } catch (IOException e) {
      // An ICMP error of an earlier send; the next receive goes on.
      listener.unsent(Transport.UDP);
    }
  }

  private void receive(Datagram datagram) {
    byte[] bytes = datagram.bytes();
    if (bytes.length == 0) {
      return;
    }
    UdpFlow flow = new UdpFlow(this, datagram.from());
    if (Stun.isMessage(bytes)) {
      byte[] answer = Stun.answer(bytes, datagram.from());
      if (answer.length > 0) {
        send(answer, datagram.from(), Wire.IGNORE);
      }
      return;
    }
    switch (parser.parse(bytes, 0, bytes.length)) {
      case ParseResult.Parsed parsed -> listener.message(flow, parsed.message());
      case ParseResult.Malformed malformed -> listener.malformed(flow, malformed);
      case ParseResult.KeepAlive keepAlive -> {}
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
