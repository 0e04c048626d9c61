package org.magpie.bench.soak;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.magpie.base.Ids;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.SipStack;
import org.magpie.sip.SipStackConfig;
import org.magpie.sip.SipUser;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.WebSocketInput;
import org.magpie.sip.transport.WebSocketPeer;

/** Answers what clients ask of a server, without TLS; every REGISTER is challenged once. */
final class FakeServer implements SipUser, AutoCloseable {
  private static final String CHALLENGE =
      "Digest realm=\"soak\", nonce=\"%s\", algorithm=MD5, qop=\"auth\"";
  private static final Map<String, String> ANSWERS =
      Map.of(
          "/openapi/v1.0/get_token", "{\"errcode\":0,\"access_token\":\"api\"}",
          "/openapi/v1.0/sign/create", "{\"errcode\":0,\"data\":{\"sign\":\"signature\"}}",
          "/api/v1.0/pbx/getproduct", "{\"errcode\":0,\"product\":{}}",
          "/api/v1.0/login", "{\"errcode\":0,\"access_token\":\"token\"}",
          "/api/v1.0/extension/getpersonal", "{\"errcode\":0,\"extension\":{}}",
          "/api/v1.0/extension/getpersonalglobal", "{\"errcode\":0}",
          "/api/v1.0/extension/getregisterinfo",
              "{\"errcode\":0,\"registername\":\"name\",\"registerpassword\":\"00\"}",
          "/api/v1.0/systemlog/webclientlog", "{\"errcode\":0}");

  private final Vertx vertx = Vertx.vertx();
  private final SipStack stack = SipStack.start(SipStackConfig.listeningOn(), this);
  private final Queue<ServerWebSocket> sockets = new ConcurrentLinkedQueue<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  FakeServer() throws Exception {
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setWebSocketSubProtocols(List.of("sip")))
            .requestHandler(this::answer)
            .webSocketHandler(this::opened);
    server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  int port() {
    return server.actualPort();
  }

  /** What was asked that no client should ask. */
  Queue<String> wrong() {
    return wrong;
  }

  void closeSockets() {
    for (ServerWebSocket open = sockets.poll(); open != null; open = sockets.poll()) {
      open.close();
    }
  }

  private void answer(HttpServerRequest request) {
    String answer = ANSWERS.get(request.path());
    if (answer == null) {
      wrong.add(request.path());
    }
    request.response().end(answer == null ? "{\"errcode\":1}" : answer);
  }

  private void opened(ServerWebSocket socket) {
    sockets.add(socket);
    if (socket.path().equals("/ws")) {
      sip(socket);
      return;
    }
    if (!socket.uri().equals("/api/v1.0/subscribe?access_token=token")) {
      wrong.add(socket.uri());
    }
    socket.textMessageHandler(
        text -> {
          if (!text.startsWith("{\"topic_list\":[10000,")) {
            wrong.add(text);
          }
          socket.writeTextMessage("{\"errcode\":0,\"errmsg\":\"SUCCESS\"}");
        });
  }

  private void sip(ServerWebSocket socket) {
    if (!"sip".equals(socket.subProtocol())) {
      wrong.add("sub-protocol " + socket.subProtocol());
    }
    InetSocketAddress local = new InetSocketAddress("127.0.0.1", port());
    Context context = Vertx.currentContext();
    WebSocketInput input =
        stack.webSocket(
            local,
            new InetSocketAddress("127.0.0.1", socket.remoteAddress().port()),
            false,
            new WebSocketPeer() {
              @Override
              public void send(String text) {
                context.runOnContext(now -> socket.writeTextMessage(text));
              }

              @Override
              public void close() {
                context.runOnContext(now -> socket.close());
              }
            });
    socket.textMessageHandler(input::text);
    socket.closeHandler(gone -> input.closed());
  }

  @Override
  public void request(ServerTransaction transaction) {
    SipRequest request = transaction.request();
    SipResponse.Builder answer;
    if (request.headers().has(HeaderNames.AUTHORIZATION)) {
      answer =
          SipResponse.to(request, 200)
              .header(HeaderNames.CONTACT, request.contacts().getFirst().toString());
    } else {
      answer =
          SipResponse.to(request, 401)
              .header(HeaderNames.WWW_AUTHENTICATE, CHALLENGE.formatted(Ids.random(8)));
    }
    transaction.respond(answer.build());
  }

  @Override
  public void flowClosed(Flow flow) {}

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    stack.close();
  }
}
