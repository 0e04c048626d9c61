package org.magpie.api.events;

import io.vertx.core.http.ServerWebSocket;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.Topic;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Json;
import org.magpie.exchange.security.Logins;
import org.magpie.exchange.security.Session;
import org.magpie.exchange.security.SessionEnded;

/** All event sockets. Publishing is safe from any thread and never waits for a reader. */
public final class EventHub {
  /** A page that reloads opens its new socket before the old one is gone. */
  private static final int MOST_SOCKETS_A_SESSION = 4;

  private final Logins logins;
  private final InstantSource clock;
  private final AtomicLong serial = new AtomicLong();
  private final Map<String, Deque<EventSocket>> bySession = new ConcurrentHashMap<>();

  public EventHub(Logins logins, InstantSource clock) {
    this.logins = logins;
    this.clock = clock;
    logins.onEnded(this::ended);
  }

  /** The endpoint that clients open. */
  public Endpoint endpoint() {
    return new Endpoint.Socket("/api/v1.0/subscribe", Access.EXTENSION, "", this::open);
  }

  /** Tells everybody who asked for the topic. */
  public void publish(Topic topic, Supplier<Map<String, Object>> message) {
    publish(topic, message, session -> true);
  }

  /**
   * Tells those who asked for the topic and whose session passes.
   *
   * @param message asked only when somebody hears it
   */
  public void publish(Topic topic, Supplier<Map<String, Object>> message, Predicate<Session> to) {
    String text = null;
    for (Deque<EventSocket> sockets : bySession.values()) {
      EventSocket[] copy;
      synchronized (sockets) {
        copy = sockets.toArray(EventSocket[]::new);
      }
      for (EventSocket socket : copy) {
        if (socket.wants(topic) && to.test(socket.session())) {
          if (text == null) {
            text = event(topic, message.get());
          }
          socket.send(text);
        }
      }
    }
  }

  /** Whether anybody would be told. */
  public boolean hears(Topic topic, Predicate<Session> of) {
    for (Deque<EventSocket> sockets : bySession.values()) {
      synchronized (sockets) {
        for (EventSocket socket : sockets) {
          if (socket.wants(topic) && of.test(socket.session())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** How many sockets are open. */
  public int open() {
    int open = 0;
    for (Deque<EventSocket> sockets : bySession.values()) {
      synchronized (sockets) {
        open += sockets.size();
      }
    }
    return open;
  }

  private void open(ServerWebSocket webSocket, ApiRequest request) {
    if (!(request.caller() instanceof Caller.User(Session session))) {
      webSocket.close();
      return;
    }
    EventSocket socket = new EventSocket(webSocket, session, clock);
    EventSocket oldest = add(session.id(), socket);
    if (oldest != null) {
      oldest.close("too many sockets");
    }
    socket.start(() -> closed(session, socket));
    // The session may have ended between the gate and here; its end was told before we listened.
    if (logins.sessions(session.extensionId()).stream()
        .noneMatch(held -> held.id().equals(session.id()))) {
      socket.close("session ended");
    }
  }

  /** Gives the socket that must go for this one, or null. */
  private @Nullable EventSocket add(String session, EventSocket socket) {
    AtomicReference<@Nullable EventSocket> oldest = new AtomicReference<>();
    // Added while the entry is held: its last socket may be closing at this very moment, and a
    // socket in a list that was just taken out would hear neither news nor the end of its session.
    bySession.compute(
        session,
        (id, known) -> {
          Deque<EventSocket> sockets = known == null ? new ArrayDeque<>() : known;
          synchronized (sockets) {
            sockets.addLast(socket);
            if (sockets.size() > MOST_SOCKETS_A_SESSION) {
              oldest.set(sockets.removeFirst());
            }
          }
          return sockets;
        });
    return oldest.get();
  }

  private void closed(Session session, EventSocket socket) {
    bySession.computeIfPresent(
        session.id(),
        (id, sockets) -> {
          synchronized (sockets) {
            sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
          }
        });
  }

  private void ended(SessionEnded ended) {
    Deque<EventSocket> sockets = bySession.remove(ended.session().id());
    if (sockets == null) {
      return;
    }
    EventSocket[] copy;
    synchronized (sockets) {
      copy = sockets.toArray(EventSocket[]::new);
    }
    for (EventSocket socket : copy) {
      tellEnd(socket, ended);
      socket.close("session ended");
    }
  }

  private void tellEnd(EventSocket socket, SessionEnded ended) {
    switch (ended.reason()) {
      case ELSEWHERE -> {
        if (socket.wants(Topic.LOGGED_IN_ELSEWHERE)) {
          String number =
              logins.extension(ended.session()).map(extension -> extension.number()).orElse("");
          socket.send(event(Topic.LOGGED_IN_ELSEWHERE, Map.of("username", number)));
        }
      }
      case DELETED -> tell(socket, Topic.EXTENSION_DELETED);
      case EXPIRED, PASSWORD_CHANGED, DISABLED -> tell(socket, Topic.LOGIN_AGAIN);
      case LOGOUT -> {}
    }
    if (socket.wants(Topic.LOGIN_ENDED)) {
      socket.send(
          event(
              Topic.LOGIN_ENDED,
              Map.of("reason", ended.reason().name().toLowerCase(java.util.Locale.ROOT))));
    }
  }

  private void tell(EventSocket socket, Topic topic) {
    if (socket.wants(topic)) {
      socket.send(event(topic, Map.of()));
    }
  }

  /** {@code msg} is a string that holds JSON: that is how existing clients read it. */
  private String event(Topic topic, Map<String, Object> message) {
    return Json.text(
        Map.of(
            "type", topic.number(),
            "sn", Long.toString(serial.incrementAndGet()),
            "msg", Json.text(message)));
  }
}
