package org.magpie.exchange.notification;

/**
 * What a person wants to be told by mail.
 *
 * @param missedCalls of calls she did not take (C-71)
 */
public record NoticeSettings(boolean missedCalls) {

  /** Nothing: what holds for who chose nothing. */
  public static final NoticeSettings DEFAULT = new NoticeSettings(false);
}
