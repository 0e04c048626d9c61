package org.magpie.bench.soak;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.magpie.bench.Arguments;
import org.magpie.bench.ProcessorTime;
import org.magpie.bench.Report;

/**
 * A thousand SDK clients stay connected while calls go on; then the server is killed and started
 * again, and all come back.
 *
 * <pre>
 *   Soak --serve "COMMAND" --key "COMMAND" --http 18088 --sip 15060 --metrics 19099
 *        [--clients 1000] [--seconds 600] [--rate 20] [--hold 3] [--seed 1] [--log FILE] [--out FILE]
 * </pre>
 *
 * <p>{@code --serve} starts the server, {@code --key} prints a new SDK key of it. The exit status
 * is 0 when nobody was dropped, all came back within {@value #BACK_WITHIN_SECONDS} s of the kill
 * without signing in again, and hardly a call failed.
 */
public final class Soak {
  static final int BACK_WITHIN_SECONDS = 30;

  /** Clients who are not back by then will not come. */
  private static final int GIVE_UP_SECONDS = 90;

  private static final int SIGN_INS_A_SECOND = 40;
  private static final int SIGN_IN_SECONDS = 240;
  private static final int WARM_UP_SECONDS = 20;
  private static final int AFTERWARDS_SECONDS = 10;
  private static final double MOST_CALLS_FAILED = 0.001;
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Arguments arguments;
  private final int seconds;
  private final int rate;
  private final int hold;
  private final Fleet fleet;
  private final Vitals vitals;
  private final CallLoad calls;
  private ServerProcess server;

  private Soak(Arguments arguments) throws IOException {
    this.arguments = arguments;
    seconds = arguments.number("seconds", 600);
    rate = arguments.number("rate", 20);
    hold = arguments.number("hold", 3);
    String host = "127.0.0.1";
    server =
        ServerProcess.start(
            words(arguments.text("serve", "")), Path.of(arguments.text("log", "soak-server.log")));
    server.awaitReady();
    fleet =
        new Fleet(
            new Origin(host, arguments.required("http"), true),
            arguments.number("clients", 1_000),
            arguments.number("seed", 1));
    vitals = new Vitals(arguments.required("metrics"));
    calls =
        new CallLoad(
            new InetSocketAddress(host, arguments.required("sip")),
            Fleet.FIRST_NUMBER,
            fleet.size(),
            hold);
  }

  /** Runs all phases; prints what was seen. */
  public static void main(String... words) throws Exception {
    Soak soak = new Soak(new Arguments(words));
    boolean good;
    try {
      good = soak.run();
    } finally {
      soak.calls.close();
      soak.server.close();
      soak.fleet.close();
    }
    System.exit(good ? 0 : 1);
  }

  private boolean run() throws Exception {
    signAllIn();
    calls.register();
    calls.start(rate);
    pause(Duration.ofSeconds(WARM_UP_SECONDS));
    Stay stay = stay();
    ReturnCurve curve = restart();
    CallLoad.Period after = calls.begin();
    pause(Duration.ofSeconds(AFTERWARDS_SECONDS));
    calls.begin();
    pause(Duration.ofSeconds(hold + 2L));
    return report(stay, curve, after);
  }

  private void signAllIn() throws IOException, InterruptedException {
    String key = output(words(arguments.text("key", "")));
    long began = System.nanoTime();
    fleet.signIn(after(key, "access ID:"), after(key, "access key:"), SIGN_INS_A_SECOND);
    await(SIGN_IN_SECONDS, () -> fleet.present() == fleet.size() || fleet.failure() != null);
    if (fleet.present() < fleet.size()) {
      throw new IllegalStateException(
          fleet.present()
              + " of "
              + fleet.size()
              + " signed in: "
              + (fleet.failure() == null ? fleet.tallies() : fleet.failure()));
    }
    System.out.printf(
        Locale.ROOT,
        "%d clients signed in, subscribed and registered after %.1f s%n",
        fleet.size(),
        (System.nanoTime() - began) / 1e9);
  }

  /** What the long stay showed. */
  private record Stay(
      CallLoad.Period calls,
      ProcessorTime spent,
      double rssBefore,
      double rssAfter,
      double rssMost,
      double heapBefore,
      double heapAfter,
      double heapMost,
      int fewest,
      long lost,
      long heartbeats,
      long heartbeatsAnswered,
      long events) {}

