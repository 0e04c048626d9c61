package org.magpie.exchange.voicemail;

/** Which mailbox: that of a person, or of a group, or one that is no more. */
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

  /**
   * The mailbox of a group, by its number. The store makes its messages {@link Gone} in the same
   * transaction in which the group goes, so that a later group with this number begins empty.
   */
  record OfGroup(String number) implements MailboxId {
    @Override
    public String key() {
      return "group/" + number;
    }
  }

  /** The mailbox of a group that is no more. Nobody sees it; what is in it is about to go. */
  record Gone() implements MailboxId {
    @Override
    public String key() {
      return "gone/";
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
      case "gone" -> new Gone();
      default -> throw new IllegalArgumentException("no mailbox: " + key);
    };
  }
}
