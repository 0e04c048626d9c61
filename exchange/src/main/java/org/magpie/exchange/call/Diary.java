package org.magpie.exchange.call;

import java.util.concurrent.CompletionStage;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.trace.CallTrace;
import org.magpie.exchange.trace.TraceEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept of a call: its record and its trace, and their way to the store. */
final class Diary {
  private static final Logger LOG = LoggerFactory.getLogger(Diary.class);

  private final CallServices services;
  private final CallTrace trace = new CallTrace();
  private CallRecord record;

  Diary(CallServices services, String id, CallParty caller, CallParty called) {
    this.services = services;
    this.record = CallRecord.opened(id, CallType.INTERNAL, caller, called, services.now());
  }

  /** The record as it stands. */
  CallRecord record() {
    return record;
  }

  void opened() {
    note(services.records().opened(record));
  }

  /** The called party took the call. */
  void answered(Leg callee, boolean video) {
    record =
        record.answered(
            services.now(),
            callee.party().party().extension().orElse(callee.party().party().number()),
            callee.party().device());
    if (video) {
      record = record.withVideo();
    }
    note(services.records().changed(record));
  }

  /** The call is over. */
  CallRecord closed(EndReason reason) {
    record = record.closed(services.now(), reason);
    LOG.info("{} called {}: {}", record.caller().number(), record.called().number(), reason);
    note(services.records().closed(record, trace.lines()));
    return record;
  }

  void trace(TraceEvent event) {
    trace.add(services.now(), event);
  }

  /** A call never waits for the disk; a PBX whose records fail is better than none. */
  private void note(CompletionStage<Void> writing) {
    String id = record.id();
    var unused =
        writing.whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.error("the record of call {} cannot be written", id, failure);
              }
            });
  }
}
