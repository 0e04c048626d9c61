package org.magpie.media.path;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.magpie.media.demux.Framing;
import org.magpie.media.demux.PacketKind;
import org.magpie.media.rtp.RtpPacket;

/**
 * One ICE-TCP connection. Nobody's until a connectivity check on it is authentic; without one in
 * ten seconds it is closed. Loop only.
 */
final class TcpConnection implements MediaLoop.Ready, Route {
  private static final long PROOF_TIME = 10_000_000_000L;

  /** What may wait for a slow reader: half a second of video. Beyond, packets are lost. */
  private static final int BACKLOG = 128 * 1024;

  private final SocketChannel channel;
  private final InetSocketAddress remote;
  private final SharedPort shared;
  private final MediaLoop loop;
  private final Consumer<TcpConnection> onClose;
  private final Framing framing = new Framing(RtpPacket.MAX_LENGTH);
  private final Framing.Packets packets = this::packet;
  private final ByteBuffer waiting = ByteBuffer.allocateDirect(BACKLOG);
  private final long openedAt;
  private @Nullable SelectionKey key;
  private @Nullable Inlet owner;
  private boolean closed;

  TcpConnection(
      SocketChannel channel,
      InetSocketAddress remote,
      SharedPort shared,
      MediaLoop loop,
      Consumer<TcpConnection> onClose) {
    this.channel = channel;
    this.remote = remote;
    this.shared = shared;
    this.loop = loop;
    this.onClose = onClose;
    this.openedAt = loop.now();
  }

  void open() {
    key = loop.register(channel, SelectionKey.OP_READ, this);
  }

  /** A check on this connection was authentic. */
  void provenBy(Inlet inlet) {
    owner = inlet;
  }

  @Override
  public InetSocketAddress remote() {
    return remote;
  }

  @Override
  public void ready(SelectionKey ready) {
    try {
      if (ready.isWritable()) {
        flush();
      }
      if (ready.isReadable()) {
        read();
      }
    } catch (IOException e) {
      close();
    }
  }

  private void read() throws IOException {
    ByteBuffer input = loop.incoming();
    int count = channel.read(input);
    if (count < 0 || !framing.feed(input.flip(), packets)) {
      close();
    }
  }

  private void packet(byte[] bytes, int length) {
    if (closed) {
      return;
    }
    RtpPacket packet = loop.packet;
    packet.set(bytes, 0, length);
    loop.runCommands();
    PacketKind kind = PacketKind.of(bytes, length);
    Inlet inlet = owner;
    if (kind == PacketKind.STUN) {
      shared.stun(packet, this);
    } else if (inlet != null) {
      switch (kind) {
        case RTP -> inlet.session().received(packet, null);
        case RTCP -> inlet.session().receivedControl(packet);
        case DTLS -> {
          if (inlet.ice() != null) {
            inlet.ice().handshake(packet, this);
          }
        }
        case STUN, UNKNOWN -> {
          // Nothing a browser sends.
        }
      }
    } else {
      close();
    }
  }

  @Override
  public boolean send(byte[] bytes, int length) {
    if (closed || waiting.remaining() < length + Framing.PREFIX) {
      return false;
    }
    waiting.putShort((short) length).put(bytes, 0, length);
    try {
      flush();
    } catch (IOException e) {
      close();
      return false;
    }
    return true;
  }

  private void flush() throws IOException {
    waiting.flip();
    channel.write(waiting);
    waiting.compact();
    SelectionKey registered = key;
    if (registered != null && registered.isValid()) {
      registered.interestOps(
          waiting.position() == 0
              ? SelectionKey.OP_READ
              : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
  }

  void expire(long now) {
    if (owner == null && now - openedAt > PROOF_TIME) {
      close();
    }
  }

  void close() {
    if (closed) {
      return;
    }
    closed = true;
    onClose.accept(this);
    Inlet inlet = owner;
    if (inlet != null && inlet.ice() != null) {
      inlet.ice().lost(this);
    }
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no more use either way.
    }
  }
}
