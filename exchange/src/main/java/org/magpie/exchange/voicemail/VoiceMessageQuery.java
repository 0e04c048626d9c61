package org.magpie.exchange.voicemail;

import java.util.List;
import java.util.Optional;

/**
 * Which messages, the newest first.
 *
 * @param mailboxes in which to look
 * @param reader the id of the extension that asks, and whose read marks count
 * @param read only those read, or only those not
 * @param search part of the caller's number or name, whatever the case of its letters
 */
public record VoiceMessageQuery(
    List<MailboxId> mailboxes,
    long reader,
    Optional<Boolean> read,
    Optional<String> search,
    int offset,
    int limit) {
  public VoiceMessageQuery {
    mailboxes = List.copyOf(mailboxes);
  }
}
