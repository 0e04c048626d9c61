package org.magpie.exchange.call;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.ServerTransactionListener;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.sdp.PayloadFormat;
import org.magpie.sip.sdp.SdpResult;
import org.magpie.sip.sdp.SessionDescription;

/** The requests of a party inside its dialog. */
final class PartyRequests {
  private final Leg leg;

  /** A re-INVITE whose answer waits for the peer to accept video. */
  private @Nullable ServerTransaction waiting;

  private @Nullable SessionDescription waitingOffer;

  /** Our 2xx that was not acknowledged yet. */
  private @Nullable ServerTransaction unacknowledged;

  private boolean ackBringsAnswer;
  private @Nullable Runnable afterAck;

  PartyRequests(Leg leg) {
    this.leg = leg;
  }

  void on(ServerTransaction transaction) {
    if (!leg.dialog().accept(transaction)) {
      return;
    }
    leg.heardFrom();
    SipRequest request = transaction.request();
    switch (request.method().name()) {
      case "BYE" -> bye(transaction);
      case "INVITE" -> invite(transaction);
      case "UPDATE" -> update(transaction);
      case "INFO" -> info(transaction);
      case "PRACK" -> prack(transaction);
      case "OPTIONS" -> ok(transaction);
      case "REFER" -> refer(transaction);
      default -> Answers.refuse(transaction, request.method().known() ? 405 : 501);
    }
  }

  private void bye(ServerTransaction transaction) {
    ok(transaction);
    leg.over(leg.hungUp(), "BYE");
  }

  private void refer(ServerTransaction transaction) {
    if (leg.alive()) {
      leg.host().referred(leg, transaction);
    } else {
      Answers.refuse(transaction, 481);
    }
  }

  private void ok(ServerTransaction transaction) {
    transaction.respond(Answers.capabilities(SipResponse.to(transaction.request(), 200)).build());
  }

  private void invite(ServerTransaction transaction) {
    if (!leg.answered() || waiting != null) {
      refuseForNow(transaction);
    } else if (leg.offers().pending()) {
      // Both offered at once (RFC 3261 14.2).
      refuse(transaction, 491, "our own offer is on its way");
    } else if (!Answers.hasSdp(transaction.request())) {
      answerWithOffer(transaction);
    } else {
      parse(transaction)
          .ifPresent(
              offer -> {
                if (wantsNewVideo(offer)) {
                  awaitVideo(transaction, offer);
                } else {
                  answer(transaction, offer, leg.media().videoFormats());
                }
              });
    }
  }

  /** RFC 3261 14.2: an INVITE while another one waits for its answer. */
  private void refuseForNow(ServerTransaction transaction) {
    transaction.respond(
        Answers.refusal(transaction, 500).header(HeaderNames.RETRY_AFTER, "3").build());
  }

  private void refuse(ServerTransaction transaction, int status, String why) {
    leg.host()
        .trace(
            new TraceEvent.Refused(leg.name(), transaction.request().method().name(), status, why));
    Answers.refuse(transaction, status);
  }

  private Optional<SessionDescription> parse(ServerTransaction transaction) {
    return switch (SessionDescription.parse(transaction.request().body())) {
      case SdpResult.Parsed(SessionDescription offer) -> Optional.of(offer);
      case SdpResult.Malformed(String reason) -> {
        refuse(transaction, 488, reason);
        yield Optional.empty();
      }
    };
  }

  private boolean wantsNewVideo(SessionDescription offer) {
    return !leg.media().hasVideo()
        && leg.media().canVideo()
        && !Capabilities.videoOf(offer).isEmpty();
  }

  private void awaitVideo(ServerTransaction transaction, SessionDescription offer) {
    waiting = transaction;
    waitingOffer = offer;
    transaction.listen(
        new ServerTransactionListener() {
          @Override
          public void cancelled(Optional<String> reason) {
            leg.host().post(new CallMessage.OfferCancelled(leg, transaction));
          }
        });
    leg.host().happened(new Happening.VideoAsked(leg));
  }

  /** The party took back an INVITE that waits. */
  void cancelled(ServerTransaction transaction) {
    if (transaction == waiting) {
      waiting = null;
      waitingOffer = null;
      Answers.refuse(transaction, 487);
    }
  }

  /** The video formats the party asked for. */
  List<PayloadFormat> askedVideo() {
    SessionDescription offer = waitingOffer;
    return offer == null ? List.of() : Capabilities.videoOf(offer);
  }

  void answerVideo(boolean accepted) {
    ServerTransaction transaction = waiting;
    SessionDescription offer = waitingOffer;
    if (transaction != null && offer != null) {
      waiting = null;
      waitingOffer = null;
      answer(transaction, offer, accepted ? Capabilities.videoOf(offer) : List.of());
    }
  }

