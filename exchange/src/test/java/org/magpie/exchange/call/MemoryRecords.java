package org.magpie.exchange.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallRecordPage;
import org.magpie.exchange.record.CallRecordQuery;
import org.magpie.exchange.record.CallRecordStore;
import org.magpie.exchange.record.CallSearch;
import org.magpie.exchange.record.OutcomeCount;
import org.magpie.exchange.trace.TraceLine;

/** Call records in memory, durable at once unless a test makes the disk slow. */
public final class MemoryRecords implements CallRecordStore {
  private final Map<String, CallRecord> records = new LinkedHashMap<>();
  private final Map<String, List<TraceLine>> traces = new LinkedHashMap<>();
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private Optional<Instant> alive = Optional.empty();
  private boolean slow;

  /** From now on nothing is durable until {@link #flush}. */
  void slow() {
    slow = true;
  }

  void flush() {
    slow = false;
    List.copyOf(waiting).forEach(write -> write.complete(null));
    waiting.clear();
  }

  /** The record of the latest call. */
  public CallRecord last() {
    return records.values().stream().reduce((first, second) -> second).orElseThrow();
  }

  /** The records in the order in which they were opened. */
  List<CallRecord> all() {
    return List.copyOf(records.values());
  }

  int size() {
    return records.size();
  }

  /** The keys of the trace of the last call, in order. */
  List<TraceLine> lastLines() {
    return trace(last().id());
  }

  List<String> lastTrace() {
    return trace(last().id()).stream().map(TraceLine::key).toList();
  }

  private CompletionStage<Void> write(CallRecord record) {
    records.put(record.id(), record);
    CompletableFuture<Void> write = new CompletableFuture<>();
    if (slow) {
      waiting.add(write);
    } else {
      write.complete(null);
    }
    return write;
  }

  @Override
  public CompletionStage<Void> opened(CallRecord record) {
    return write(record);
  }

  @Override
  public CompletionStage<Void> changed(CallRecord record) {
    return write(record);
  }

  @Override
  public CompletionStage<Void> closed(CallRecord record, List<TraceLine> trace) {
    traces.put(record.id(), trace);
    return write(record);
  }

  @Override
  public CompletionStage<Void> written() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> alive(Instant now) {
    alive = Optional.of(now);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Optional<Instant> lastAlive() {
    return alive;
  }

  @Override
  public List<CallRecord> leftOpen() {
    return records.values().stream().filter(record -> record.endedAt().isEmpty()).toList();
  }

  @Override
  public CallRecordPage query(CallRecordQuery query) {
    return new CallRecordPage(List.of(), 0);
  }

  @Override
  public CallRecordPage search(CallSearch search) {
    throw new UnsupportedOperationException("nobody searches here");
  }

  @Override
  public List<OutcomeCount> outcomes(Instant from) {
    throw new UnsupportedOperationException("nobody counts here");
  }

  @Override
  public Optional<CallRecord> find(String callId) {
    return Optional.ofNullable(records.get(callId));
  }

  @Override
  public List<TraceLine> trace(String callId) {
    return traces.getOrDefault(callId, List.of());
  }
}
