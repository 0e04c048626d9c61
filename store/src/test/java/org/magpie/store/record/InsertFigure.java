package org.magpie.store.record;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.trace.TraceLine;
import org.magpie.store.Store;
import org.magpie.store.TestDatabase;

/**
 * Prints how many states of call records a second become durable, and what a call's three states
 * cost at 100 calls a second. Run by hand; no test.
 */
final class InsertFigure {
  private static final List<TraceLine> TRACE = trace();

  private InsertFigure() {}

  public static void main(String[] arguments) throws InterruptedException {
    for (TestDatabase kind : TestDatabase.values()) {
      try (Store store = Store.open(kind.fresh())) {
        flood(store, 5_000, "warm-up of " + kind);
        flood(store, 20_000, kind.name());
        paced(store, kind.name() + " warm-up");
        paced(store, kind.name());
      }
    }
    System.exit(0);
  }

  private static void flood(Store store, int calls, String name) {
    long start = System.nanoTime();
    long cpu = cpu();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      CallRecord opened = call(name + i);
      all.add(store.callRecords().opened(opened).toCompletableFuture());
      all.add(
          store
              .callRecords()
              .closed(opened.closed(Instant.now(), EndReason.SERVER_STOPPED), TRACE)
              .toCompletableFuture());
      if (all.size() > 2_000) {
        all.removeFirst().join();
      }
    }
    all.forEach(CompletableFuture::join);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%s: %.0f calls/s written, CPU %.0f us a call%n",
        name, calls / seconds, (cpu() - cpu) / 1e3 / calls);
  }

  private static void paced(Store store, String name) throws InterruptedException {
    long cpu = cpu();
    int calls = 1_000;
    List<CallRecord> up = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      CallRecord opened = call(name + "paced" + i);
      store.callRecords().opened(opened);
      CallRecord answered = opened.answered(Instant.now(), "1001", DeviceKind.PHONE);
      store.callRecords().changed(answered);
      up.add(answered);
      if (up.size() > 100) {
        store
            .callRecords()
            .closed(up.removeFirst().closed(Instant.now(), EndReason.SERVER_STOPPED), TRACE);
      }
      Thread.sleep(10);
    }
    System.out.printf("%s: at 100 calls/s CPU %.0f us a call%n", name, (cpu() - cpu) / 1e3 / calls);
  }

  /** Of the process without this thread, whose waiting is no part of the store. */
  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos()
        - ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static CallRecord call(String id) {
    return CallRecord.opened(
        id,
        CallType.INTERNAL,
        CallParty.extension("1000", "Alice"),
        CallParty.extension("1001", "Bob"),
        Instant.now());
  }

  private static List<TraceLine> trace() {
    List<TraceLine> trace = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      trace.add(
          new TraceLine(
              Instant.now(),
              "call.device.rung",
              Map.of("leg", "callee-1", "address", "192.0.2.1")));
    }
    return trace;
  }
}
