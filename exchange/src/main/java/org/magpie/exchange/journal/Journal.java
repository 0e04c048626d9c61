package org.magpie.exchange.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import org.magpie.exchange.record.CallRecordPage;

/**
 * Where call logs live. Entries come by themselves, with the records of calls that are over. The
 * writing methods return at once and complete when the change is durable; the others block.
 */
public interface Journal {
  /** Counting ends here: nobody reads that many. */
  int MOST_COUNTED = 1000;

  /** The calls that match. */
  CallRecordPage query(JournalQuery query);

  /** Missed calls that the person has not seen, {@link #MOST_COUNTED} at most. */
  int unreadMissed(String extension);

  /** Missed calls that ended after this moment were not seen; the epoch when none were. */
  Instant readAt(String extension);

  /** All that ended until {@code now} was seen. */
  CompletionStage<Void> markRead(String extension, Instant now);

  /** Takes calls, named by their running numbers, from the log; gives how many there were. */
  CompletionStage<Integer> delete(String extension, Collection<Long> sequences);

  /** Takes all from the log. */
  CompletionStage<Void> clear(String extension);
}
