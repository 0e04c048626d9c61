package org.magpie.bench.routing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.magpie.bench.Arguments;
import org.magpie.bench.ProcessorTime;
import org.magpie.bench.Report;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Has JMH measure {@link DecisionBenchmark} and reports averages and the quickest iterations, in
 * microseconds.
 *
 * <pre>
 *   Decisions [--out FILE]
 * </pre>
 */
public final class Decisions {
  private Decisions() {}

  /** Runs it. */
  public static void main(String... words) throws IOException, RunnerException {
    Arguments arguments = new Arguments(words);
    Map<String, RunResult> found = new HashMap<>();
    ProcessorTime began = ProcessorTime.withoutServer();
    for (RunResult run :
        new Runner(
                new OptionsBuilder()
                    .include(DecisionBenchmark.class.getName())
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .jvmArgsAppend("-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow")
                    .build())
            .run()) {
      found.put(run.getPrimaryResult().getLabel(), run);
    }
    ProcessorTime spent = ProcessorTime.withoutServer().since(began);
    RunResult rings = found.get("rings");
    RunResult forwarded = found.get("forwardedFourTimes");
    if (rings == null || forwarded == null) {
      throw new IllegalStateException("JMH measured " + found.keySet());
    }
    new Report("decision")
        .put("server", "decision")
        .put("extensions", LargeCompany.EXTENSIONS)
        .put("us_rings", rings.getPrimaryResult().getScore())
        .put("us_rings_error", rings.getPrimaryResult().getScoreError())
        .put("us_rings_least", least(rings))
        .put("us_forwarded", forwarded.getPrimaryResult().getScore())
        .put("us_forwarded_error", forwarded.getPrimaryResult().getScoreError())
        .put("us_forwarded_least", least(forwarded))
        .put("other_cores", spent.others())
        .write(Path.of(arguments.text("out", "decision.jsonl")));
  }

  /** The quickest iteration: what others take from us only adds to the time. */
  private static double least(RunResult run) {
    return run.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
        .min()
        .orElseThrow();
  }
}
