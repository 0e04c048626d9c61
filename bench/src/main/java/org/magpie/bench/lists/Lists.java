package org.magpie.bench.lists;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.magpie.bench.Arguments;
import org.magpie.bench.Latencies;
import org.magpie.bench.ProcessorTime;
import org.magpie.bench.Report;
import org.magpie.store.Store;

/**
 * Measures how long a page of 25 takes out of the call log, the recordings and the voicemail of one
 * person with 100,000 entries each, on SQLite, and the same by a part of a name, for which all are
 * looked at. Each question is asked over and over; what is reported of a list is its slowest
 * question.
 *
 * <pre>
 *   Lists --dir DIRECTORY [--entries 100000] [--times 100] [--out FILE]
 * </pre>
 */
public final class Lists {
  private static final int WARM_UP = 10;

  private Lists() {}

  /** Runs it. */
  public static void main(String... words) throws IOException, SQLException {
    Arguments arguments = new Arguments(words);
    int entries = arguments.number("entries", 100_000);
    int times = arguments.number("times", 100);
    Path file = Path.of(arguments.text("dir", "."), "lists.db");
    Report report = new Report("lists").put("server", "lists").put("entries", entries);
    Map<String, Latencies> slowest = new TreeMap<>();
    ProcessorTime began = ProcessorTime.withoutServer();
    try (Store store = Store.open(LongLists.make(file, entries))) {
      for (Pages.Page page : new Pages(store, entries).all()) {
        Latencies took = measure(page, times);
        System.err.printf(
            Locale.ROOT,
            "%-10s %-32s p50 %6.1f ms   p99 %6.1f ms%n",
            page.figure(),
            page.name(),
            took.quantile(0.5) / 1e3,
            took.quantile(0.99) / 1e3);
        slowest.merge(page.figure(), took, (a, b) -> a.quantile(0.5) < b.quantile(0.5) ? b : a);
      }
    }
    Files.delete(file);
    slowest.forEach(
        (figure, took) ->
            report
                .put(figure + "_us_p50", took.quantile(0.5))
                .put(figure + "_us_p99", took.quantile(0.99)));
    report.put("other_cores", ProcessorTime.withoutServer().since(began).others());
    report.write(Path.of(arguments.text("out", "lists.jsonl")));
  }

  private static Latencies measure(Pages.Page page, int times) {
    Latencies took = new Latencies();
    for (int i = -WARM_UP; i < times; i++) {
      long began = System.nanoTime();
      page.ask().rows();
      if (i >= 0) {
        took.add(System.nanoTime() - began);
      }
    }
    return took;
  }
}
