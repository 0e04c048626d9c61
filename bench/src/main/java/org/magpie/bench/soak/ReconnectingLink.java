package org.magpie.bench.soak;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that comes back, as {@code net/reconnectingSocket.ts} of sdk-core does it: after a
 * loss it waits as {@link Backoff} says and connects again, until it is stopped. Belongs to the
 * event loop.
 */
final class ReconnectingLink {
  /** An attempt that has not opened by then is given up and made again. */
  static final long OPEN_MILLIS = 10_000;

  /** The same after an attempt that failed. */
  static final long LATER_OPEN_MILLIS = 20_000;

  private static final long NONE = -1;

  /** What its user is told. */
  interface Listener {
    void opened(WebSocket socket);

    /** The socket was lost, or an attempt failed. */
    void closed();

    void text(String text);
  }

  private final Vertx vertx;
  private final WebSocketClient client;
  private final Supplier<WebSocketConnectOptions> to;
  private final Backoff backoff;
  private final Listener listener;
  private final Tallies tallies;
  private long timer = NONE;
  private boolean running;

  // The latest attempt has not opened.
  private boolean unanswered;

  // What an attempt brings after it was given up belongs to nobody.
  private int attempt;
  private @Nullable WebSocket socket;

  ReconnectingLink(
      Vertx vertx,
      WebSocketClient client,
      Supplier<WebSocketConnectOptions> to,
      Backoff backoff,
      Listener listener,
      Tallies tallies) {
    this.vertx = vertx;
    this.client = client;
    this.to = to;
    this.backoff = backoff;
    this.listener = listener;
    this.tallies = tallies;
  }

  boolean isOpen() {
    return socket != null;
  }

  void start() {
    if (!running) {
      running = true;
      connect();
    }
  }

  void stop() {
    running = false;
    unanswered = false;
    backoff.reset();
    forget();
  }

  /** Sends, or drops the text where there is no socket. */
  void send(String text) {
    WebSocket open = socket;
    if (open != null) {
      open.writeTextMessage(text);
    }
  }

  /** Gives up the present connection, which is thought to be dead, and makes another at once. */
  void drop() {
    if (!running) {
      return;
    }
    boolean had = socket != null;
    forget();
    if (had) {
      listener.closed();
    }
    if (running) {
      backoff.reset();
      unanswered = false;
      connect();
    }
  }

  private void connect() {
    cancelTimer();
    int own = ++attempt;
    tallies.socketsTried.incrementAndGet();
    timer = vertx.setTimer(unanswered ? LATER_OPEN_MILLIS : OPEN_MILLIS, late -> lost(own));
    unanswered = true;
    ClientWebSocket opening = client.webSocket();
    opening.textMessageHandler(
        text -> {
          if (own == attempt) {
            listener.text(text);
          }
        });
    opening.closeHandler(gone -> lost(own));
    opening.exceptionHandler(broken -> {});
    opening.connect(to.get()).onSuccess(open -> opened(own, open)).onFailure(failed -> lost(own));
  }

  private void opened(int own, WebSocket open) {
    if (own != attempt) {
      open.close();
      return;
    }
    cancelTimer();
    backoff.reset();
    unanswered = false;
    socket = open;
    listener.opened(open);
  }

  private void lost(int own) {
    if (own != attempt) {
      return;
    }
    (socket == null ? tallies.socketsNotOpened : tallies.socketsLost).incrementAndGet();
    forget();
    timer = vertx.setTimer(backoff.next(), again -> connect());
    listener.closed();
  }

  /** Leaves the present socket and any wait behind; nothing is heard from them any more. */
  private void forget() {
    cancelTimer();
    attempt++;
    WebSocket open = socket;
    socket = null;
    if (open != null) {
      open.close();
    }
  }

  private void cancelTimer() {
    if (timer != NONE) {
      vertx.cancelTimer(timer);
      timer = NONE;
    }
  }
}
