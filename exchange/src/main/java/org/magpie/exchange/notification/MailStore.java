package org.magpie.exchange.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Where mails wait. The writing methods return at once and complete when the change is durable; the
 * reading methods block.
 */
public interface MailStore {

  /** Keeps a mail, or what changed of it. */
  CompletionStage<Void> put(QueuedMail mail);

  /** Forgets one. */
  CompletionStage<Void> remove(String id);

  /** Mails whose time has come, those that wait longest first. */
  List<QueuedMail> due(Instant now, int most);

  /** When the next of all that wait is due. */
  Optional<Instant> next();

  /** Lets all that wait be due now. */
  CompletionStage<Void> hurry(Instant now);

  /** The ids of all that wait. */
  Set<String> ids();

  /** How many wait. */
  int waiting();
}
