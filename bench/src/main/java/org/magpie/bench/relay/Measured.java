package org.magpie.bench.relay;

import java.time.Duration;
import org.magpie.bench.Latencies;
import org.magpie.bench.ProcessorTime;
import org.magpie.bench.Report;

/**
 * What was seen of calls for some time.
 *
 * @param spent processor time meanwhile
 * @param lost packets that were sent meanwhile and never heard
 * @param late percentage of turns in which the load came late itself
 */
record Measured(
    int calls,
    ProcessorTime spent,
    long lost,
    double lossPercent,
    double worstLossPercent,
    int misrouted,
    int foreign,
    Latencies latencies,
    double late) {

  /** Packets on their way count for so long after the end. */
  private static final Duration ON_THEIR_WAY = Duration.ofSeconds(1);

  /** Looks on. */
  static Measured during(Duration length, LoadLoop loop, int serverPid, int calls) {
    ProcessorTime began = ProcessorTime.now(serverPid);
    Window window = loop.beginWindow();
    Conversations.pause(length);
    double late = loop.endWindow();
    ProcessorTime spent = ProcessorTime.now(serverPid).since(began);
    Conversations.pause(ON_THEIR_WAY);
    return loop.ask(
        () ->
            new Measured(
                calls,
                spent,
                window.lost(),
                window.lossPercent(),
                window.worstLossPercent(),
                window.misrouted(),
                window.foreign(),
                window.latencies(),
                late));
  }

  /** A line about it. */
  Report report(String metric, boolean ok) {
    return new Report(metric)
        .put("ok", ok)
        .put("k", calls)
        .put("secs", spent.wall())
        .put("cpu_ms_per_call_s", 1_000 * spent.server() / calls / spent.wall())
        .put("lost_packets", lost)
        .put("loss_pct", lossPercent)
        .put("worst_leg_loss_pct", worstLossPercent)
        .put("misrouted", misrouted)
        .put("foreign", foreign)
        .put("lat_us_p50", latencies.quantile(0.5))
        .put("lat_us_p99", latencies.quantile(0.99))
        .put("server_cores", spent.server() / spent.wall())
        .put("harness_cores", spent.own() / spent.wall())
        .put("other_cores", spent.others())
        .put("slots_late_over_5ms_pct", late);
  }
}
