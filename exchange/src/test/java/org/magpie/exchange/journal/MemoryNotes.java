package org.magpie.exchange.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Notes in memory. */
public final class MemoryNotes implements CallNoteStore {
  private record Link(String call, String before) {}

  private final List<CallNote> notes = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  @Override
  public synchronized CompletionStage<Void> put(CallNote note) {
    notes.removeIf(
        one -> one.callId().equals(note.callId()) && one.extensionId() == note.extensionId());
    if (!note.empty()) {
      notes.add(note);
    }
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized CompletionStage<Void> follows(String callId, String beforeId) {
    links.add(new Link(callId, beforeId));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized List<String> before(String callId) {
    return links.stream()
        .filter(link -> link.call().equals(callId))
        .map(Link::before)
        .distinct()
        .toList();
  }

  @Override
  public synchronized List<CallNote> of(String callId) {
    return notes.stream()
        .filter(note -> note.callId().equals(callId))
        .sorted(Comparator.comparing(CallNote::updatedAt).reversed())
        .toList();
  }

  @Override
  public synchronized Set<String> noted(Collection<String> callIds, long extensionId) {
    return notes.stream()
        .filter(note -> note.extensionId() == extensionId && callIds.contains(note.callId()))
        .map(CallNote::callId)
        .collect(Collectors.toSet());
  }
}
