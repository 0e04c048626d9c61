package org.magpie.sip.transport;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.magpie.sip.codec.ParseResult;
import org.magpie.sip.codec.SipParser;

/** A WebSocket that the HTTP server has accepted (RFC 7118). */
final class WebSocketConnection implements Wire, WebSocketInput {
  private static final String HEARTBEAT = "heartbeat";

  private final long id;
  private final Transport transport;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;
  private final WebSocketPeer peer;
  private final Executor loop;
  private final ConnectionKeeper keeper;
  private final SipParser parser;
  private final int framesWaiting;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean open = true;

  WebSocketConnection(
      long id,
      Transport transport,
      InetSocketAddress local,
      InetSocketAddress remote,
      WebSocketPeer peer,
      Executor loop,
      ConnectionKeeper keeper,
      SipParser parser,
      int framesWaiting) {
    this.id = id;
    this.transport = transport;
    this.local = local;
    this.remote = remote;
    this.peer = peer;
    this.loop = loop;
    this.keeper = keeper;
    this.parser = parser;
    this.framesWaiting = framesWaiting;
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
    return open;
  }

  @Override
  public void close() {
    peer.close();
    closed();
  }

  @Override
  public Flow flow() {
    return this;
  }

  @Override
  public void text(String frame) {
    if (!open || frame.isBlank() && !isPing(frame) || frame.equals(HEARTBEAT)) {
      return;
    }
    if (waiting.incrementAndGet() > framesWaiting) {
      // Faster than it can be served, and nothing slows a WebSocket down from here.
      loop.execute(() -> keeper.listener().timedOut(transport));
      close();
      return;
    }
    loop.execute(
        () -> {
          waiting.decrementAndGet();
          receive(frame);
        });
  }

  private static boolean isPing(String frame) {
    return frame.equals("\r\n\r\n");
  }

  private void receive(String frame) {
    if (!open) {
      return;
    }
    if (isPing(frame)) {
      peer.send("\r\n");
      return;
    }
    byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
    switch (parser.parse(bytes, 0, bytes.length)) {
      case ParseResult.Parsed parsed -> keeper.listener().message(this, parsed.message());
      case ParseResult.Malformed malformed -> keeper.listener().malformed(this, malformed);
      case ParseResult.KeepAlive keepAlive -> {}
    }
  }

  @Override
  public void closed() {
    if (open) {
      open = false;
      loop.execute(() -> keeper.closed(this));
    }
  }

  @Override
  public void send(byte[] message, Consumer<String> failed) {
    if (open) {
      peer.send(new String(message, StandardCharsets.UTF_8));
    } else {
      failed.accept("WebSocket closed");
    }
  }

  @Override
  public String toString() {
    return transport + " " + local + " - " + remote;
  }
}
