package org.magpie.sip.sdp;

import java.util.Optional;

/**
 * The offer/answer model (RFC 3264) without any state: what was said last is passed in. A second
 * offer or answer in a session keeps the order of sections, their mids and payload types, and the
 * session id, and raises the version.
 */
public final class OfferAnswer {
  private OfferAnswer() {}

  /**
   * Makes an offer.
   *
   * @param previousLocal our last description in this session, offer or answer. Its sections keep
   *     their places; one whose type is not among the tracks is given up with port 0, and new types
   *     come after them (RFC 3264 8).
   */
  public static SessionDescription offer(
      LocalCapabilities caps, Optional<SessionDescription> previousLocal) {
    return new Offering(caps, previousLocal).offer();
  }

  /**
   * Answers an offer.
   *
   * @param previousLocal our last description in this session, offer or answer
   */
  public static AnswerResult answer(
      SessionDescription offer,
      LocalCapabilities caps,
      Optional<SessionDescription> previousLocal) {
    return new Answering(offer, caps, previousLocal).answer();
  }

  /** Takes the answer to our offer. */
  public static AnswerResult accept(SessionDescription ourOffer, SessionDescription answer) {
    return new Accepting(ourOffer, answer).accept();
  }
}
