package org.magpie.store.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.trace.TraceLine;
import org.magpie.store.Store;
import org.magpie.store.database.DatabaseSettings;

/**
 * A program that writes call records until it is killed, and says on its standard output what was
 * acknowledged: the id of the call, and 1 opened, 2 answered, 3 closed.
 */
final class WritingChild {
  private static final int LINES = 20;

  private WritingChild() {}

  public static void main(String[] arguments) {
    Store store = Store.open(DatabaseSettings.parse(arguments[0]));
    for (int line = 0; line < LINES; line++) {
      int number = line;
      Thread.ofPlatform().start(() -> callAgainAndAgain(store, "line" + number));
    }
  }

  private static void callAgainAndAgain(Store store, String line) {
    for (int i = 0; ; i++) {
      Instant now = Instant.now();
      CallRecord opened =
          CallRecord.opened(
              line + "-" + i,
              CallType.INTERNAL,
              CallParty.extension("1000", "A"),
              CallParty.extension("1001", "B"),
              now);
      done(store.callRecords().opened(opened), opened, 1);
      CallRecord answered = opened.answered(now.plusMillis(1), "1001", DeviceKind.PHONE);
      done(store.callRecords().changed(answered), answered, 2);
      CallRecord closed = answered.closed(now.plusMillis(2), EndReason.SERVER_STOPPED);
      done(
          store.callRecords().closed(closed, List.of(new TraceLine(now, "call.arrived", Map.of()))),
          closed,
          3);
    }
  }

  private static void done(CompletionStage<Void> stage, CallRecord record, int phase) {
    stage.toCompletableFuture().join();
    synchronized (System.out) {
      System.out.println(record.id() + " " + phase);
      System.out.flush();
    }
  }
}
