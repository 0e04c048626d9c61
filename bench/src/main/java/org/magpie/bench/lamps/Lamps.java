package org.magpie.bench.lamps;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.magpie.bench.Arguments;
import org.magpie.bench.ProcessorTime;
import org.magpie.bench.Report;

/**
 * Finds how long 10,000 lamps take to show what changed: telephones of 500 extensions watch 20
 * others each, which call each other all at once (one change for each lamp) and then stop (another
 * one).
 *
 * <pre>
 *   Lamps --port 5060 --pid 1234 [--watchers 500] [--watched 20] [--rounds 5] [--out FILE]
 * </pre>
 *
 * Extensions 1000 to 1999, secrets {@code pw-NUMBER}: the first watch, the last are watched. A
 * change is over when the last lamp was told; the time runs from before the first INVITE.
 */
public final class Lamps {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Longer than the pace of notifications, RFC 4235 3.10. */
  private static final Duration PAUSE = Duration.ofMillis(1500);

  private static final int FIRST = 1000;
  private static final int LAST = 1999;

  private Lamps() {}

  /** Measures and reports. */
  public static void main(String... words) throws IOException, InterruptedException {
    Arguments arguments = new Arguments(words);
    int pid = arguments.required("pid");
    int watchers = arguments.number("watchers", 500);
    int watched = arguments.number("watched", 20);
    int rounds = arguments.number("rounds", 5);
    int lamps = watchers * watched;
    List<Long> micros = new ArrayList<>();
    try (Phones phones = new Phones(arguments.required("port"))) {
      for (int i = 0; i < watched / 2; i++) {
        phones.register(LAST - i);
      }
      phones.settle(LONGEST);
      for (int watcher = 0; watcher < watchers; watcher++) {
        for (int each = 0; each < watched; each++) {
          phones.watch(FIRST + watcher, LAST - each);
        }
      }
      phones.settle(LONGEST);
      phones.awaitTold(lamps, LONGEST);
      ProcessorTime began = ProcessorTime.now(pid);
      for (int round = 0; round < rounds; round++) {
        Thread.sleep(PAUSE);
        micros.add(
            phones.change(
                lamps,
                LONGEST,
                () -> {
                  for (int i = 0; i < watched / 2; i++) {
                    phones.call(LAST - watched / 2 - i, LAST - i);
                  }
                }));
        Thread.sleep(PAUSE);
        micros.add(phones.change(lamps, LONGEST, phones::stopCalls));
      }
      ProcessorTime spent = ProcessorTime.now(pid).since(began);
      report(arguments, lamps, micros, spent, phones);
    }
  }

  private static void report(
      Arguments arguments, int lamps, List<Long> micros, ProcessorTime spent, Phones phones)
      throws IOException {
    Collections.sort(micros);
    double worst = micros.getLast() / 1000.0;
    long told = (long) lamps * micros.size();
    new Report("lamps")
        .put("server", arguments.text("name", "lamps"))
        .put("ok", worst <= 1000 && phones.failures() == 0)
        .put("subscriptions", lamps)
        .put("changes", micros.size())
        .put("all_told_ms_worst", worst)
        .put("all_told_ms_median", micros.get(micros.size() / 2) / 1000.0)
        .put("cpu_us_per_notification", spent.server() * 1e6 / told)
        .put("told_twice", phones.surplus())
        .put("failures", phones.failures())
        .put("harness_cores", spent.own() / spent.wall())
        .put("other_cores", spent.others())
        .write(Path.of(arguments.text("out", "lamps.jsonl")));
  }
}
