package org.magpie.bench.soak;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The event socket of a client, as {@code pbx/eventSocket.ts} of sdk-core keeps it: subscribes,
 * sends heartbeats, gives up a connection that does not answer them. Belongs to the event loop, but
 * for {@link #subscribed}.
 */
final class EventLink implements ReconnectingLink.Listener {
  static final long HEARTBEAT_MILLIS = 30_000;
  static final long ANSWER_MILLIS = 20_000;

  /** What sdk-core asks for as long as nobody wants to know about colleagues. */
  static final List<Integer> TOPICS =
      List.of(
          10000, 20007, 20008, 20010, 20013, 20015, 20047, 20048, 20049, 20053, 20065, 20066, 20082,
          20104, 20135, 20153, 20154, 90002, 90004);

  // Those of them that end the login, where sdk-core leaves the server for good.
  private static final Pattern LOGIN_OVER =
      Pattern.compile("\"type\":(10000|20007|20010|20153|20154|90002)\\b");

  private static final long NONE = -1;

  private final Vertx vertx;
  private final ReconnectingLink link;
  private final Tallies tallies;
  private final String subscription;
  private long beat = NONE;
  private long deadline = NONE;
  private volatile boolean subscribed;

  /**
   * @param path with the token
   */
  EventLink(
      Vertx vertx,
      WebSocketClient client,
      Origin origin,
      String path,
      Random random,
      Tallies tallies) {
    this.vertx = vertx;
    this.tallies = tallies;
    this.subscription =
        TOPICS.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(",", "{\"topic_list\":[", "]}"));
    this.link =
        new ReconnectingLink(
            vertx,
            client,
            () -> origin.socket(path),
            new Backoff(random::nextDouble),
            this,
            tallies);
  }

  void start() {
    link.start();
  }

  void stop() {
    link.stop();
    closed();
  }

  /** Whether the server has confirmed the subscription over the socket of the moment. */
  boolean subscribed() {
    return subscribed;
  }

  @Override
  public void opened(WebSocket socket) {
    link.send(subscription);
    cancel(beat);
    beat = vertx.setPeriodic(HEARTBEAT_MILLIS, id -> heartbeat());
  }

  @Override
  public void closed() {
    subscribed = false;
    cancel(beat);
    cancel(deadline);
    beat = NONE;
    deadline = NONE;
  }

  @Override
  public void text(String text) {
    if (text.equals("heartbeat response")) {
      tallies.heartbeatsAnswered.incrementAndGet();
      cancel(deadline);
      deadline = NONE;
    } else if (text.contains("\"errcode\":0")) {
      subscribed = true;
      tallies.subscriptions.incrementAndGet();
    } else if (text.contains("\"errcode\":-3")) {
      link.send(subscription);
    } else {
      tallies.events.incrementAndGet();
      if (LOGIN_OVER.matcher(text).find()) {
        tallies.loginsEnded.incrementAndGet();
        stop();
      }
    }
  }

  private void heartbeat() {
    tallies.heartbeats.incrementAndGet();
    link.send("heartbeat");
    cancel(deadline);
    deadline =
        vertx.setTimer(
            ANSWER_MILLIS,
            late -> {
              tallies.heartbeatsMissed.incrementAndGet();
              link.drop();
            });
  }

  private void cancel(long timer) {
    if (timer != NONE) {
      vertx.cancelTimer(timer);
    }
  }
}
