package org.magpie.exchange.security;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Where login sessions survive a restart. A port. Safe from any thread. */
public interface SessionStore {

  /** All sessions, at start. Blocks. */
  List<Session> loadAll();

  /** Adds a session and removes those it puts out, in one transaction. */
  CompletionStage<Void> replace(Session added, Collection<String> endedIds);

  /** Removes sessions; ids that are not there are no error. */
  CompletionStage<Void> remove(Collection<String> ids);

  /** Notes when sessions were last used. */
  CompletionStage<Void> seen(Map<String, Instant> lastUse);
}
