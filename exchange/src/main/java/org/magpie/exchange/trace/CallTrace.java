package org.magpie.exchange.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The story of one call as it goes. Owned by the call; not thread-safe. It is bounded: a peer that
 * makes a thousand things happen fills a thousand lines and no more, and the end is always kept.
 */
public final class CallTrace {
  private static final int MOST = 1000;

  private record Entry(Instant at, TraceEvent event) {}

  private final List<Entry> entries = new ArrayList<>(16);
  private int dropped;

  /** Adds what happened at {@code at}. */
  public void add(Instant at, TraceEvent event) {
    if (entries.size() >= MOST && !(event instanceof TraceEvent.Ended)) {
      dropped++;
      return;
    }
    entries.add(new Entry(at, event));
  }

  /** The events so far, in order. */
  public List<TraceEvent> events() {
    return entries.stream().map(Entry::event).toList();
  }

  /** How many events found no room. */
  public int dropped() {
    return dropped;
  }

  /** The flat form, to be stored and shown. */
  public List<TraceLine> lines() {
    var lines = new ArrayList<TraceLine>(entries.size());
    for (Entry entry : entries) {
      lines.add(new TraceLine(entry.at(), entry.event().key(), entry.event().facts()));
    }
    return List.copyOf(lines);
  }
}
