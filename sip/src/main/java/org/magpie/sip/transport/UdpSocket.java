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
import org.magpie.sip.message.SipMessage;

/**
 * A UDP socket on the signalling loop. It is registered as a plain channel with Netty's loop rather
 * than as a Netty channel: that spares two objects, a buffer of the largest size and a copy for
 * every datagram.
 *
 * <p>Datagrams are first fetched from the kernel, whose buffer is small on most machines, and then
 * served: first what goes on with something begun, then some of what begins something. So nobody's
 * answer or BYE is lost or late for new requests, and it is known how long those have waited, by
 * which overload is told.
 */
final class UdpSocket implements NioIoHandle {
  private static final int LARGEST = 65_535;
  private static final int QUEUE = 8_192;
  private static final int FLOODED_QUEUE = 256;
  private static final int GOING_ON_A_TURN = 32;
  private static final int BEGUN_A_TURN = 8;
  private static final long SLICE_NANOS = 5_000_000;
  private static final byte[] EMPTY = new byte[0];

  private record Fetched(Wire from, SipMessage message, long nanos) {}

  private final int number;
  private final IoEventLoop loop;
  private final DatagramChannel channel;
  private final InetSocketAddress local;
  private final SipParser parser;
  private final TransportListener listener;
  private final ByteBuffer in = ByteBuffer.allocateDirect(LARGEST);
  private final ByteBuffer out = ByteBuffer.allocateDirect(LARGEST);
  private final Deque<Fetched> goingOn = new ArrayDeque<>();
  private final Deque<Fetched> beginning = new ArrayDeque<>();
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
      boolean all = fetch(now);
      long since = beginning.isEmpty() ? heldSinceNanos : beginning.element().nanos();
      long wait = Math.max(0, now - Math.min(since, heldSinceNanos));
      queue = listener.lag(Duration.ofNanos(wait)) ? FLOODED_QUEUE : QUEUE;
      serve(goingOn, GOING_ON_A_TURN);
      serve(beginning, BEGUN_A_TURN);
      if (all && goingOn.isEmpty() && beginning.isEmpty()) {
        return;
      }
      now = System.nanoTime();
    } while (now - began < SLICE_NANOS);
    continuing = true;
    loop.execute(this::serve);
  }

  private void serve(Deque<Fetched> some, int most) {
    for (int i = 0; i < most && !some.isEmpty(); i++) {
      Fetched next = some.remove();
      listener.message(next.from(), next.message());
    }
  }

  /** Takes what the kernel has, up to a limit; whether that was all. */
  private boolean fetch(long now) {
    try {
      while (goingOn.size() + beginning.size() < queue) {
        in.clear();
        InetSocketAddress from = (InetSocketAddress) channel.receive(in);
        if (from == null) {
          heldSinceNanos = Long.MAX_VALUE;
          return true;
        }
        in.flip();
        byte[] bytes = in.hasRemaining() ? new byte[in.remaining()] : EMPTY;
        in.get(bytes);
        receive(bytes, from, now);
      }
      heldSinceNanos = Math.min(heldSinceNanos, now);
      return false;
    } catch (IOException e) {
      // An ICMP error of an earlier send; the next receive goes on.
      listener.unsent(Transport.UDP);
      return !channel.isOpen();
    }
  }

  private void receive(byte[] bytes, InetSocketAddress from, long now) {
    if (bytes.length == 0) {
      return;
    }
    if (Stun.isMessage(bytes)) {
      byte[] answer = Stun.answer(bytes, from);
      if (answer.length > 0) {
        send(answer, from, Wire.IGNORE);
      }
      return;
    }
    UdpFlow flow = new UdpFlow(this, from);
    switch (parser.parse(bytes, 0, bytes.length)) {
      case ParseResult.Parsed parsed ->
          (listener.begins(parsed.message()) ? beginning : goingOn)
              .add(new Fetched(flow, parsed.message(), now));
      case ParseResult.Malformed malformed -> listener.malformed(flow, malformed);
      case ParseResult.KeepAlive keepAlive -> {}
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
