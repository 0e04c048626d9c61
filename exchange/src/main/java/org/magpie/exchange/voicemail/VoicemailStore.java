package org.magpie.exchange.voicemail;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where messages, greetings and settings of mailboxes are kept. The writing methods return at once
 * and complete when the change is durable; the reading methods block. Any thread.
 */
public interface VoicemailStore {

  /** A message is there, or was spoken to its end; its read marks are only set when it is new. */
  CompletionStage<Void> put(VoiceMessage message);

  /** An extension has read messages, or not any more. */
  CompletionStage<Void> mark(Collection<String> ids, long extensionId, boolean read);

  /** Forgets messages. */
  CompletionStage<Void> delete(Collection<String> ids);

  Optional<VoiceMessage> find(String id);

  /** What is in mailboxes; none that is still being spoken. */
  VoiceMessagePage query(VoiceMessageQuery query);

  /** How much is in mailboxes for this reader. */
  MailboxCount count(List<MailboxId> mailboxes, long reader);

  /** Those that are being spoken, or were when the server died. */
  List<VoiceMessage> running();

  /** Messages of all mailboxes that came before this moment, the oldest first. */
  List<VoiceMessage> oldest(Instant before, int most);

  /** What the files of all messages take. */
  long bytes();

  /** A greeting is there. */
  CompletionStage<Void> put(Greeting greeting);

  /** Forgets a greeting. */
  CompletionStage<Void> deleteGreeting(String id);

  /** All greetings. */
  List<Greeting> greetings();

  /** What a person set. */
  CompletionStage<Void> put(long extensionId, Mailbox mailbox);

  /** What everybody set, by the ids of their extensions. */
  Map<Long, Mailbox> mailboxes();

  /**
   * The files of messages and greetings that belong to nobody: their extension or their group is
   * not there any more. None of a message that is being spoken.
   */
  List<String> ownerless();

  /**
   * Forgets the messages and greetings with these files, and what was set by extensions that are
   * not there any more.
   */
  CompletionStage<Void> forgetOwnerless(Collection<String> files);
}
