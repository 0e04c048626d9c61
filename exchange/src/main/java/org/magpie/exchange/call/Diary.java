package org.magpie.exchange.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Ids;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.trace.CallTrace;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.exchange.trace.TraceLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is kept of a call: its trace, its record, and their way to the store. The first record has
 * the call's id. A party that is transferred begins a record of its own, so that the log of
 * everybody concerned tells who talked to whom and for how long; the record before it ends
 * TRANSFERRED, or goes on when the party comes back.
 */
final class Diary {
  private static final Logger LOG = LoggerFactory.getLogger(Diary.class);

  private final CallServices services;
  private final Consumer<CallRecord> closed;
  private final CallTrace trace = new CallTrace();
  private CallRecord record;

  /** The conversation that a transfer has not ended yet. */
  private @Nullable CallRecord before;

  /**
   * @param closed told of each record that is closed
   */
  Diary(
      CallServices services,
      String id,
      CallParty caller,
      CallParty called,
      Consumer<CallRecord> closed) {
    this.services = services;
    this.closed = closed;
    this.record = fresh(id, caller, called);
  }

  private CallRecord fresh(String id, CallParty caller, CallParty called) {
    return CallRecord.opened(id, CallType.from(caller), caller, called, services.now());
  }

  /** Who was called is outside, and reached by a trunk. */
  void leaves() {
    if (record.called().outside() && record.type() == CallType.INTERNAL) {
      record = record.withType(CallType.OUTBOUND);
    }
  }

  /** The record as it stands. */
  CallRecord record() {
    return record;
  }

  void opened() {
    note(record, services.records().opened(record));
  }

  /** The called party took the call. */
  void answered(Leg callee, boolean video) {
    record = answered(record, callee);
    if (video) {
      record = record.withVideo();
    }
    note(record, services.records().changed(record));
    transferorLeft();
  }

  /** The exchange itself answered. */
  void answeredByExchange(CallParty as) {
    // Whose mailbox took a call has missed it.
    record =
        as.extension().isPresent()
            ? record.answeredFor(services.now())
            : record.answered(services.now(), as.number());
    note(record, services.records().changed(record));
    transferorLeft();
  }

  private CallRecord answered(CallRecord taken, Leg callee) {
    if (callee instanceof OutgoingLeg leg && leg.mobileOf().isPresent()) {
      return taken.answered(services.now(), leg.mobileOf().get(), DeviceKind.MOBILE);
    }
    CallParty party = callee.party().party();
    return taken.answered(
        services.now(), party.extension().orElse(party.number()), callee.party().device());
  }

  /** A party is sent on to somebody else. */
  void transferring(CallParty party, CallParty called) {
    before = record;
    record = fresh(Ids.random(20), party, called);
    opened();
  }

  /** Who sent the party on has left, or was let go. */
  void transferorLeft() {
    CallRecord ended = before;
    if (ended != null) {
      before = null;
      close(ended, EndReason.TRANSFERRED);
    }
  }

  /** Nobody took the party that was sent on; it talks to who sent it again. */
  void cameBack(EndReason reason) {
    CallRecord goesOn = before;
    if (goesOn != null) {
      before = null;
      close(record, reason);
      record = goesOn;
    }
  }

  /** Nobody took the party that was sent on, and who sent it is called. */
  void recalling(EndReason reason, CallParty party, CallParty home) {
    close(record, reason);
    record = fresh(Ids.random(20), party, home);
    opened();
  }

  /**
   * A party of another call takes the caller's place.
   *
   * @param callee who took the call, if somebody did
   */
  void joined(CallParty caller, CallParty called, Optional<Leg> callee) {
    boolean left = record.type() == CallType.OUTBOUND;
    close(record, EndReason.TRANSFERRED);
    record = fresh(Ids.random(20), caller, called);
    if (callee.map(leg -> leg.party().outside()).orElse(left)) {
      leaves();
    }
    opened();
    callee.ifPresent(leg -> answered(leg, false));
  }

  /** The call is over. */
  void closed(EndReason reason) {
    CallRecord open = before;
    before = null;
    if (open != null) {
      close(open, reason);
    }
    record = close(record, reason);
  }

  private CallRecord close(CallRecord open, EndReason reason) {
    CallRecord ended = open.closed(services.now(), reason);
    LOG.info("{} called {}: {}", ended.caller().number(), ended.called().number(), reason);
    note(ended, services.records().closed(ended, trace.lines()));
    closed.accept(ended);
    return ended;
  }

  void trace(TraceEvent event) {
    trace.add(services.now(), event);
  }

  /** The story so far, with what is known of legs that are not over. */
  List<TraceLine> story(List<TraceEvent.MediaCurve> curves) {
    Instant now = services.now();
    List<TraceLine> story = new ArrayList<>(trace.lines());
    curves.forEach(curve -> story.add(new TraceLine(now, curve.key(), curve.facts())));
    return story;
  }

  /** A call never waits for the disk; a PBX whose records fail is better than none. */
  private static void note(CallRecord written, CompletionStage<Void> writing) {
    var unused =
        writing.whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.error("the record of call {} cannot be written", written.id(), failure);
              }
            });
  }
}
