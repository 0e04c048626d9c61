package org.magpie.sip.transaction;

/** An answer in the form in which it is sent and, if need be, sent again. */
public record SentResponse(int status, byte[] bytes) {
  boolean provisional() {
    return status < 200;
  }

  boolean success() {
    return status >= 200 && status < 300;
  }
}
