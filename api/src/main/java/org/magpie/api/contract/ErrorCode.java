package org.magpie.api.contract;

/**
 * The {@code errcode} of every JSON answer. The table in {@code openapi.yaml} says when each is
 * given; observed codes are those that existing clients know, ours begin at 900000.
 */
public enum ErrorCode {
  SUCCESS(0, "SUCCESS"),
  /** Under /openapi: the credentials are wrong. */
  FAILURE(-1, "FAILURE"),
  /** Under /openapi: the body is no JSON, or a fault of ours. */
  OPENAPI_FAULT(-2, "INTERNAL SERVER ERROR"),
  /** Under /openapi: no such path, or not with this method. */
  OPENAPI_NO_SUCH_INTERFACE(10001, "INTERFACE NOT EXISTED"),
  /** Under /openapi: clients look for this very text. */
  TOKEN_EXPIRED(10004, "TOKEN EXPIRED"),
  /** Under /openapi. */
  OPENAPI_BAD_PARAMETER(40002, "PARAMETER ERROR"),
  /** Under /openapi. */
  OPENAPI_NOT_FOUND(60001, "DATA NOT FOUND"),
  /** Under /openapi: as many access tokens as may be are valid. */
  LIMIT_EXCEEDED(60002, "MAX LIMITATION EXCEEDED"),
  /** Under /openapi: the address is not on the list, or is blocked. */
  IP_FORBIDDEN(70087, "IP FORBIDDEN"),
  SDK_SERVICE_OFF(70136, "THE SDK SERVICE IS NOT ENABLED"),
  LOGIN_REQUIRED(900001, "LOGIN REQUIRED"),
  ACCESS_DENIED(900002, "ACCESS DENIED"),
  BAD_CREDENTIALS(900003, "WRONG NAME OR PASSWORD"),
  TOO_MANY_ATTEMPTS(900004, "TOO MANY ATTEMPTS"),
  BAD_PARAMETER(900005, "PARAMETER ERROR"),
  NOT_FOUND(900006, "DATA NOT FOUND"),
  NO_SUCH_INTERFACE(900007, "INTERFACE NOT EXISTED"),
  TOO_LARGE(900008, "REQUEST TOO LARGE"),
  BUSY(900009, "SERVER BUSY"),
  SERVER_FAULT(900010, "SERVER FAULT"),
  LINK_NOT_VALID(900011, "LINK NOT VALID"),
  WEAK_PASSWORD(900012, "PASSWORD TOO WEAK"),
  STALE_VERSION(900013, "CHANGED MEANWHILE"),
  CLIENT_DISABLED(900014, "CLIENT DISABLED"),
  /** The mail server did not take a mail. */
  MAIL_REFUSED(900030, "MAIL NOT SENT"),
  /** The parking slot is in use or is none, or no slot is free; the call goes on. */
  PARKING_NOT_AVAILABLE(900041, "PARKING NUMBER NOT AVAILABLE"),
  /** The call cannot be moved now: nobody talks there, or it is being moved already. */
  CALL_NOT_READY(900042, "CALL NOT READY");

  private final int number;
  private final String message;

  ErrorCode(int number, String message) {
    this.number = number;
    this.message = message;
  }

  public int number() {
    return number;
  }

  /** The usual {@code errmsg}. */
  public String message() {
    return message;
  }
}
