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
import java.util.List;
import java.util.function.Consumer;
import org.magpie.sip.codec.ParseResult;
import org.magpie.sip.codec.SipParser;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;

/**
 * A UDP socket on the signalling loop. It is registered as a plain channel with Netty's loop rather
 * than as a Netty channel: that spares two objects, a buffer of the largest size and a copy for
 * every datagram.
 *
 * <p>Datagrams are first fetched from the kernel, whose buffer is small on most machines, and then
 * served: first what goes on with something begun, then some of what begins something. So an answer
 * or a BYE hardly waits for new requests, and it is known how long those have waited, by which
 * overload is told.
 */
final class UdpSocket implements NioIoHandle {
  private static final int LARGEST = 65_535;
  private static final int QUEUE = 8_192;
  private static final int FLOODED_QUEUE = 256;
  private static final int FETCHED_A_TURN = 256;
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
  private final List<UdpSocket> all;
  private final ByteBuffer in = ByteBuffer.allocateDirect(LARGEST);
  private final ByteBuffer out = ByteBuffer.allocateDirect(LARGEST);
  private final Deque<Fetched> goingOn = new ArrayDeque<>();
  private final Deque<Fetched> beginning = new ArrayDeque<>();
  private boolean continuing;
  private int queue = QUEUE;

  /** Since when the kernel has held more than we take; the far future while it does not. */
  private long heldSinceNanos = Long.MAX_VALUE;

  /**
   * Opens and binds; begins to receive when {@link #listen} is called.
   *
   * @param all the sockets of the loop, which share its time
   */
  UdpSocket(
      int number,
      IoEventLoop loop,
      InetSocketAddress address,
      int receiveBuffer,
      SipParser parser,
      TransportListener listener,
      List<UdpSocket> all) {
    this.number = number;
    this.loop = loop;
    this.parser = parser;
    this.listener = listener;
    this.all = all;
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
      boolean emptied = fetch(now);
      Duration wait = longestWait(now);
      queue = listener.lag(wait) ? FLOODED_QUEUE : QUEUE;
      for (int i = 0; i < GOING_ON_A_TURN && !goingOn.isEmpty(); i++) {
        serve(goingOn.remove());
      }
      for (int i = 0; i < BEGUN_A_TURN && !beginning.isEmpty() && !overtakes(); i++) {
        serve(beginning.remove());
      }
      now = System.nanoTime();
      if (emptied && goingOn.isEmpty() && beginning.isEmpty()) {
        if (!wait.isZero()) {
          queue = listener.lag(longestWait(now)) ? FLOODED_QUEUE : QUEUE;
        }
        return;
      }
    } while (now - began < SLICE_NANOS);
    continuing = true;
    loop.execute(this::serve);
  }

  private void serve(Fetched next) {
    listener.message(next.from(), next.message());
  }

  /** A CANCEL must not come before an INVITE with credentials that was fetched before it. */
  private boolean overtakes() {
    Fetched next = beginning.element();
    return next.message() instanceof SipRequest request
        && request.method().equals(Method.CANCEL)
        && !goingOn.isEmpty()
        && goingOn.element().nanos() <= next.nanos();
  }

  /** How long that has waited which has waited longest, for whichever socket of the loop. */
  private Duration longestWait(long now) {
    long longest = 0;
    for (UdpSocket socket : all) {
      longest = Math.max(longest, socket.waited(now));
    }
    return Duration.ofNanos(longest);
  }

  private long waited(long now) {
    long since = beginning.isEmpty() ? heldSinceNanos : beginning.element().nanos();
    return Math.max(0, now - Math.min(since, heldSinceNanos));
  }

  /**
   * Takes what the kernel has, up to a limit; whether that was all. What is no message is done with
   * here, so a flood of it must not keep the loop from everything else.
   */
  private boolean fetch(long now) {
    try {
      for (int i = 0; goingOn.size() + beginning.size() < queue; i++) {
        if (i == FETCHED_A_TURN) {
          return false;
        }
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
      // An ICMP error of an earlier send. If more is there, the loop comes back for it.
      listener.unsent(Transport.UDP);
      return true;
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
