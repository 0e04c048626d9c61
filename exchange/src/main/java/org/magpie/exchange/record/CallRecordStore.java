package org.magpie.exchange.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.magpie.exchange.trace.TraceLine;

/**
 * Where call records live. The three writing methods return at once, keep the order in which they
 * were called, and complete when the change is durable (or fail when it cannot be made so); they
 * may be called from any thread. The reading methods block.
 */
public interface CallRecordStore {

  /** A call began. */
  CompletionStage<Void> opened(CallRecord record);

  /** The record changed while the call goes on: it was answered, or video was added. */
  CompletionStage<Void> changed(CallRecord record);

  /** The call ended: {@code record} has its end and its reason. */
  CompletionStage<Void> closed(CallRecord record, List<TraceLine> trace);

  /** Completes when all that was handed in before is durable, and so can be read. */
  CompletionStage<Void> written();

  /** The server is alive; kept so that a crash leaves a time behind. Called every few seconds. */
  CompletionStage<Void> alive(Instant now);

  /** The moment of the last {@link #alive}, from before this start. */
  Optional<Instant> lastAlive();

  /** Records that were never closed. */
  List<CallRecord> leftOpen();

  /** Closed records that match. */
  CallRecordPage query(CallRecordQuery query);

  /** Closed records of everybody that match. */
  CallRecordPage search(CallSearch search);

  /** How the calls came out that were started at or after {@code from} and are over. */
  List<OutcomeCount> outcomes(Instant from);

  /** The record of one call, closed or open. */
  Optional<CallRecord> find(String callId);

  /** The stored trace of one call, in order of time; empty when there is none. */
  List<TraceLine> trace(String callId);
}
