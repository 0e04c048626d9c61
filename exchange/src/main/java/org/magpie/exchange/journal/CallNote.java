package org.magpie.exchange.journal;

import java.time.Instant;
import java.util.List;

/**
 * What one person wrote about one call.
 *
 * @param callId of the call's record
 * @param extensionId of the author, whose number may change hands
 * @param text what was written; may be empty where labels say enough
 * @param labels those chosen, as they were called then
 */
public record CallNote(
    String callId,
    long extensionId,
    String authorNumber,
    String authorName,
    String text,
    List<String> labels,
    Instant updatedAt) {

  public CallNote {
    labels = List.copyOf(labels);
  }

  /** Whether it says nothing. */
  public boolean empty() {
    return text.isEmpty() && labels.isEmpty();
  }
}
