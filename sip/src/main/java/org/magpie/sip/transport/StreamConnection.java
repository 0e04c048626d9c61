package org.magpie.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.magpie.sip.codec.ParseResult;
import org.magpie.sip.codec.SipLimits;
import org.magpie.sip.codec.SipParser;
import org.magpie.sip.codec.StreamFraming;

/**
 * One TCP or TLS connection, accepted or opened by us (RFC 3261 18.3, RFC 5626 3.5.1).
 *
 * <pre>
 *   Opening ──connected, TLS done──▶ Fresh ──first message──▶ Used ──▶ Closed
 *      └── hand-shake time ─▶ Closed   └── first-message time ─▶ Closed
 * </pre>
 */
final class StreamConnection extends ChannelInboundHandlerAdapter implements Wire {
  private static final byte[] PONG = {'\r', '\n'};

  /** How far the connection has come. */
  private enum Stage {
    OPENING,
    FRESH,
    USED,
    CLOSED
  }

  private record Queued(byte[] message, Consumer<String> failed) {}

  private final long id;
  private final Transport transport;
  private final ConnectionKeeper keeper;
  private final StreamFraming framing;
  private final SipParser parser;
  private final TransportLimits limits;
  private final boolean beyondLimit;
  private final List<Queued> queued = new ArrayList<>(2);
  private volatile Stage stage = Stage.OPENING;
  private volatile @Nullable Channel channel;
  private volatile InetSocketAddress local;
  private final InetSocketAddress remote;
  private long receivedMillis;
  private long begunMillis;
  private boolean flushing;

