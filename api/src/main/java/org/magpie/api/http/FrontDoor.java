package org.magpie.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.auth.Gate;
import org.magpie.api.auth.OpenPaths;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.web.WebFiles;
import org.magpie.base.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Takes every request of the HTTPS origin. Runs on event loops; endpoints run on virtual threads.
 * The order of its steps is the order in which package-info names them.
 */
public final class FrontDoor implements Handler<HttpServerRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

  /** Of all addresses at once; the body of each lies in memory until it is worked on. */
  private static final int MOST_UPLOADS = 8;

  private static final JsonNode NOTHING = MissingNode.getInstance();

  private final Endpoints endpoints;
  private final Gate gate;
  private final WebFiles files;
  private final DoorPolicy policy;
  private final RequestLog log;
  private final ExecutorService workers;
  private final InstantSource clock;
  private final Cors cors;
  private final RequestRate rate;
  private final Semaphore atWork;
  private final Semaphore uploads = new Semaphore(MOST_UPLOADS);
  private final UploadRate uploadRate;

  /**
   * @param workers starts a virtual thread for each task
   */
  public FrontDoor(
      Endpoints endpoints,
      Gate gate,
      WebFiles files,
      DoorPolicy policy,
      RequestLog log,
      ExecutorService workers,
      InstantSource clock) {
    this.endpoints = endpoints;
    this.gate = gate;
    this.files = files;
    this.policy = policy;
    this.log = log;
    this.workers = workers;
    this.clock = clock;
    this.cors = new Cors(policy.corsOrigins());
    this.rate = new RequestRate(policy.requestsPerSecond(), policy.requestBurst(), clock);
    this.uploadRate = new UploadRate(clock);
    this.atWork = new Semaphore(policy.requestsAtOnce());
  }

  @Override
  public void handle(HttpServerRequest request) {
    Exchange exchange = new Exchange(request, log, clock);
    InetAddress address = remote(request).getAddress();
    if (!policy.unlimited().test(address) && !rate.admit(address)) {
      log.refused("rate");
      // A page must be able to read why; to the browser it is a fault of the network else.
      cors.addTo(request);
      request.response().putHeader("Retry-After", "1");
      exchange.finish(429, Answer.error(ErrorCode.BUSY).with("retry_after", 1));
      return;
    }
    String path = request.path() == null ? "" : request.path();
    SecurityHeaders.add(request.response().headers(), policy.strictTransport());
    cors.addTo(request);
    if (Cors.isPreflight(request)) {
      exchange.status(cors.admits(request) ? 204 : 403, "preflight");
      return;
    }
    Optional<Endpoint> endpoint = endpoints.find(request.method().name(), path);
    if (endpoint.isEmpty() && OpenPaths.file(path)) {
      file(exchange, path);
      return;
    }
    if (!cors.admits(request)) {
      // Its page could not read the answer; but neither shall it make anything happen here.
      log.refused("origin");
      exchange.finish(403, Answer.error(ErrorCode.ACCESS_DENIED, "origin not allowed"));
      return;
    }
    if (Dialect.of(path) == Dialect.OPENAPI) {
      Optional<Answer.Json> unfit = unfit(request, endpoint);
      if (unfit.isPresent()) {
        exchange.finish(200, unfit.get());
        return;
      }
    }
    Gate.Verdict verdict =
        gate.judge(
            endpoint.map(Endpoint::path).orElse(path),
            endpoint.map(Endpoint::access),
            token(request, endpoint));
    switch (verdict) {
      case Gate.Verdict.Denied denied ->
          exchange.deny(
              path, endpoint.filter(Endpoint.Socket.class::isInstance).isPresent(), denied.code());
      case Gate.Verdict.Admitted admitted -> {
        switch (endpoint.orElseThrow()) {
          case Endpoint.Call call ->
              read(
                  exchange,
                  call,
                  policy.bodyBytes(),
                  body -> json(exchange, call, admitted.caller(), body),
                  () -> {});
          case Endpoint.Upload upload -> upload(exchange, upload, admitted.caller());
          case Endpoint.Socket socket -> socket(exchange, socket, admitted.caller());
        }
      }
    }
  }

  /** What servers of applications are told before anything is asked about their token. */
  private static Optional<Answer.Json> unfit(
      HttpServerRequest request, Optional<Endpoint> endpoint) {
    if (endpoint.isEmpty()) {
      return Optional.of(Answer.error(ErrorCode.OPENAPI_NO_SUCH_INTERFACE));
    }
    String agent = request.getHeader("User-Agent");
    return agent == null || agent.isBlank()
        ? Optional.of(
            Answer.blaming(
                ErrorCode.OPENAPI_BAD_PARAMETER,
                List.of(Map.of("field", "User-Agent", "validation_type", "required"))))
        : Optional.empty();
  }

  private void file(Exchange exchange, String path) {
    String method = exchange.request().method().name();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.status(405, "file");
      return;
    }
    workers.execute(() -> exchange.fileFromWorker(files.find(path)));
  }

  private void upload(Exchange exchange, Endpoint.Upload upload, Caller caller) {
    if (!uploads.tryAcquire()) {
      exchange.route(upload.path());
      busy(exchange);
      return;
    }
    boolean admitted = uploadRate.admit(caller);
    read(
        exchange,
        upload,
        upload.mostBytes(),
        body -> {
          if (admitted) {
            work(
                exchange,
                upload,
                upload.operation(),
                request(exchange.request(), upload, caller, NOTHING, body),
                uploads::release);
          } else {
            uploads.release();
            tooOften(exchange);
          }
        },
        uploads::release);
  }

  /** Said once the file has come: a browser that still sends it would not see an answer. */
  private void tooOften(Exchange exchange) {
    log.refused("uploads");
    exchange.finish(
        200,
        Answer.blaming(
            ErrorCode.BAD_PARAMETER,
            List.of(Map.of("field", "file", "validation_type", "too_often"))));
  }

  private void busy(Exchange exchange) {
    log.refused("busy");
    exchange.finish(503, Answer.error(ErrorCode.BUSY).with("retry_after", 1));
  }

  /**
   * Reads a body.
   *
   * @param complete takes it
   * @param failed runs instead where it does not come whole
   */
  private void read(
      Exchange exchange,
      Endpoint endpoint,
      int mostBytes,
      Consumer<byte[]> complete,
      Runnable failed) {
    exchange.route(endpoint.path());
    Body.read(
        exchange.request(),
        mostBytes,
        body -> {
          switch (body) {
            case Body.Outcome.TooLarge() -> {
              log.refused("body_size");
              failed.run();
              exchange.refuseBody(Dialect.of(endpoint.path()));
            }
            case Body.Outcome.TooSlow() -> {
              log.refused("body_time");
              failed.run();
              exchange.drop();
            }
            case Body.Outcome.Broken() -> failed.run();
            case Body.Outcome.Complete(byte[] bytes) -> complete.accept(bytes);
          }
        });
  }

  private void json(Exchange exchange, Endpoint.Call call, Caller caller, byte[] bytes) {
    Optional<JsonNode> json = Json.read(bytes);
    if (json.isEmpty()) {
      exchange.finish(200, Dialect.of(call.path()).notJson(bytes));
      return;
    }
    work(
        exchange,
        call,
        call.operation(),
        request(exchange.request(), call, caller, json.get(), new byte[0]),
        () -> {});
  }

  /**
   * Lets a worker answer.
   *
   * @param after runs when that is over, or could not begin
   */
  private void work(
      Exchange exchange,
      Endpoint endpoint,
      Endpoint.Operation operation,
      ApiRequest request,
      Runnable after) {
    if (!atWork.tryAcquire()) {
      after.run();
      busy(exchange);
      return;
    }
    workers.execute(
        () -> {
          try {
            exchange.finishFromWorker(answer(endpoint, operation, request));
          } finally {
            atWork.release();
            after.run();
          }
        });
  }

  private static Answer answer(
      Endpoint endpoint, Endpoint.Operation operation, ApiRequest request) {
    try {
      return operation.answer(request);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Answer.error(ErrorCode.BUSY).with("retry_after", 1);
    } catch (Exception fault) {
      String incident = Ids.random(10);
      LOG.error("incident={} endpoint={} failed", incident, endpoint.path(), fault);
      return Dialect.of(endpoint.path()).fault().with("incident", incident);
    }
  }

  private void socket(Exchange exchange, Endpoint.Socket socket, Caller caller) {
    HttpServerRequest request = exchange.request();
    exchange.route(socket.path());
    String upgrade = request.getHeader("Upgrade");
    if (request.version() == HttpVersion.HTTP_2
        || upgrade == null
        || !upgrade.equalsIgnoreCase("websocket")) {
      exchange.finish(400, Answer.error(ErrorCode.BAD_PARAMETER, "a WebSocket is needed here"));
      return;
    }
    if (!socket.subProtocol().isEmpty() && !names(request, socket.subProtocol())) {
      exchange.finish(400, Answer.error(ErrorCode.BAD_PARAMETER, "sub-protocol missing"));
      return;
    }
    ApiRequest admitted = request(request, socket, caller, NOTHING, new byte[0]);
    request
        .toWebSocket()
        .onSuccess(
            opened -> {
              exchange.opened();
              socket.operation().open(opened, admitted);
            })
        .onFailure(failure -> log.refused("handshake"));
  }

  private static boolean names(HttpServerRequest request, String subProtocol) {
    String named = request.getHeader("Sec-WebSocket-Protocol");
    if (named == null) {
      return false;
    }
    for (String one : named.split(",", 16)) {
      if (one.trim().equals(subProtocol)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> token(HttpServerRequest request, Optional<Endpoint> endpoint) {
    // Browsers cannot set a header on a WebSocket, and servers of applications have always used the
    // query; nowhere else is a token taken from it.
    return endpoint.filter(FrontDoor::tokenInQuery).isPresent()
        ? Optional.ofNullable(request.getParam("access_token"))
        : Optional.ofNullable(request.getHeader("Authorization"));
  }

  private static boolean tokenInQuery(Endpoint endpoint) {
    return endpoint instanceof Endpoint.Socket || endpoint.access() == Access.APPLICATION;
  }

  private static ApiRequest request(
      HttpServerRequest request, Endpoint endpoint, Caller caller, JsonNode body, byte[] upload) {
    Map<String, String> query = new HashMap<>();
    request.params().forEach((name, value) -> query.putIfAbsent(name, value));
    if (endpoint.path().endsWith(Endpoints.ANY)) {
      query.put("id", request.path().substring(request.path().lastIndexOf('/') + 1));
    }
    String agent = request.getHeader("User-Agent");
    return new ApiRequest(caller, query, body, upload, remote(request), agent == null ? "" : agent);
  }

  private static InetSocketAddress remote(HttpServerRequest request) {
    SocketAddress address = request.connection().remoteAddress();
    return new InetSocketAddress(InetAddress.ofLiteral(address.hostAddress()), address.port());
  }
}
