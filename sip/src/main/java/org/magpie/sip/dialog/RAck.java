package org.magpie.sip.dialog;

import java.util.Optional;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;

/** The RAck header of a PRACK (RFC 3262 7.2). */
record RAck(long responseNumber, long sequence, String method) {

  static Optional<RAck> of(SipRequest prack) {
    String[] parts = prack.headers().first(HeaderNames.RACK).orElse("").strip().split("\\s+", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    Optional<Long> response = number(parts[0]);
    Optional<Long> sequence = number(parts[1]);
    return response.isPresent() && sequence.isPresent()
        ? Optional.of(new RAck(response.get(), sequence.get(), parts[2]))
        : Optional.empty();
  }

  boolean matches(long expectedResponse, long expectedSequence) {
    return responseNumber == expectedResponse
        && sequence == expectedSequence
        && method.equals(Method.INVITE.name());
  }

  /** 1 to 2^32-1. */
  static Optional<Long> number(String text) {
    String digits = text.strip();
    if (digits.isEmpty()
        || digits.length() > 10
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    long value = Long.parseLong(digits);
    return value >= 1 && value < 1L << 32 ? Optional.of(value) : Optional.empty();
  }
}
