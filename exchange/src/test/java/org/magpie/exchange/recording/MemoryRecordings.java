package org.magpie.exchange.recording;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Recordings in memory. */
public final class MemoryRecordings implements RecordingStore {
  private final Map<String, Recording> kept = new LinkedHashMap<>();

  /** All of them, the oldest first. */
  public synchronized List<Recording> all() {
    return List.copyOf(kept.values());
  }

  @Override
  public synchronized CompletionStage<Void> put(Recording recording) {
    kept.merge(
        recording.id(),
        recording,
        (before, after) -> before.state() == Recording.State.RUNNING ? after : before);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized CompletionStage<Void> delete(String id) {
    kept.remove(id);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized Optional<Recording> find(String id) {
    return Optional.ofNullable(kept.get(id));
  }

  @Override
  public synchronized List<Recording> ofCall(String callId) {
    return all().stream().filter(one -> one.callId().equals(callId)).toList();
  }

  @Override
  public Set<String> recorded(Collection<String> callIds, long extensionId) {
    return all().stream()
        .filter(one -> callIds.contains(one.callId()) && one.parties().contains(extensionId))
        .map(Recording::callId)
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized RecordingPage query(RecordingQuery query) {
    List<Recording> found =
        all().reversed().stream()
            .filter(one -> query.extensionId().map(id -> one.parties().contains(id)).orElse(true))
            .toList();
    return new RecordingPage(
        found.stream().skip(query.offset()).limit(query.limit()).toList(), found.size());
  }

  @Override
  public synchronized List<Recording> oldest(Instant before, int most) {
    return all().stream()
        .filter(one -> !one.running() && one.startedAt().isBefore(before))
        .sorted(Comparator.comparing(Recording::startedAt))
        .limit(most)
        .toList();
  }

  @Override
  public long bytes() {
    return all().stream().mapToLong(Recording::bytes).sum();
  }

  @Override
  public synchronized List<Recording> running() {
    return all().stream().filter(one -> one.state() == Recording.State.RUNNING).toList();
  }
}
