package org.magpie.media.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import org.magpie.media.rtp.RtpPacket;

/** A bound UDP socket of a loop. Opened on any thread; everything else on the loop. */
final class UdpPort implements MediaLoop.Ready {
  private static final int WANTED_BUFFER = 4 << 20;

  /** What is told of each packet; it lies in {@link MediaLoop#packet}. */
  interface Arrivals {
    void arrived(UdpPort port, RtpPacket packet, InetSocketAddress from);
  }

  private final DatagramChannel channel;
  private final InetSocketAddress local;
  private final MediaLoop loop;
  private final Arrivals arrivals;
  private final int batch;
  private long sendFailures;

  /**
   * Binds a socket that has its port alone.
   *
   * @param batch packets read before other sockets get their turn; 1 where one is the usual, which
   *     saves asking a second time in vain
   */
  UdpPort(MediaLoop loop, InetAddress address, int port, int batch, Arrivals arrivals)
      throws IOException {
    this(loop, address, port, batch, false, arrivals);
  }

  /**
   * Binds a socket.
   *
   * @param oneOfMany whether sockets of ours share the port; the kernel gives each of them the
   *     packets of some senders, always the same
   */
  UdpPort(
      MediaLoop loop,
      InetAddress address,
      int port,
      int batch,
      boolean oneOfMany,
      Arrivals arrivals)
      throws IOException {
    this.loop = loop;
    this.arrivals = arrivals;
    this.batch = batch;
    channel =
        DatagramChannel.open(
            address instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6);
    try {
      if (batch > 1) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, WANTED_BUFFER);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, WANTED_BUFFER);
      }
      channel.setOption(StandardSocketOptions.SO_REUSEPORT, oneOfMany);
      channel.bind(new InetSocketAddress(address, port));
      channel.configureBlocking(false);
      local = (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Begins to read. */
  void open() {
    loop.register(channel, SelectionKey.OP_READ, this);
  }

  InetSocketAddress local() {
    return local;
  }

  /** Bytes of packets that the kernel keeps for us, at most; before {@link #close}. */
  int receiveBuffer() throws IOException {
    return channel.getOption(StandardSocketOptions.SO_RCVBUF);
  }

  @Override
  public void ready(SelectionKey key) throws IOException {
    RtpPacket packet = loop.packet;
    for (int i = 0; i < batch; i++) {
      ByteBuffer buffer = loop.incoming();
      InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
      if (from == null) {
        return;
      }
      buffer.flip();
      if (buffer.remaining() <= RtpPacket.MAX_LENGTH) {
        packet.read(buffer);
        loop.runCommands();
        arrivals.arrived(this, packet, from);
      }
    }
  }

  /** Sends; false when the kernel would not take it. UDP may lose packets, so nothing is kept. */
  boolean send(byte[] bytes, int length, InetSocketAddress to) {
    try {
      if (channel.send(loop.outgoing(bytes, length), to) == length) {
        return true;
      }
    } catch (IOException e) {
      // No route, or a firewall said no: the same as lost on the way.
    }
    sendFailures++;
    return false;
  }

  long sendFailures() {
    return sendFailures;
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
