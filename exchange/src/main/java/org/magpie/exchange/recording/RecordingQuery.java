package org.magpie.exchange.recording;

import java.time.Instant;
import java.util.Optional;

/**
 * A question about recordings.
 *
 * @param extensionId only those in which this extension is heard; empty for all
 * @param other only those whose other party's number or name contains this text; without an
 *     extension either party's
 * @param from only those begun at or after this moment
 * @param until only those begun before this moment
 * @param offset how many to leave out, from 0
 * @param limit how many at most, 1 to 1000
 */
public record RecordingQuery(
    Optional<Long> extensionId,
    Optional<String> other,
    Optional<Instant> from,
    Optional<Instant> until,
    int offset,
    int limit) {

  public RecordingQuery {
    if (offset < 0 || limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
    }
  }
}
