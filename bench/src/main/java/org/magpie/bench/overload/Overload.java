package org.magpie.bench.overload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.magpie.bench.Arguments;
import org.magpie.bench.ProcessorTime;
import org.magpie.bench.Report;

/**
 * Finds how much of a server's best is left when three times as much is offered, and what the
 * others are told.
 *
 * <pre>
 *   Overload --what register|call --port 5060 --pid 1234 [--warmup 25] [--seconds 15] [--open 64] [--out FILE]
 * </pre>
 *
 * The best is what the server does at its own pace with a number of pieces of work open. Then work
 * is begun at three times that rate, whether or not it is answered. A first request that gets no
 * answer is not repeated, for its repetitions would only be more of the same; what a challenge or
 * an answer has begun is repeated as RFC 3261 17.1 says. Extensions 1000 to 1999, secrets {@code
 * pw-NUMBER}; for calls the lower half calls the upper half.
 */
public final class Overload {
  private static final int REGISTRATIONS_OPEN = 256;
  private static final int CALLS_OPEN = 64;
  private static final double TIMES = 3;

  /** What the control needs to find its share is not measured. */
  private static final double SETTLING_SECONDS = 5;

  private static final double MEASURED_BEST_SECONDS = 8;

  private final Arguments arguments;
  private final boolean calls;
  private final Attempts attempts = new Attempts();
  private final Wire caller;
  private final Wire called;
  private final String server;

  private Overload(Arguments arguments) throws IOException {
    this.arguments = arguments;
    this.calls = arguments.text("what", "register").equals("call");
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", arguments.required("port"));
    server = address.getHostString() + ":" + address.getPort();
    caller = new Wire(new InetSocketAddress("127.0.0.21", 5061), address);
    called = new Wire(new InetSocketAddress("127.0.0.22", 5062), address);
  }

  /** Measures and reports. */
  public static void main(String... words) throws IOException {
    new Overload(new Arguments(words)).run();
  }

  private void run() throws IOException {
    int pid = arguments.required("pid");
    int seconds = arguments.number("seconds", 15);
    int open = arguments.number("open", calls ? CALLS_OPEN : REGISTRATIONS_OPEN);
    registerAll();
    generator(true).keepOpen(open, arguments.number("warmup", 25));
    ProcessorTime began = ProcessorTime.now(pid);
    Tally best = generator(true).keepOpen(open, MEASURED_BEST_SECONDS);
    ProcessorTime forBest = ProcessorTime.now(pid).since(began);
    double bestRate = best.finished() / forBest.wall();
    generator(true).rest(1);

    Generator flood = generator(false);
    double offered = arguments.number("rate", (int) (TIMES * bestRate));
    flood.offer(offered, SETTLING_SECONDS);
    began = ProcessorTime.now(pid);
    Tally tally = flood.offer(offered, seconds);
    ProcessorTime spent = ProcessorTime.now(pid).since(began);
    flood.rest(1);
    report(best, bestRate, offered, tally, forBest, spent);
  }

  private void registerAll() {
    Registrations registrations = new Registrations(called, attempts, "sip:" + server, true);
    Generator generator = new Generator(List.of(called), attempts, registrations);
    while (attempts.tally().finished() < 1_000) {
      generator.keepOpen(50, 0.1);
    }
    generator.rest(1);
  }

  private Generator generator(boolean persistent) {
    return calls
        ? new Generator(
            List.of(caller, called),
            attempts,
            new Calls(caller, called, attempts, server, persistent))
        : new Generator(
            List.of(called),
            attempts,
            new Registrations(called, attempts, "sip:" + server, persistent));
  }

  private void report(
      Tally best,
      double bestRate,
      double offered,
      Tally tally,
      ProcessorTime forBest,
      ProcessorTime spent)
      throws IOException {
    double finished = tally.finished() / spent.wall();
    double excess = tally.begun() - tally.finished();
    new Report("overload")
        .put("server", arguments.text("name", "magpie"))
        .put("what", arguments.text("what", "register"))
        .put("ok", finished >= 0.9 * bestRate)
        .put("best_per_s", bestRate)
        .put("best_failed", best.failed() + best.refused())
        .put("best_server_cores", forBest.server() / forBest.wall())
        .put("best_harness_cores", forBest.own() / forBest.wall())
        .put("offered_per_s", tally.begun() / spent.wall())
        .put("meant_to_offer_per_s", offered)
        .put("finished_per_s", finished)
        .put("kept", finished / bestRate)
        .put("refused_per_s", tally.refused() / spent.wall())
        .put("refused_share", tally.refused() / Math.max(1, excess))
        .put("failed_per_s", tally.failed() / spent.wall())
        .put("last_failure", attempts.lastFailure())
        .put("repeated", caller.repeated() + called.repeated())
        .put("server_cores", spent.server() / spent.wall())
        .put("harness_cores", spent.own() / spent.wall())
        .put("other_cores", spent.others())
        .write(Path.of(arguments.text("out", "overload.jsonl")));
  }
}
