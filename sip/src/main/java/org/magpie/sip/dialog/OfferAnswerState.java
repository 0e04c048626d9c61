package org.magpie.sip.dialog;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Whose turn it is to offer within a dialog (RFC 3261 13 and 14, RFC 3262 5, RFC 3311 5, RFC 6337).
 * A value; what is not allowed gives the status to answer with.
 *
 * <pre>
 *   Stable ──our offer──▶ WeOffered ──their answer──▶ Stable
 *     └──their offer──▶ TheyOffered ──our answer──▶ Stable
 * </pre>
 */
public enum OfferAnswerState {
  /** No offer is open. */
  STABLE,
  /** Ours waits for an answer. */
  WE_OFFERED,
  /** Theirs waits for our answer. */
  THEY_OFFERED;

  /** What to do about a re-INVITE or UPDATE of theirs. */
  public sealed interface Incoming {
    /** Take it, and go on in this state. */
    record Take(OfferAnswerState next) implements Incoming {}

    /** Glare: both sides offer at once; answer 491 (RFC 3261 14.2, RFC 3311 5.2). */
    record Glare() implements Incoming {}

    /** We have not answered their last one: 500 with this Retry-After (14.2, 5.2). */
    record TooSoon(Duration retryAfter) implements Incoming {}
  }

  /** Whether we may offer now. */
  public boolean mayOffer() {
    return this == STABLE;
  }

  /** We sent an offer. */
  public OfferAnswerState offered() {
    return WE_OFFERED;
  }

  /** The open offer, whoever made it, was answered or refused. */
  public OfferAnswerState settled() {
    return STABLE;
  }

  /**
   * An INVITE inside the dialog or an UPDATE has come.
   *
   * @param withOffer whether it bears an offer; an INVITE without one asks us for ours
   * @param invitePending an INVITE of theirs in this dialog has had no final answer yet
   * @param ourInvitePending an INVITE of ours has had none
   */
  public Incoming receive(
      boolean invite,
      boolean withOffer,
      boolean invitePending,
      boolean ourInvitePending,
      RandomGenerator random) {
    if (invite && invitePending) {
      return new Incoming.TooSoon(Duration.ofSeconds(random.nextInt(11)));
    }
    if (invite && ourInvitePending) {
      return new Incoming.Glare();
    }
    if (!withOffer) {
      return invite && this != STABLE ? new Incoming.Glare() : new Incoming.Take(this);
    }
    return switch (this) {
      case STABLE -> new Incoming.Take(THEY_OFFERED);
      case WE_OFFERED -> new Incoming.Glare();
      case THEY_OFFERED -> new Incoming.TooSoon(Duration.ofSeconds(random.nextInt(11)));
    };
  }

  /**
   * How long to wait after a 491 before trying again (14.1), in steps of 10 ms: the owner of the
   * Call-ID, who made the call, 2.1 to 4 s, the other 0 to 2 s, so that they do not meet again.
   */
  public static Duration retryAfterGlare(boolean weMadeTheCall, RandomGenerator random) {
    int steps = weMadeTheCall ? 210 + random.nextInt(191) : random.nextInt(201);
    return Duration.ofMillis(steps * 10L);
  }
}
