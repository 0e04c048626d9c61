package org.magpie.exchange.journal;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Where notes live. The writing methods return at once and complete when the change is durable; the
 * others block.
 */
public interface CallNoteStore {

  /** Keeps a note in the place of the author's earlier one; forgets that if it is empty now. */
  CompletionStage<Void> put(CallNote note);

  /** A call came from another one by a transfer. */
  CompletionStage<Void> follows(String callId, String beforeId);

  /** The calls that another one came from: two where a consultation went before. */
  List<String> before(String callId);

  /** All notes on a call, the latest first. */
  List<CallNote> of(String callId);

  /** Which of these calls this author wrote about. */
  Set<String> noted(Collection<String> callIds, long extensionId);
}
