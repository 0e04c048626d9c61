package org.magpie.exchange.record;

/**
 * Why a call ended. This is the one table from an outcome to the SIP status the caller is answered
 * with, the Q.850 cause that goes with it (RFC 3326), and what the call log says of a call that was
 * never answered.
 */
public enum EndReason {
  CALLER_HUNG_UP(200, 16, Disposition.ANSWERED),
  CALLEE_HUNG_UP(200, 16, Disposition.ANSWERED),
  /** A leg only: its party came back by another one (RFC 3891). */
  REPLACED(200, 16, Disposition.ANSWERED),
  /** A party sent its peer on to somebody else, and left; the peer's next call has a record too. */
  TRANSFERRED(487, 16, Disposition.NO_ANSWER),
  /** The exchange itself had answered, and was done: a message left, an announcement made. */
  SERVED(200, 16, Disposition.ANSWERED),
  /** The caller left a message, or had the chance to; nobody was there. */
  MESSAGE_LEFT(200, 16, Disposition.VOICEMAIL),
  CALLER_CANCELLED(487, 16, Disposition.NO_ANSWER),
  NO_ANSWER(480, 19, Disposition.NO_ANSWER),
  BUSY(486, 17, Disposition.BUSY),
  REJECTED(603, 21, Disposition.NO_ANSWER),
  NOT_REGISTERED(480, 20, Disposition.FAILED),
  UNREACHABLE(480, 18, Disposition.FAILED),
  NOT_FOUND(404, 1, Disposition.FAILED),
  DISABLED(404, 1, Disposition.FAILED),
  OWN_NUMBER(486, 17, Disposition.FAILED),
  /** All lines of the trunk are in use, or it cannot be reached; no circuit for the call. */
  TRUNK_BUSY(503, 34, Disposition.FAILED),
  /** Extensions forward a call to each other in a circle, or too often. */
  FORWARDING_LOOP(482, 25, Disposition.FAILED),
  NO_COMMON_MEDIA(488, 88, Disposition.FAILED),
  /** A party sent neither sound nor control packets for the configured time. */
  MEDIA_LOST(408, 41, Disposition.FAILED),
  /** Media could not be set up: ICE, DTLS or SRTP failed. */
  MEDIA_FAILED(500, 41, Disposition.FAILED),
  /** The session timer of RFC 4028 ran out without a refresh. */
  SESSION_EXPIRED(408, 102, Disposition.FAILED),
  /** A party's connection closed and it did not come back in time. */
  PEER_VANISHED(480, 27, Disposition.FAILED),
  /** The absolute maximum length of a call was reached. */
  MAXIMUM_LENGTH(480, 31, Disposition.FAILED),
  /** Ended through the API or by an administrator. */
  ENDED_BY_COMMAND(480, 31, Disposition.FAILED),
  /** A party broke the protocol: no ACK, an answer that fits no offer, too many messages. */
  PROTOCOL_ERROR(500, 111, Disposition.FAILED),
  /** The server was stopped in order while the call was up. */
  SERVER_STOPPED(503, 41, Disposition.FAILED),
  /** Found open at the next start: the server had died; the end is when it was last known alive. */
  SERVER_RESTARTED(503, 41, Disposition.FAILED),
  /** A mistake of ours; the log holds the stack trace under the call's id. */
  INTERNAL_ERROR(500, 41, Disposition.FAILED);

  private final int sipStatus;
  private final int q850Cause;
  private final Disposition unanswered;

  EndReason(int sipStatus, int q850Cause, Disposition unanswered) {
    this.sipStatus = sipStatus;
    this.q850Cause = q850Cause;
    this.unanswered = unanswered;
  }

  /** The status a caller who was not answered yet gets; 200 where the reason needs an answer. */
  public int sipStatus() {
    return sipStatus;
  }

  /** The cause of ITU-T Q.850 for the Reason header field. */
  public int q850Cause() {
    return q850Cause;
  }

  /** What the log says: every answered call was answered, whatever ended it, but by a mailbox. */
  public Disposition disposition(boolean answered) {
    return answered && this != MESSAGE_LEFT ? Disposition.ANSWERED : unanswered;
  }
}
