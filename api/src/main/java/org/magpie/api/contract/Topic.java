package org.magpie.api.contract;

/** Event topics that this server sends. Observed numbers are clients' own; ours begin at 90000. */
public enum Topic {
  LOGGED_IN_ELSEWHERE(10000),
  EXTENSION_DELETED(20007),
  LOGIN_AGAIN(20010),
  CALL_LOG_CHANGED(20049),
  SIP_CREDENTIALS_CHANGED(20066),
  COLLEAGUE_CHANGED(90001),
  LOGIN_ENDED(90002);

  private final int number;

  Topic(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
