package org.magpie.bench.overload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A socket towards the server, and the repetitions that UDP asks for (RFC 3261 17.1, timers A and
 * E): all wait the same time, so they lie in a queue. Belongs to one thread.
 */
final class Wire implements AutoCloseable {
  private static final long T1_NANOS = 500_000_000;
  private static final int MOST = 6;
  private static final int BUFFER = 4 << 20;

  private record Repeat(byte[] message, long due, int times, BooleanSupplier wanted) {}

  private final DatagramChannel channel;
  private final String local;
  private final ByteBuffer out = ByteBuffer.allocateDirect(4_096);
  private final ByteBuffer in = ByteBuffer.allocateDirect(65_536);
  private final byte[] bytes = new byte[65_536];
  private final Deque<Repeat> repeats = new ArrayDeque<>();
  private long repeated;

  /**
   * Opens the socket.
   *
   * @param local fixed, so that who registers from there again is no second device
   */
  Wire(InetSocketAddress local, InetSocketAddress server) throws IOException {
    channel = DatagramChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
    channel.bind(local);
    channel.configureBlocking(false);
    channel.connect(server);
    this.local = local.getHostString() + ":" + local.getPort();
  }

  /** Our end as {@code host:port}. */
  String local() {
    return local;
  }

  /** Sends once. */
  void send(String message) {
    send(message.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends, and again each T1 as long as that is wanted. */
  void send(String message, BooleanSupplier wanted) {
    byte[] encoded = message.getBytes(StandardCharsets.ISO_8859_1);
    send(encoded);
    repeats.add(new Repeat(encoded, System.nanoTime() + T1_NANOS, 1, wanted));
  }

  private void send(byte[] message) {
    out.clear().put(message).flip();
    try {
      channel.write(out);
    } catch (IOException e) {
      // The server is not there; who waits for it will notice.
    }
  }

  /** The next message; null when none is there. */
  @Nullable Message receive() {
    try {
      in.clear();
      int length = channel.read(in);
      if (length <= 0) {
        return null;
      }
      in.flip().get(bytes, 0, length);
      return new Message(bytes, length);
    } catch (IOException e) {
      return null;
    }
  }

  /** Repeats what is due. */
  void repeat(long now) {
    for (Repeat first = repeats.peek();
        first != null && now - first.due >= 0;
        first = repeats.peek()) {
      repeats.remove();
      if (first.wanted.getAsBoolean() && first.times < MOST) {
        send(first.message);
        repeated++;
        repeats.add(new Repeat(first.message, now + T1_NANOS, first.times + 1, first.wanted));
      }
    }
  }

  long repeated() {
    return repeated;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
