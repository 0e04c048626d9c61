package org.magpie.sip.dialog;

import java.time.Duration;
import java.util.Optional;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;

/**
 * Reliable provisional answers of one INVITE that we serve (RFC 3262 3): numbering, repetition, and
 * the PRACK that ends it. One answer waits at a time, the next may be sent when it is acknowledged.
 * A value.
 *
 * <pre>
 *   Quiet ──send──▶ Waiting ──PRACK──▶ Quiet
 *                     │ timer: send again, twice as late, until 64*T1: give up
 * </pre>
 */
public sealed interface ReliableProvisional {
  /** Option tag and number space of the RFC. */
  String OPTION = "100rel";

  /** The latest RSeq used; 0 before the first. */
  long sequence();

  /** Nothing waits for its PRACK. */
  record Quiet(long sequence) implements ReliableProvisional {

    /**
     * Numbers an answer and sends it.
     *
     * @param firstSequence number to begin with, 1 to 2^31-1, better random (3)
     * @param t1 first interval of repetition
     */
    public Sending send(SipRequest invite, SipResponse response, long firstSequence, Duration t1) {
      long number = sequence == 0 ? firstSequence : sequence + 1;
      SipResponse numbered =
          response.toBuilder()
              .set(HeaderNames.REQUIRE, OPTION)
              .set(HeaderNames.RSEQ, Long.toString(number))
              .build();
      Waiting waiting =
          new Waiting(number, invite.cseq().number(), numbered, t1, t1.multipliedBy(64));
      return new Sending(waiting, numbered);
    }
  }

  /**
   * An answer was sent and waits for its PRACK.
   *
   * @param interval the time until it is sent again
   * @param left what is left of 64*T1, after which the INVITE is answered 5xx
   */
  record Waiting(
      long sequence, long inviteSequence, SipResponse response, Duration interval, Duration left)
      implements ReliableProvisional {

    /** The timer has run for {@link #interval}. Empty: give up (3). */
    public Optional<Sending> again() {
      Duration rest = left.minus(interval);
      if (rest.isNegative() || rest.isZero()) {
        return Optional.empty();
      }
      Waiting next =
          new Waiting(sequence, inviteSequence, response, interval.multipliedBy(2), rest);
      return Optional.of(new Sending(next, response));
    }

    /** Judges a PRACK: its RAck must name this answer; else it is answered 481 (3). */
    public Optional<Quiet> acknowledged(SipRequest prack) {
      return RAck.of(prack)
          .filter(rack -> rack.matches(sequence, inviteSequence))
          .map(rack -> new Quiet(sequence));
    }
  }

  /** The next state, and an answer to send now. */
  record Sending(Waiting next, SipResponse response) {}

  /** Before the first reliable answer. */
  static Quiet begin() {
    return new Quiet(0);
  }

  /** Whether the caller insists on reliable answers (else 421 may not be avoided: 3). */
  static boolean required(SipRequest invite) {
    return invite.required().contains(OPTION);
  }

  /** Whether the caller understands them. */
  static boolean possible(SipRequest invite) {
    return required(invite) || invite.supported().contains(OPTION);
  }

  /**
   * The calling side (4): what to make of a provisional answer.
   *
   * @param highest the highest RSeq acknowledged so far in this early dialog, 0 if none
   * @return the RAck of the PRACK to send; empty for answers that want none, that repeat, or that
   *     came before their predecessor
   */
  static Optional<String> rackFor(SipResponse response, long highest) {
    Optional<Long> number = rseq(response);
    if (response.status() <= 100 || !response.provisional() || number.isEmpty()) {
      return Optional.empty();
    }
    boolean next = highest == 0 || number.get() == highest + 1;
    return next && response.required().contains(OPTION)
        ? Optional.of(number.get() + " " + response.cseq().number() + " " + Method.INVITE.name())
        : Optional.empty();
  }

  /** The RSeq of an answer (7.1). */
  static Optional<Long> rseq(SipResponse response) {
    return response.headers().first(HeaderNames.RSEQ).flatMap(RAck::number);
  }
}
