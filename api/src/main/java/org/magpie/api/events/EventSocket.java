package org.magpie.api.events;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.contract.Topic;
import org.magpie.api.http.Json;
import org.magpie.exchange.security.Session;
import tools.jackson.databind.JsonNode;

/**
 * One event socket. What comes is handled on its event loop; {@link #send} may be called from any
 * thread.
 */
final class EventSocket {
  private static final String HEARTBEAT = "heartbeat";

  /** Observed: the client ignores this answer. */
  private static final int IGNORE_THIS = -2;

  /** Observed: the client sends its list of topics again. */
  private static final int SUBSCRIBE_AGAIN = -3;

  private static final int LONGEST_TEXT = 4096;
  private static final int MOST_TOPICS = 64;
  private static final int MOST_TEXTS_A_WINDOW = 30;
  private static final int MOST_IGNORED_A_WINDOW = 20_000;
  private static final Duration WINDOW = Duration.ofSeconds(10);

  /** Clients send a heartbeat every 35 s; browsers slow the timers of hidden pages to a minute. */
  private static final Duration SILENCE = Duration.ofSeconds(150);

  /** What may wait to be sent; a reader that is further behind is cut off. */
  private static final int MOST_WAITING_BYTES = 256 * 1024;

  /** RFC 6455 7.4.1: the peer broke the rules of this server. */
  private static final short POLICY_VIOLATION = 1008;

  private final ServerWebSocket socket;
  private final Session session;
  private final InstantSource clock;
  private final Consumer<EventSocket> subscribed;
  private final Context context = Vertx.currentContext();
  private volatile Set<Integer> topics = Set.of();
  private Instant windowBegan = Instant.EPOCH;
  private int textsInWindow;
  private Instant heard;
  private long watch;
  private long again = -1;

  /**
   * @param subscribed told after each list of topics that was taken, on the event loop
   */
  EventSocket(
      ServerWebSocket socket,
      Session session,
      InstantSource clock,
      Consumer<EventSocket> subscribed) {
    this.subscribed = subscribed;
    this.socket = socket;
    this.session = session;
    this.clock = clock;
    this.heard = clock.instant();
  }

  Session session() {
    return session;
  }

  boolean wants(Topic topic) {
    return topics.contains(topic.number());
  }

  /** Listens; {@code closed} runs once, when the socket is gone. */
  void start(Runnable closed) {
    socket.setWriteQueueMaxSize(MOST_WAITING_BYTES);
    watch = context.owner().setPeriodic(SILENCE.toMillis() / 5, id -> checkSilence());
    socket.closeHandler(
        gone -> {
          context.owner().cancelTimer(watch);
          context.owner().cancelTimer(again);
          closed.run();
        });
    socket.exceptionHandler(broken -> socket.close());
    socket.textMessageHandler(this::text);
    socket.binaryMessageHandler(bytes -> close("text is needed here"));
  }

  void send(String text) {
    context.runOnContext(
        ignored -> {
          if (socket.isClosed()) {
            return;
          }
          if (socket.writeQueueFull()) {
            close("too slow");
          } else {
            socket.writeTextMessage(text);
          }
        });
  }

  void close(String reason) {
    context.runOnContext(
        ignored -> {
          if (!socket.isClosed()) {
            socket.close(POLICY_VIOLATION, reason);
          }
        });
  }

  private void checkSilence() {
    if (heard.plus(SILENCE).isBefore(clock.instant())) {
      close("silent");
    }
  }

  private void text(String text) {
    Instant now = clock.instant();
    heard = now;
    if (windowBegan.plus(WINDOW).isBefore(now)) {
      windowBegan = now;
      textsInWindow = 0;
    }
    textsInWindow++;
    if (textsInWindow > MOST_TEXTS_A_WINDOW) {
      tooMany();
    } else if (text.length() > LONGEST_TEXT) {
      answer(ErrorCode.TOO_LARGE.number(), "a list of topics is shorter");
    } else if (text.equals(HEARTBEAT)) {
      send("heartbeat response");
    } else if (!text.isBlank()) {
      subscribe(text);
    }
  }

  /**
   * A client that sends too much is answered once and then not read until the window is over; then
   * it is asked to subscribe again, for its latest list may be among what was not read. One that
   * goes on regardless is cut off.
   */
  private void tooMany() {
    if (textsInWindow == MOST_TEXTS_A_WINDOW + 1) {
      answer(ErrorCode.TOO_MANY_ATTEMPTS.number(), "too many messages");
      long rest = Duration.between(clock.instant(), windowBegan.plus(WINDOW)).toMillis() + 100;
      again = context.owner().setTimer(rest, id -> answer(SUBSCRIBE_AGAIN, "SUBSCRIBE AGAIN"));
    } else if (textsInWindow > MOST_IGNORED_A_WINDOW) {
      close("too much");
    }
  }

  private void subscribe(String text) {
    Optional<JsonNode> json = Json.read(text.getBytes(StandardCharsets.UTF_8));
    JsonNode list = json.map(node -> node.path("topic_list")).orElse(null);
    if (list == null || !list.isArray()) {
      answer(IGNORE_THIS, "a topic_list is needed here");
      return;
    }
    if (list.size() > MOST_TOPICS) {
      answer(ErrorCode.BAD_PARAMETER.number(), "a list has at most " + MOST_TOPICS + " topics");
      return;
    }
    Set<Integer> wanted = new HashSet<>();
    for (JsonNode topic : list) {
      if (topic.canConvertToInt()) {
        wanted.add(topic.asInt());
      }
    }
    topics = Set.copyOf(wanted);
    answer(ErrorCode.SUCCESS.number(), ErrorCode.SUCCESS.message());
    subscribed.accept(this);
  }

  private void answer(int errcode, String message) {
    send(Json.text(Map.of("errcode", errcode, "errmsg", message)));
  }
}
