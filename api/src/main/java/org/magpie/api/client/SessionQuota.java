package org.magpie.api.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much each session may still send in the current minute. Thread-safe. */
final class SessionQuota {
  private static final int MOST_SESSIONS = 10_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final class Used {
    Instant since = Instant.EPOCH;
    int count;
  }

  private final int perMinute;
  private final InstantSource clock;
  private final Map<String, Used> sessions =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Used> eldest) {
          return size() > MOST_SESSIONS;
        }
      };

  SessionQuota(int perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** How many of {@code wanted} are admitted; they count as used. */
  synchronized int admit(String session, int wanted) {
    Instant now = clock.instant();
    Used used = sessions.computeIfAbsent(session, id -> new Used());
    if (used.since.plus(MINUTE).isBefore(now)) {
      used.since = now;
      used.count = 0;
    }
    int admitted = Math.min(wanted, perMinute - used.count);
    used.count += admitted;
    return admitted;
  }
}