  /**
   * @param beyondLimit the first request is refused with 503 and the connection closed
   */
  StreamConnection(
      long id,
      Transport transport,
      InetSocketAddress local,
      InetSocketAddress remote,
      boolean beyondLimit,
      ConnectionKeeper keeper,
      SipLimits messages,
      TransportLimits limits) {
    this.id = id;
    this.transport = transport;
    this.local = local;
    this.remote = remote;
    this.beyondLimit = beyondLimit;
    this.keeper = keeper;
    this.framing = new StreamFraming(messages);
    this.parser = new SipParser(messages);
    this.limits = limits;
    this.receivedMillis = keeper.millis();
    keeper.after(limits.handshake(), this::checkOpened);
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public Transport transport() {
    return transport;
  }

  @Override
  public InetSocketAddress local() {
    return local;
  }

  @Override
  public InetSocketAddress remote() {
    return remote;
  }

  @Override
  public boolean open() {
    return stage != Stage.CLOSED;
  }

  @Override
  public boolean beyondLimit() {
    return beyondLimit;
  }

  @Override
  public void close() {
    Channel open = channel;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void send(byte[] message, Consumer<String> failed) {
    Channel open = channel;
    if (stage == Stage.CLOSED) {
      failed.accept("connection closed");
    } else if (stage == Stage.OPENING || open == null) {
      queued.add(new Queued(message, failed));
    } else {
      write(open, message, failed);
    }
  }

  private void write(Channel open, byte[] message, Consumer<String> failed) {
    if (open.unsafe().outboundBuffer() != null
        && open.unsafe().outboundBuffer().totalPendingWriteBytes() > limits.unsentBytes()) {
      keeper.listener().timedOut(transport);
      open.close();
      failed.accept("the peer does not read");
      return;
    }
    ByteBuf bytes = Unpooled.wrappedBuffer(message);
    var written = failed == IGNORE ? open.voidPromise() : open.newPromise();
    if (failed != IGNORE) {
      written.addListener(
          done -> {
            if (!done.isSuccess()) {
              failed.accept("connection lost");
            }
          });
    }
    open.write(bytes, written);
    // What is answered in one turn of the loop leaves in one segment.
    if (!flushing) {
      flushing = true;
      open.eventLoop().execute(() -> flush(open));
    }
  }

  private void flush(Channel open) {
    flushing = false;
    open.flush();
  }

  /** The connection could not be made. */
  void failedToOpen(String reason) {
    stage = Stage.CLOSED;
    List<Queued> lost = List.copyOf(queued);
    queued.clear();
    keeper.closed(this);
    lost.forEach(message -> message.failed().accept(reason));
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    local = (InetSocketAddress) context.channel().localAddress();
    if (transport == Transport.TCP) {
      opened(context.channel());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        opened(context.channel());
      } else {
        context.close();
      }
    }
  }

  private void opened(Channel open) {
    stage = Stage.FRESH;
    keeper.listener().opened(this);
    keeper.after(limits.firstMessage(), this::checkUsed);
    keeper.after(limits.idle(), this::checkIdle);
    List<Queued> messages = List.copyOf(queued);
    queued.clear();
    for (Queued message : messages) {
      write(open, message.message(), message.failed());
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object data) {
    ByteBuf bytes = (ByteBuf) data;
    try {
      byte[] copy = new byte[bytes.readableBytes()];
      bytes.readBytes(copy);
      receivedMillis = keeper.millis();
      framing.feed(copy, 0, copy.length);
      take(context);
    } finally {
      bytes.release();
    }
  }

  private void take(ChannelHandlerContext context) {
    while (stage != Stage.CLOSED) {
      switch (framing.next()) {
        case StreamFraming.Frame.Message(byte[] bytes) -> message(bytes);
        case StreamFraming.Frame.Ping ping -> send(PONG, IGNORE);
        case StreamFraming.Frame.Pong pong -> {}
        case StreamFraming.Frame.Broken(ParseResult.Malformed malformed) -> {
          keeper.listener().malformed(this, malformed);
          closeAfterSending();
          return;
        }
        case StreamFraming.Frame.Incomplete incomplete -> {
          watchPartial();
          return;
        }
      }
    }
  }

  private void message(byte[] bytes) {
    begunMillis = 0;
    switch (parser.parse(bytes, 0, bytes.length)) {
      case ParseResult.Parsed parsed -> {
        stage = stage == Stage.FRESH ? Stage.USED : stage;
        keeper.listener().message(this, parsed.message());
      }
      case ParseResult.Malformed malformed -> keeper.listener().malformed(this, malformed);
      case ParseResult.KeepAlive keepAlive -> {}
    }
  }

  @Override
  public void closeAfterSending() {
    Channel open = channel;
    if (open != null) {
      open.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> open.close());
    }
  }

  private void watchPartial() {
    if (framing.midMessage() && begunMillis == 0) {
      begunMillis = keeper.millis();
      keeper.after(limits.wholeMessage(), this::checkWhole);
    } else if (!framing.midMessage()) {
      begunMillis = 0;
    }
  }

  private void checkOpened() {
    if (stage == Stage.OPENING) {
      timeOut();
    }
  }

  private void checkUsed() {
    if (stage == Stage.FRESH) {
      timeOut();
    }
  }

  private void checkWhole() {
    if (begunMillis != 0) {
      long left = begunMillis + limits.wholeMessage().toMillis() - keeper.millis();
      if (left <= 0) {
        timeOut();
      } else {
        keeper.after(Duration.ofMillis(left), this::checkWhole);
      }
    }
  }

  private void checkIdle() {
    long left = receivedMillis + limits.idle().toMillis() - keeper.millis();
    if (stage != Stage.CLOSED && left <= 0) {
      timeOut();
    } else if (stage != Stage.CLOSED) {
      keeper.after(Duration.ofMillis(left), this::checkIdle);
    }
  }

  private void timeOut() {
    keeper.listener().timedOut(transport);
    close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (stage != Stage.CLOSED) {
      failedToOpen("connection closed");
    }
  }

  @Override
  @SuppressWarnings(
      "deprecation") // ChannelInboundHandler declares it; the handler's own form is not
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A reset or a TLS alert: the connection ends, which is told by channelInactive.
    context.close();
  }

  @Override
  public String toString() {
    return transport + " " + local + " - " + remote;
  }
}
