package org.magpie.bench.soak;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** All SDK clients. Methods may be called from any thread. */
final class Fleet implements AutoCloseable {
  static final int FIRST_NUMBER = 1_000;
  private static final int CLOSE_SECONDS = 30;

  /** A slow machine shall sign in slowly, and not fail. */
  private static final int SIGNING_IN_AT_ONCE = 10;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Tallies tallies = new Tallies();
  private final WebPhones phones = new WebPhones(tallies);
  private final List<SdkClient> clients = new ArrayList<>();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final Origin origin;

  /**
   * @param seed the waits of each client follow from it
   */
  Fleet(Origin origin, int size, long seed) {
    this.origin = origin;
    Random seeds = new Random(seed);
    for (int i = 0; i < size; i++) {
      clients.add(
          new SdkClient(
              vertx,
              origin,
              Integer.toString(FIRST_NUMBER + i),
              phones,
              new Random(seeds.nextLong()),
              tallies));
    }
  }

  /** Has an application sign all in, at most so many a second; returns at once. */
  void signIn(String accessId, String accessKey, int perSecond) {
    Application application = new Application(vertx, origin, tallies);
    Iterator<SdkClient> waiting = clients.iterator();
    AtomicInteger atWork = new AtomicInteger();
    vertx.runOnContext(
        begin ->
            application
                .begin(accessId, accessKey)
                .onFailure(this::failed)
                .onSuccess(
                    token ->
                        vertx.setPeriodic(
                            1_000 / perSecond,
                            timer -> {
                              if (!waiting.hasNext()) {
                                vertx.cancelTimer(timer);
                              } else if (atWork.get() < SIGNING_IN_AT_ONCE) {
                                atWork.incrementAndGet();
                                signIn(application, waiting.next())
                                    .onComplete(done -> atWork.decrementAndGet());
                              }
                            })));
  }

  private Future<Void> signIn(Application application, SdkClient client) {
    return application.signature(client.number()).compose(client::signIn).onFailure(this::failed);
  }

  private void failed(Throwable cause) {
    failures.add(cause.toString());
  }

  int size() {
    return clients.size();
  }

  Tallies tallies() {
    return tallies;
  }

  /** How many are there: subscribed and registered. */
  int present() {
    int present = 0;
    for (SdkClient client : clients) {
      present += client.subscribed() && client.registered() ? 1 : 0;
    }
    return present;
  }

  /** The first sign-in that failed. */
  @Nullable String failure() {
    return failures.peek();
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    phones.close();
  }
}
