package org.magpie.exchange.voicemail;

/** How many messages somebody has, and how many of them were not read. */
public record MailboxCount(int total, int unread) {
  public static final MailboxCount NONE = new MailboxCount(0, 0);

  /** How many were read. */
  public int read() {
    return total - unread;
  }
}