  private void answer(
      ServerTransaction transaction, SessionDescription offer, List<PayloadFormat> video) {
    switch (leg.media().answer(offer, leg.codecs(), video)) {
      case LegMedia.Answer.Refused(String why) -> refuse(transaction, 488, why);
      case LegMedia.Answer.Sdp(byte[] sdp) -> {
        if (transaction.request().method().name().equals("INVITE")) {
          awaitAck(transaction, false);
        }
        transaction.respond(
            leg.session()
                .answer(transaction.request(), leg.answer(transaction.request(), 200))
                .body(Answers.SDP, sdp)
                .build());
        leg.mediaAgreed();
      }
    }
  }

  private void answerWithOffer(ServerTransaction transaction) {
    awaitAck(transaction, true);
    transaction.respond(
        leg.session()
            .answer(transaction.request(), leg.answer(transaction.request(), 200))
            .body(Answers.SDP, leg.media().offerAgain())
            .build());
  }

  /** A 2xx of ours to an INVITE is on its way. */
  void awaitAck(ServerTransaction transaction, boolean bringsAnswer) {
    unacknowledged = transaction;
    ackBringsAnswer = bringsAnswer;
    transaction.listen(
        new ServerTransactionListener() {
          @Override
          public void timedOut() {
            leg.host().post(new CallMessage.NotAcknowledged(leg, "no ACK"));
          }

          @Override
          public void failed(String reason) {
            leg.host().post(new CallMessage.NotAcknowledged(leg, reason));
          }
        });
  }

  /** Whether an offer of the party's is open, or our answer to it not acknowledged yet. */
  boolean busy() {
    return waiting != null || unacknowledged != null;
  }

  boolean awaitsAck() {
    return unacknowledged != null;
  }

  /** Runs something once the ACK is there; a BYE must not overtake it (RFC 3261 15). */
  void onAcknowledged(Runnable task) {
    afterAck = task;
  }

  void acknowledged(SipRequest ack) {
    unacknowledged = null;
    if (ackBringsAnswer) {
      ackBringsAnswer = false;
      Optional<String> unusable =
          Answers.hasSdp(ack)
              ? leg.media().accept(ack.body())
              : Optional.of("an ACK without the answer");
      if (leg.answered()) {
        unusable.ifPresentOrElse(this::unusable, leg::mediaAgreed);
      }
    }
    Runnable task = afterAck;
    if (task != null) {
      afterAck = null;
      task.run();
    }
  }

  /** The party thinks it is in a call, and is not. */
  private void unusable(String why) {
    leg.host().trace(new TraceEvent.Refused(leg.name(), "ACK", 0, why));
    leg.over(EndReason.NO_COMMON_MEDIA, why);
  }

  /** No ACK will come any more. */
  void giveUpAck() {
    unacknowledged = null;
    Runnable task = afterAck;
    if (task != null) {
      afterAck = null;
      task.run();
    }
  }

  private void update(ServerTransaction transaction) {
    SipRequest request = transaction.request();
    if (!Answers.hasSdp(request)) {
      transaction.respond(leg.session().answer(request, leg.answer(request, 200)).build());
    } else if (leg.offers().pending()) {
      refuse(transaction, 491, "our own offer is on its way");
    } else if (waiting != null || !leg.media().isAgreed()) {
      // RFC 3311 5.2: an offer while another one is open.
      refuseForNow(transaction);
    } else {
      parse(transaction).ifPresent(offer -> answer(transaction, offer, leg.media().videoFormats()));
    }
  }

  private void info(ServerTransaction transaction) {
    Optional<String> type = transaction.request().contentType();
    if (type.isEmpty()) {
      ok(transaction);
      return;
    }
    switch (InfoBody.of(type.get(), transaction.request().body())) {
      case InfoBody.Key(char digit) -> {
        ok(transaction);
        leg.keys().pressed(digit, Happening.KeyWay.INFO);
      }
      case InfoBody.PictureWanted() -> {
        ok(transaction);
        leg.host().happened(new Happening.PictureWanted(leg));
      }
      case InfoBody.Unknown() -> refuse(transaction, 415, "INFO of an unknown kind");
      case InfoBody.Malformed() -> refuse(transaction, 400, "an INFO body that says no key");
    }
  }

  private void prack(ServerTransaction transaction) {
    if (!leg.prack(transaction)) {
      Answers.refuse(transaction, 481);
    }
  }

  /** The leg ends: whatever waits is answered. */
  void stop() {
    ServerTransaction transaction = waiting;
    if (transaction != null) {
      waiting = null;
      Answers.refuse(transaction, 487);
    }
  }
}
