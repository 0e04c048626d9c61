package org.magpie.exchange.recording;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Where it is kept what recordings there are. The writing methods return at once and complete when
 * the change is durable; the reading methods block.
 */
public interface RecordingStore {

  /** A recording began or changed. One that is over in the store stays as it is there. */
  CompletionStage<Void> put(Recording recording);

  /** Forgets one. */
  CompletionStage<Void> delete(String id);

  Optional<Recording> find(String id);

  /** The recordings of a call, the oldest first. */
  List<Recording> ofCall(String callId);

  /** Which of these calls have a recording in which the extension with this id is heard. */
  Set<String> recorded(Collection<String> callIds, long extensionId);

  /** Recordings that match, the latest first. */
  RecordingPage query(RecordingQuery query);

  /** Recordings that are over and began before this moment, the oldest first. */
  List<Recording> oldest(Instant before, int most);

  /** What the files of all that are over take. */
  long bytes();

  /** Those that are not over. */
  List<Recording> running();
}
