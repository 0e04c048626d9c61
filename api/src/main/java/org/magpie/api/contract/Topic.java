package org.magpie.api.contract;

/** Event topics that this server sends. Observed numbers are clients' own; ours begin at 90000. */
public enum Topic {
  LOGGED_IN_ELSEWHERE(10000),
  EXTENSION_DELETED(20007),
  RECORD_FEATURE_CODE_CHANGED(20008),
  LOGIN_AGAIN(20010),
  DESKTOP_CLIENT_SWITCHED(20013),
  MOBILE_CLIENT_SWITCHED(20014),
  WEB_CLIENT_SWITCHED(20015),
  RECORDING_PERMISSION_CHANGED(20047),
  RECORDING_CHANGED(20048),
  CALL_LOG_CHANGED(20049),
  SERVICES_CHANGED(20053),
  NAT_SETTINGS_CHANGED(20065),
  SIP_CREDENTIALS_CHANGED(20066),
  CLIENTS_SWITCHED(20082),
  CALL_WAITING_CHANGED(20135),
  SDK_SWITCHED(20153),
  SDK_KEY_CHANGED(20154),
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
