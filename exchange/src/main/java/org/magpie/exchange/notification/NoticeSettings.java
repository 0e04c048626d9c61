package org.magpie.exchange.notification;

/**
 * What a person wants to be told by mail.
 *
 * @param missedCalls of calls she did not take (C-71)
 * @param passwordChanges of another password than before for the login to her clients (C-72)
 */
public record NoticeSettings(boolean missedCalls, boolean passwordChanges) {

  /** Nothing: what holds for who chose nothing. */
  public static final NoticeSettings DEFAULT = new NoticeSettings(false, false);
}
