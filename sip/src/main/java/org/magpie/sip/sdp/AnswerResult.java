package org.magpie.sip.sdp;

/** The outcome of an offer meeting an answer. */
public sealed interface AnswerResult {

  /**
   * @param sdp our own description now in force: the answer to send, or the offer that was answered
   */
  record Answered(SessionDescription sdp, Negotiated negotiated) implements AnswerResult {}

  /**
   * No common ground; a request is answered with 488 (RFC 3261 21.4.26).
   *
   * @param reason for the log and the call's trace
   */
  record NotAcceptable(String reason) implements AnswerResult {}
}