  private Stay stay() throws IOException, InterruptedException {
    Tallies tallies = fleet.tallies();
    long pid = server.pid();
    double heapBefore = vitals.liveHeapMib(pid);
    double rssBefore = Vitals.rssMib(pid);
    long lost = tallies.socketsLost.get();
    long beats = tallies.heartbeats.get();
    long answered = tallies.heartbeatsAnswered.get();
    long events = tallies.events.get();
    CallLoad.Period period = calls.begin();
    ProcessorTime began = ProcessorTime.now(pid);
    ProcessorTime lately = began;
    double rssMost = rssBefore;
    double heapMost = 0;
    int fewest = fleet.present();
    System.out.println(
        "\nminute | clients | dropped | calls | failed | events/s | server cores | RSS MiB | heap MiB");
    long eventsLately = events;
    for (int second = 1; second <= seconds; second++) {
      pause(Duration.ofSeconds(1));
      double heap = vitals.heapMib();
      double rss = Vitals.rssMib(pid);
      rssMost = Math.max(rssMost, rss);
      heapMost = Math.max(heapMost, heap);
      fewest = Math.min(fewest, fleet.present());
      if (second % 60 == 0 || second == seconds) {
        ProcessorTime now = ProcessorTime.now(pid);
        ProcessorTime passed = now.since(lately);
        System.out.printf(
            Locale.ROOT,
            "%6.1f | %7d | %7d | %5d | %6d | %8.0f | %12.3f | %7.0f | %.0f%n",
            second / 60.0,
            fleet.present(),
            tallies.socketsLost.get() - lost,
            period.begun.get(),
            period.failed(),
            (tallies.events.get() - eventsLately) / passed.wall(),
            passed.server() / passed.wall(),
            rss,
            heap);
        lately = now;
        eventsLately = tallies.events.get();
      }
    }
    ProcessorTime spent = ProcessorTime.now(pid).since(began);
    calls.begin();
    // Those still held end before the server does.
    pause(Duration.ofSeconds(hold + 2L));
    return new Stay(
        period,
        spent,
        rssBefore,
        Vitals.rssMib(pid),
        rssMost,
        heapBefore,
        vitals.liveHeapMib(pid),
        heapMost,
        fewest,
        tallies.socketsLost.get() - lost,
        tallies.heartbeats.get() - beats,
        tallies.heartbeatsAnswered.get() - answered,
        tallies.events.get() - events);
  }

  private ReturnCurve restart() throws IOException {
    ReturnCurve curve = new ReturnCurve(fleet);
    server = server.killAndStart();
    for (int second = 1; second <= GIVE_UP_SECONDS && !curve.complete(); second++) {
      do {
        pause(LOOK);
        if (second > 1) {
          curve.look();
        }
      } while (curve.age() < second);
      curve.tick(server.pid());
    }
    return curve;
  }

  private boolean report(Stay stay, ReturnCurve curve, CallLoad.Period after) throws IOException {
    curve.print();
    Tallies tallies = fleet.tallies();
    ProcessorTime spent = stay.spent();
    boolean stayed =
        stay.lost() == 0
            && stay.fewest() == fleet.size()
            && tallies.heartbeatsMissed.get() == 0
            && tallies.loginsEnded.get() == 0
            && few(stay.calls());
    boolean back =
        curve.complete() && curve.allBackAfter() <= BACK_WITHIN_SECONDS && curve.signIns() == 0;
    boolean good = stayed && back && few(after);
    System.out.printf(
        Locale.ROOT,
        "%n%s; calls that failed meanwhile %s, afterwards %s%n",
        back
            ? String.format(Locale.ROOT, "all back after %.1f s", curve.allBackAfter())
            : fleet.present() + " of " + fleet.size() + " back",
        stay.calls().causes(),
        after.causes());
    new Report("soak")
        .put("server", arguments.text("name", "soak"))
        .put("ok", good)
        .put("clients", fleet.size())
        .put("seconds", spent.wall())
        .put("calls_per_s", stay.calls().begun.get() / spent.wall())
        .put("calls", stay.calls().begun.get())
        .put("calls_failed", stay.calls().failed())
        .put("dropped", stay.lost())
        .put("heartbeats", stay.heartbeats())
        .put("heartbeats_answered", stay.heartbeatsAnswered())
        .put("events_per_s", stay.events() / spent.wall())
        .put("server_cores", spent.server() / spent.wall())
        .put("harness_cores", spent.own() / spent.wall())
        .put("other_cores", spent.others())
        .put("rss_mb_before", stay.rssBefore())
        .put("rss_mb_after", stay.rssAfter())
        .put("rss_mb_most", stay.rssMost())
        .put("live_heap_mb_before", stay.heapBefore())
        .put("live_heap_mb_after", stay.heapAfter())
        .put("heap_mb_most", stay.heapMost())
        .put("all_back_s", curve.allBackAfter())
        .put("returned_in_a_second_most", curve.mostReturnedInASecond())
        .put("sockets_tried_in_a_second_most", curve.mostSocketsTriedInASecond())
        .put("sockets_tried_per_client", (double) curve.socketsTried() / fleet.size())
        .put("signed_in_again", curve.signIns())
        .put("restart_server_cores_most", curve.mostServerCores())
        .put("calls_after", after.begun.get())
        .put("calls_after_failed", after.failed())
        .write(Path.of(arguments.text("out", "soak.jsonl")));
    return good;
  }

  private static boolean few(CallLoad.Period period) {
    return period.failed() <= MOST_CALLS_FAILED * period.begun.get();
  }

  private static List<String> words(String command) {
    return List.of(command.split(" "));
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
    return output;
  }

  private static String after(String text, String label) {
    int from = text.indexOf(label);
    if (from < 0) {
      throw new IllegalStateException("no " + label + " in " + text);
    }
    return text.substring(from + label.length()).lines().findFirst().orElse("").strip();
  }

  private static void await(int limitSeconds, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(limitSeconds).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      pause(LOOK);
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
