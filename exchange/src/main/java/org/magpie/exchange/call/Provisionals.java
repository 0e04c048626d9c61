package org.magpie.exchange.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.exchange.record.EndReason;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;

/**
 * The provisional answers of an incoming leg. They are reliable (RFC 3262) when the caller demands
 * it, and then each waits for the PRACK of the one before: retransmitted from T1 on, doubling,
 * until 64*T1 have passed. A caller that left the offer to us gets it in the first of them.
 */
final class Provisionals {
  private static final Duration T1 = Duration.ofMillis(500);
  private static final Duration GIVE_UP = T1.multipliedBy(64);

  private final IncomingLeg leg;
  private final boolean reliable;
  private final boolean lateOffer;
  private long sequence = 1;
  private boolean offered;
  private @Nullable SipResponse unacknowledged;
  private @Nullable Cancellable timer;

  Provisionals(IncomingLeg leg, SipRequest invite) {
    this.leg = leg;
    this.reliable = invite.required().contains("100rel");
    this.lateOffer = !Answers.hasSdp(invite);
  }

  /** Whether our offer went out in one of them. */
  boolean offered() {
    return offered;
  }

  void send(int status, Optional<byte[]> sdp) {
    SipResponse.Builder builder =
        leg.dialog()
            .contact(SipResponse.to(leg.invite().request(), status))
            .set(HeaderNames.TO, leg.dialog().current().local().toString())
            .header(HeaderNames.ALLOW, Answers.ALLOW);
    leg.shown().identify(builder);
    sdp.ifPresent(body -> builder.body(Answers.SDP, body));
    if (!reliable) {
      leg.invite().respond(builder.build());
      return;
    }
    if (unacknowledged != null) {
      // RFC 3262 3: the next one waits; a 180 that comes too late says nothing new.
      return;
    }
    if (lateOffer && !offered) {
      offered = true;
      builder.body(Answers.SDP, leg.media().offer(List.of(), List.of()));
    }
    SipResponse response =
        builder
            .header(HeaderNames.REQUIRE, "100rel")
            .header(HeaderNames.RSEQ, String.valueOf(sequence))
            .build();
    unacknowledged = response;
    retransmit(response, T1, leg.host().now().plus(GIVE_UP));
  }

  private void retransmit(SipResponse response, Duration next, Instant until) {
    if (!leg.host().now().isBefore(until)) {
      leg.over(EndReason.PROTOCOL_ERROR, "no PRACK");
      return;
    }
    leg.invite().respond(response);
    timer = leg.after(next, () -> retransmit(response, next.multipliedBy(2), until));
  }

  /**
   * Takes a PRACK.
   *
   * @return false when it acknowledges nothing that waits
   */
  boolean prack(ServerTransaction transaction) {
    SipRequest request = transaction.request();
    String expected = sequence + " " + leg.invite().request().cseq().number() + " INVITE";
    String rack =
        request.headers().first(HeaderNames.RACK).orElse("").trim().replaceAll("\\s+", " ");
    if (unacknowledged == null || !rack.equals(expected)) {
      return false;
    }
    unacknowledged = null;
    sequence++;
    stop();
    transaction.respond(SipResponse.to(request, 200).build());
    if (offered && !leg.media().isAgreed() && Answers.hasSdp(request)) {
      leg.media().accept(request.body()).ifPresent(why -> leg.over(EndReason.NO_COMMON_MEDIA, why));
    }
    return true;
  }

  void stop() {
    Cancellable running = timer;
    if (running != null) {
      running.cancel();
      timer = null;
    }
  }
}
