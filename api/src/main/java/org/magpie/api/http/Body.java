package org.magpie.api.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads the body of one request, within a bound on its size and on its time. */
final class Body {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Buffer read = Buffer.buffer();
  private final int mostBytes;
  private final Consumer<Outcome> then;
  private boolean done;

  private Body(int mostBytes, Consumer<Outcome> then) {
    this.mostBytes = mostBytes;
    this.then = then;
  }

  /** What came. */
  sealed interface Outcome {
    record Complete(byte[] bytes) implements Outcome {}

    record TooLarge() implements Outcome {}

    record TooSlow() implements Outcome {}

    /** The connection ended before the body did. */
    record Broken() implements Outcome {}
  }

  /** Gives the outcome once, on the event loop of the request. */
  static void read(HttpServerRequest request, int mostBytes, Consumer<Outcome> then) {
    Body body = new Body(mostBytes, then);
    Context context = Vertx.currentContext();
    long timer =
        context.owner().setTimer(LONGEST.toMillis(), id -> body.finish(new Outcome.TooSlow()));
    Consumer<Outcome> finish =
        outcome -> {
          context.owner().cancelTimer(timer);
          body.finish(outcome);
        };
    String length = request.getHeader("Content-Length");
    if (length != null && length.length() > 9) {
      finish.accept(new Outcome.TooLarge());
      return;
    }
    request.handler(
        part -> {
          if (body.read.length() + part.length() > body.mostBytes) {
            finish.accept(new Outcome.TooLarge());
          } else if (!body.done) {
            body.read.appendBuffer(part);
          }
        });
    request.exceptionHandler(broken -> finish.accept(new Outcome.Broken()));
    request.endHandler(end -> finish.accept(new Outcome.Complete(body.read.getBytes())));
  }

  private void finish(Outcome outcome) {
    if (!done) {
      done = true;
      then.accept(outcome);
    }
  }
}
