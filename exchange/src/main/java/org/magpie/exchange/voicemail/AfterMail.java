package org.magpie.exchange.voicemail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;

/**
 * What becomes of a message once the mail about it is delivered (J-34).
 *
 * @param extensionId who got the mail
 */
public record AfterMail(MailNotice.Then then, long extensionId, String messageId) {

  /** What a person wants for a message; empty where it stays as it is. */
  public static Optional<AfterMail> of(MailNotice wish, Extension person, VoiceMessage message) {
    return wish.then() == MailNotice.Then.KEEP
        ? Optional.empty()
        : Optional.of(new AfterMail(wish.then(), person.id(), message.id()));
  }

  /** The word that is kept with the mail. */
  public String word() {
    return "voicemail "
        + then.name().toLowerCase(Locale.ROOT)
        + " "
        + extensionId
        + " "
        + messageId;
  }

  /** What {@link #word} gave; empty where it did not. */
  public static Optional<AfterMail> parse(String word) {
    String[] parts = word.split(" ", -1);
    return parts.length == 4 && parts[0].equals("voicemail")
        ? Optional.of(
            new AfterMail(
                MailNotice.Then.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                Long.parseLong(parts[2]),
                parts[3]))
        : Optional.empty();
  }

  /**
   * Does it; a message of a group is never deleted for the others. Nothing is done where person or
   * message are gone. Blocks; fit to be done again.
   */
  public CompletionStage<?> perform(Directory directory, VoiceMessages messages) {
    Optional<Extension> person = directory.snapshot().byId(extensionId);
    Optional<VoiceMessage> message = person.flatMap(one -> messages.find(one, messageId));
    if (person.isEmpty() || message.isEmpty()) {
      return CompletableFuture.completedFuture(this);
    }
    boolean own = message.get().mailbox() instanceof MailboxId.OfExtension;
    return switch (then) {
      case KEEP -> CompletableFuture.completedFuture(this);
      case MARK_READ -> messages.mark(person.get(), List.of(messageId), true);
      case DELETE ->
          own
              ? messages.delete(person.get(), List.of(messageId))
              : CompletableFuture.completedFuture(this);
    };
  }
}
