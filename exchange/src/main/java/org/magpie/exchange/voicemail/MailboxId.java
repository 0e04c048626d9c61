package org.magpie.exchange.voicemail;

/** Which mailbox: that of a person, or of a group. */
public sealed interface MailboxId {

  /** The word in the store. */
  String key();

  /**
   * The mailbox of an extension, by its id: numbers may change hands.
   *
   * @param extensionId of the owner
   */
  record OfExtension(long extensionId) implements MailboxId {
    @Override
    public String key() {
      return "extension/" + extensionId;
    }
  }

  /** The mailbox of a group, by its number. */
  record OfGroup(String number) implements MailboxId {
    @Override
    public String key() {
      return "group/" + number;
    }
  }

  /**
   * What {@link #key} gave.
   *
   * @throws IllegalArgumentException when it did not
   */
  static MailboxId of(String key) {
    int slash = key.indexOf('/');
    String rest = key.substring(slash + 1);
    return switch (key.substring(0, Math.max(0, slash))) {
      case "extension" -> new OfExtension(Long.parseLong(rest));
      case "group" -> new OfGroup(rest);
      default -> throw new IllegalArgumentException("no mailbox: " + key);
    };
  }
}
