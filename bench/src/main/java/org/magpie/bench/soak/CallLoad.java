package org.magpie.bench.soak;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.magpie.bench.relay.Phones;
import org.magpie.bench.relay.Sdp;
import org.magpie.sip.message.SipResponse;

/**
 * Calls at a steady rate by telephones over UDP, every other one to an SDK client and the rest to
 * telephones, hung up by the caller after some seconds.
 */
final class CallLoad implements AutoCloseable {
  /** The address of all telephones. */
  static final String HOST = "127.0.0.31";

  static final int FIRST_CALLER = 2_000;
  static final int FIRST_CALLED = 2_100;
  static final int TELEPHONES = 100;
  private static final int FIRST_MEDIA_PORT = 20_000;
  private static final int MEDIA_PORTS = 10_000;

  /** A registration holds for ten minutes. */
  private static final int REFRESH_MINUTES = 4;

  /** What became of the calls that began within a stretch of time. Safe from any thread. */
  static final class Period {
    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger finished = new AtomicInteger();
    final Map<String, Integer> failures = new TreeMap<>();

    private synchronized void failed(Throwable cause) {
      Throwable root = cause.getCause() == null ? cause : cause.getCause();
      String what = String.valueOf(root.getMessage()).replaceAll("\\d{4} calls \\d{4}: ", "");
      failures.merge(what, 1, Integer::sum);
    }

    synchronized int failed() {
      return failures.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized String causes() {
      return failures.toString();
    }
  }

  private final Phones phones;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong descriptions = new AtomicLong();
  private final int firstClient;
  private final int clients;
  private final long holdMillis;
  private volatile Period period = new Period();
  private long calls;

  CallLoad(InetSocketAddress server, int firstClient, int clients, int holdSeconds) {
    this.firstClient = firstClient;
    this.clients = clients;
    this.holdMillis = TimeUnit.SECONDS.toMillis(holdSeconds);
    phones = new Phones(HOST, server, offer -> description());
  }

  /** Registers all telephones; blocks until they are. */
  void register() {
    registerAll().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private CompletableFuture<Void> registerAll() {
    return CompletableFuture.allOf(
        IntStream.range(FIRST_CALLER, FIRST_CALLED + TELEPHONES)
            .mapToObj(number -> phones.register(Integer.toString(number), "pw-" + number))
            .toArray(CompletableFuture[]::new));
  }

  /** Begins to call, and keeps the telephones registered; goes on until closed. */
  void start(int perSecond) {
    clock.scheduleAtFixedRate(
        () -> {
          var refreshed = registerAll();
        },
        REFRESH_MINUTES,
        REFRESH_MINUTES,
        TimeUnit.MINUTES);
    clock.scheduleAtFixedRate(this::call, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
  }

  /** Calls that begin from now on count in a new period. */
  Period begin() {
    Period next = new Period();
    period = next;
    return next;
  }

  private void call() {
    Period counting = period;
    long index = calls++;
    String from = Long.toString(FIRST_CALLER + index % TELEPHONES);
    long turn = index / 2;
    String to =
        Long.toString(
            index % 2 == 0 ? firstClient + turn % clients : FIRST_CALLED + turn % TELEPHONES);
    counting.begun.incrementAndGet();
    phones
        .call(from, "pw-" + from, to, description())
        .thenCompose(this::held)
        .whenComplete(
            (answer, failure) -> {
              if (failure == null && answer.success()) {
                counting.finished.incrementAndGet();
              } else {
                counting.failed(
                    failure == null
                        ? new IllegalStateException("BYE: " + answer.status())
                        : failure);
              }
            });
  }

  private CompletableFuture<SipResponse> held(Phones.Talk talk) {
    CompletableFuture<SipResponse> over = new CompletableFuture<>();
    clock.schedule(
        () ->
            phones
                .hangUp(talk)
                .whenComplete(
                    (answer, failure) -> {
                      if (failure == null) {
                        over.complete(answer);
                      } else {
                        over.completeExceptionally(failure);
                      }
                    }),
        holdMillis,
        TimeUnit.MILLISECONDS);
    return over;
  }

  /** Each party has a port of its own. */
  private String description() {
    int port = FIRST_MEDIA_PORT + 2 * (int) (descriptions.getAndIncrement() % MEDIA_PORTS);
    return Sdp.plain(new InetSocketAddress(HOST, port));
  }

  /** Begins no more calls; those that go on are left to the server. */
  @Override
  public void close() {
    clock.shutdownNow();
    phones.close();
  }
}
