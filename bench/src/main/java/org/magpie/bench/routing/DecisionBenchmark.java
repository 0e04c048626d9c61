package org.magpie.bench.routing;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.magpie.exchange.routing.Decision;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decisions one after the other, each about somebody else, by a virtual machine of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBenchmark {
  private final List<String> rung = LargeCompany.rung();
  private final List<String> forwarded = LargeCompany.forwarded();
  private final LargeCompany company = new LargeCompany();
  private int next;

  /** The called extension is rung. */
  @Benchmark
  public Decision rings() {
    return company.decide(another(rung));
  }

  /** Four extensions forward the call, one to the other; the fifth is rung. */
  @Benchmark
  public Decision forwardedFourTimes() {
    return company.decide(another(forwarded));
  }

  private String another(List<String> numbers) {
    next = next + 1 == numbers.size() ? 0 : next + 1;
    return numbers.get(next);
  }
}
