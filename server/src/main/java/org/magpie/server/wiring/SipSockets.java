package org.magpie.server.wiring;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.magpie.api.auth.Access;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.registration.Registrar;
import org.magpie.exchange.registration.RegistrationChange;
import org.magpie.exchange.security.Logins;
import org.magpie.exchange.security.SessionEnded;
import org.magpie.sip.SipStack;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.WebSocketInput;
import org.magpie.sip.transport.WebSocketPeer;

/**
 * SIP over WebSocket (RFC 7118): carries text between the HTTP server and the SIP stack. A socket
 * on which nobody has registered within ten seconds is closed, and one on which somebody has ends
 * with that login.
 */
final class SipSockets {
  private static final Duration STRANGER = Duration.ofSeconds(10);
  private static final int MOST_WAITING_BYTES = 512 * 1024;
  private static final short POLICY_VIOLATION = 1008;

  private final SipStack stack;

  // A flow without a login stands with an empty one until somebody registers over it.
  private final Map<Flow, Optional<String>> logins = new ConcurrentHashMap<>();

  SipSockets(SipStack stack, Registrar registrar, Logins logins) {
    this.stack = stack;
    registrar.onChange(this::registered);
    logins.onEnded(this::ended);
  }

  Endpoint endpoint() {
    return new Endpoint.Socket("/ws", Access.OPEN, "sip", this::open);
  }

  int open() {
    return logins.size();
  }

  private void open(ServerWebSocket socket, ApiRequest request) {
    Context context = Vertx.currentContext();
    socket.setWriteQueueMaxSize(MOST_WAITING_BYTES);
    WebSocketInput input =
        stack.webSocket(
            new InetSocketAddress(
                InetAddress.ofLiteral(socket.localAddress().hostAddress()),
                socket.localAddress().port()),
            request.remote(),
            true,
            new Peer(socket, context));
    Flow flow = input.flow();
    logins.put(flow, Optional.empty());
    long timer =
        context
            .owner()
            .setTimer(
                STRANGER.toMillis(),
                id -> {
                  if (logins.getOrDefault(flow, Optional.empty()).isEmpty()) {
                    socket.close(POLICY_VIOLATION, "nobody registered");
                  }
                });
    socket.textMessageHandler(input::text);
    // RFC 7118 5.2 allows SIP in binary frames too; the bytes are the same text.
    socket.binaryMessageHandler(
        bytes -> input.text(bytes.toString(java.nio.charset.StandardCharsets.UTF_8)));
    socket.exceptionHandler(broken -> socket.close());
    socket.closeHandler(
        gone -> {
          context.owner().cancelTimer(timer);
          logins.remove(flow);
          input.closed();
        });
  }

  private void registered(RegistrationChange change) {
    if (!(change instanceof RegistrationChange.Removed)) {
      Binding binding = change.binding();
      logins.computeIfPresent(
          binding.flow(), (flow, before) -> Optional.of(binding.loginId().orElse("")));
    }
  }

  private void ended(SessionEnded ended) {
    Optional<String> login = Optional.of(ended.session().id());
    logins.forEach(
        (flow, of) -> {
          if (of.equals(login)) {
            flow.close();
          }
        });
  }

  /** The stack's way to the browser. */
  private record Peer(ServerWebSocket socket, Context context) implements WebSocketPeer {
    @Override
    public void send(String text) {
      context.runOnContext(
          ignored -> {
            if (socket.isClosed()) {
              return;
            }
            if (socket.writeQueueFull()) {
              socket.close(POLICY_VIOLATION, "too slow");
            } else {
              socket.writeTextMessage(text);
            }
          });
    }

    @Override
    public void close() {
      context.runOnContext(
          ignored -> {
            if (!socket.isClosed()) {
              socket.close();
            }
          });
    }
  }
}
