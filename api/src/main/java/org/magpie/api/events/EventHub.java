package org.magpie.api.events;

import io.vertx.core.http.ServerWebSocket;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.Topic;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Json;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionSettings;
import org.magpie.exchange.security.Logins;
import org.magpie.exchange.security.Session;
import org.magpie.exchange.security.SessionEnded;
import org.magpie.exchange.security.SipCredentials;

/** All event sockets. Telling is safe from any thread and never waits for a reader. */
public final class EventHub {
  /** A page that reloads opens its new socket before the old one is gone. */
  private static final int MOST_SOCKETS_A_SESSION = 4;

  private final Logins logins;
  private final InstantSource clock;
  private final AtomicLong serial = new AtomicLong();
  private final SocketTable<EventSocket> sockets = new SocketTable<>(MOST_SOCKETS_A_SESSION);

  // Sessions with new SIP credentials whose client was away when they were made.
  private final Set<String> unaware = ConcurrentHashMap.newKeySet();

  public EventHub(Logins logins, InstantSource clock) {
    this.logins = logins;
    this.clock = clock;
    logins.onEnded(this::ended);
    logins.onRenewed(this::renewed);
  }

  /** The endpoint that clients open. */
  public Endpoint endpoint() {
    return new Endpoint.Socket("/api/v1.0/subscribe", Access.EXTENSION, "", this::open);
  }

  /**
   * Tells everybody who asked for the topic.
   *
   * @param message asked only when somebody hears it
   */
  public void publish(Topic topic, Supplier<Map<String, Object>> message) {
    String text = null;
    for (EventSocket socket : sockets.all()) {
      if (socket.wants(topic)) {
        if (text == null) {
          text = event(topic, message.get());
        }
        socket.send(text);
      }
    }
  }

  /** Tells the clients of an extension that asked for the topic. */
  public void tell(Extension extension, Topic topic, Map<String, Object> message) {
    logins.sessions(extension.id()).forEach(session -> tell(session, topic, message));
  }

  /**
   * Tells the client of a login, if it asked for the topic.
   *
   * @return whether anybody was told
   */
  public boolean tell(Session session, Topic topic, Map<String, Object> message) {
    boolean told = false;
    for (EventSocket socket : sockets.of(session.id())) {
      told |= tell(socket, topic, message);
    }
    return told;
  }

  private boolean tell(EventSocket socket, Topic topic, Map<String, Object> message) {
    if (!socket.wants(topic)) {
      return false;
    }
    socket.send(event(topic, message));
    return true;
  }

  /** Whether any client of an extension would be told. */
  public boolean hears(Extension extension, Topic topic) {
    return logins.sessions(extension.id()).stream()
        .flatMap(session -> sockets.of(session.id()).stream())
        .anyMatch(socket -> socket.wants(topic));
  }

  /** How many sockets are open. */
  public int open() {
    return sockets.size();
  }

  private void open(ServerWebSocket webSocket, ApiRequest request) {
    if (!(request.caller() instanceof Caller.User(Session session))) {
      webSocket.close();
      return;
    }
    EventSocket socket = new EventSocket(webSocket, session, clock, this::subscribed);
    sockets.add(session.id(), socket).ifPresent(oldest -> oldest.close("too many sockets"));
    socket.start(() -> sockets.remove(session.id(), socket));
    // The session may have ended between the gate and here; its end was told before we listened.
    if (held(session).isEmpty()) {
      socket.close("session ended");
    }
  }

  private Optional<Session> held(Session session) {
    return logins.sessions(session.extensionId()).stream()
        .filter(held -> held.id().equals(session.id()))
        .findFirst();
  }

  private void subscribed(EventSocket socket) {
    if (socket.wants(Topic.SIP_CREDENTIALS_CHANGED) && unaware.remove(socket.session().id())) {
      held(socket.session())
          .ifPresent(now -> tell(socket, Topic.SIP_CREDENTIALS_CHANGED, credentials(now)));
    }
  }

  private void renewed(Session session) {
    if (!tell(session, Topic.SIP_CREDENTIALS_CHANGED, credentials(session))) {
      unaware.add(session.id());
    }
  }

  private Map<String, Object> credentials(Session session) {
    SipCredentials made = logins.registerInfo(session);
    return Map.of(
        "reg_name", made.registername(), "reg_password", made.ha1(), "realm", made.realm());
  }

  private void ended(SessionEnded ended) {
    unaware.remove(ended.session().id());
    for (EventSocket socket : sockets.take(ended.session().id())) {
      tellEnd(socket, ended);
      socket.close("session ended");
    }
  }

  private void tellEnd(EventSocket socket, SessionEnded ended) {
    switch (ended.reason()) {
      case ELSEWHERE ->
          tell(
              socket,
              Topic.LOGGED_IN_ELSEWHERE,
              Map.of(
                  "username", logins.extension(ended.session()).map(Extension::number).orElse("")));
      case CLIENT_DISABLED -> tellDisabled(socket, ended.session());
      case DELETED -> tell(socket, Topic.EXTENSION_DELETED, Map.of());
      case SDK_OFF -> tell(socket, Topic.SDK_SWITCHED, Map.of("enable", 0));
      case SDK_KEY_REFRESHED -> tell(socket, Topic.SDK_KEY_CHANGED, Map.of());
      case EXPIRED, PASSWORD_CHANGED, RENUMBERED, DISABLED ->
          tell(socket, Topic.LOGIN_AGAIN, Map.of());
      case LOGOUT -> {}
    }
    tell(
        socket,
        Topic.LOGIN_ENDED,
        Map.of("reason", ended.reason().name().toLowerCase(Locale.ROOT)));
  }

  private void tellDisabled(EventSocket socket, Session session) {
    switch (session.kind().platform()) {
      case WEB -> tell(socket, Topic.WEB_CLIENT_SWITCHED, Map.of("enb_web_client", 0));
      case DESKTOP -> tell(socket, Topic.DESKTOP_CLIENT_SWITCHED, Map.of("enb_desktop_client", 0));
      case MOBILE -> tell(socket, Topic.MOBILE_CLIENT_SWITCHED, Map.of("enb_mobile_client", 0));
    }
    Optional<ExtensionSettings> settings = logins.extension(session).map(Extension::settings);
    if (settings.filter(ExtensionSettings::anyClient).isEmpty()) {
      tell(socket, Topic.CLIENTS_SWITCHED, Map.of("enb_internal_client", 0));
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
