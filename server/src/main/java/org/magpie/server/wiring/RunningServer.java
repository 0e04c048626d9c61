package org.magpie.server.wiring;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.magpie.api.admin.ServerStatus;
import org.magpie.api.http.Endpoint;
import org.magpie.server.certificate.CertificateStore;
import org.magpie.server.certificate.HostNames;
import org.magpie.server.command.Version;
import org.magpie.server.configuration.Configurations;
import org.magpie.server.configuration.HostPort;
import org.magpie.server.configuration.ServerOptions;
import org.magpie.server.control.ControlPath;
import org.magpie.server.control.ControlServer;
import org.magpie.server.control.DataLock;
import org.magpie.server.observe.Health;
import org.magpie.server.observe.PrivateListener;
import org.magpie.server.observe.RequestMetrics;
import org.magpie.server.observe.ServerMetrics;
import org.magpie.server.observe.SipMetrics;
import org.magpie.sip.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server with all its parts. What was opened last is closed first; when a part cannot be opened,
 * those before it are closed again.
 */
public final class RunningServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);
  private static final Duration LOOK_AT_CERTIFICATE = Duration.ofMinutes(1);

  private final InstantSource clock = InstantSource.system();
  private final Instant startedAt = clock.instant();
  private final Health health = new Health();
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final ServerOptions options;
  private int httpPort = -1;
  private int metricsPort = -1;
  private int sipPort = -1;
  private List<Endpoint> endpoints = List.of();

  private RunningServer(ServerOptions options) {
    this.options = options;
  }

  /**
   * Starts everything; returns when requests are answered.
   *
   * @param out told the lines an administrator must see: one-time link, demo company, readiness
   * @throws IOException with a sentence for the administrator
   */
  public static RunningServer start(ServerOptions options, Consumer<String> out)
      throws IOException {
    RunningServer server = new RunningServer(options);
    try {
      server.open(out);
      return server;
    } catch (IOException | RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  private void open(Consumer<String> out) throws IOException {
    part(
        DataLock.take(options.data())
            .orElseThrow(
                () ->
                    new IOException(
                        "another server is running on "
                            + options.data()
                            + "; stop it, or choose another --data")));
    CompletableFuture<Identity> reading = alongside(this::identity);
    Core core = part(Core.open(DatabaseChoice.of(options.data(), options.database()), clock));
    Identity identity = await(reading);
    ThreadScheduler scheduler = part(new ThreadScheduler());
    Notifications notifications = part(Notifications.open(options.data(), core, scheduler, clock));
    Telephony telephony =
        part(
            Telephony.start(
                options,
                core,
                identity.current(),
                scheduler,
                notifications.notices(),
                new SipMetrics(metrics),
                clock));
    telephony.exchange().calls().listen(new MissedCalls(notifications.notices()));
    sipPort = telephony.stack().port(Transport.UDP);
    Library library = Library.open(options, core, telephony, notifications, clock);
    Vertx vertx = HttpsListener.newVertx();
    part(() -> HttpsListener.await(vertx.close()));
    WebFront web =
        part(
            WebFront.start(
                vertx,
                options,
                core,
                telephony,
                notifications,
                library,
                identity,
                health,
                status(telephony, identity),
                new RequestMetrics(metrics),
                clock));
    httpPort = web.port();
    core.keepOrigin(origin());
    endpoints = web.endpoints().all();
    identity.follow(telephony::renew);
    health.needs("database", () -> answers(core));
    Configurations configurations = core.configurations(this::origin);
    part(ControlServer.listen(ControlPath.of(options.data()), configurations));
    observe(vertx, telephony, web);
    telephony.stack().awaitTls();
    if (options.demo()) {
      DemoCompany.load(core.directory(), core.editor(), out);
    }
    if (core.administrators().needsSetup()) {
      out.accept(
          "administrator (this link works once, for a day): " + configurations.adminLink().text());
    }
    health.started();
    notifications.begin(core);
    scheduler.every(Library.LOOK, library::look);
    scheduler.every(LOOK_AT_CERTIFICATE, identity::refresh);
    out.accept("ready " + origin() + "/");
    telephony.media().prepare();
    LOG.info(
        "ready after {} ms: {} extensions, {}",
        Duration.between(startedAt, clock.instant()).toMillis(),
        core.directory().snapshot().all().size(),
        String.join(", ", listening(telephony)));
  }

  private Identity identity() throws IOException {
    return new Identity(
        new CertificateStore(options.data().resolve("tls"), options.certificate(), clock),
        options.reachedAs());
  }

  /** Does what a start needs on a second core, while the first opens the data. */
  private static <T> CompletableFuture<T> alongside(Callable<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("start")
        .daemon()
        .start(
            () -> {
              try {
                done.complete(work.call());
              } catch (Exception failed) {
                done.completeExceptionally(failed);
              }
            });
    return done;
  }

  private static <T> T await(CompletableFuture<T> done) throws IOException {
    try {
      return done.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof IOException reason
          ? reason
          : new IOException(String.valueOf(failed.getMessage()), failed);
    }
  }

  private void observe(Vertx vertx, Telephony telephony, WebFront web) throws IOException {
    ServerMetrics.bind(metrics, telephony.media(), telephony.exchange(), telephony.registrar());
    metrics.gauge("magpie.http.connections", web, WebFront::connections);
    metrics.gauge("magpie.events.sockets", web, WebFront::eventSockets);
    metrics.gauge("magpie.sip.sockets", web, WebFront::sipSockets);
    if (options.metrics().isPresent()) {
      ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
      part(workers::shutdownNow);
      PrivateListener listener =
          part(PrivateListener.listen(vertx, options.metrics().get(), metrics, health, workers));
      metricsPort = listener.port();
    }
  }

  private Supplier<ServerStatus> status(Telephony telephony, Identity identity) {
    return () ->
        WebFront.status(Version.text(), startedAt, telephony, listening(telephony), identity);
  }

  private static boolean answers(Core core) {
    try {
      return core.store().settings().load("installation.realm").isPresent();
    } catch (RuntimeException unreachable) {
      LOG.warn("the database does not answer: {}", unreachable.getMessage());
      return false;
    }
  }

  /** Where the web apps are, as a person on this host would write it. */
  public String origin() {
    InetAddress host = options.http().host();
    boolean local = host.isAnyLocalAddress() || host.isLoopbackAddress();
    String name = local ? "localhost" : HostNames.text(host);
    return "https://" + (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + httpPort;
  }

  /** The real port of SIP over UDP; -1 when it is off. */
  public int sipPort() {
    return sipPort;
  }

  /** The real port of metrics and health; -1 when they are off. */
  public int metricsPort() {
    return metricsPort;
  }

  /** Every endpoint, for the tests that enumerate them. */
  List<Endpoint> endpoints() {
    return endpoints;
  }

  private List<String> listening(Telephony telephony) {
    List<String> lines = new ArrayList<>();
    lines.add("https " + new HostPort(options.http().host(), httpPort));
    telephony
        .stack()
        .listening()
        .forEach(
            point ->
                lines.add(
                    "sip/"
                        + point.transport().name().toLowerCase(Locale.ROOT)
                        + " "
                        + new HostPort(point.address().getAddress(), point.address().getPort())));
    return lines;
  }

  private <T extends AutoCloseable> T part(T opened) {
    parts.push(opened);
    LOG.debug(
        "{} after {} ms",
        opened.getClass().getSimpleName(),
        Duration.between(startedAt, clock.instant()).toMillis());
    return opened;
  }

  /** Stops in order: no new work, calls ended with their records closed, then everything else. */
  @Override
  public synchronized void close() {
    health.stopping();
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception failed) {
        LOG.warn("closing {} failed", part.getClass().getSimpleName(), failed);
      }
    }
  }
}
