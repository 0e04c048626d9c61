package org.magpie.exchange.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.sip.ClientTransaction;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.sdp.PayloadFormat;

/**
 * Our own offers inside a dialog, by re-INVITE, one at a time. After 491 we try again: later by one
 * side than by the other, so that the same does not happen twice (RFC 3261 14.1).
 */
final class OwnOffers {
  private static final int MOST_TRIES = 4;

  /** How long a person may think about an invitation to video. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Leg leg;
  private @Nullable Attempt current;

  OwnOffers(Leg leg) {
    this.leg = leg;
  }

  private final class Attempt implements Reply {
    private final Supplier<byte[]> sdp;
    private final Consumer<Boolean> done;
    private int tries;
    private @Nullable ClientTransaction transaction;
    private @Nullable Cancellable timer;
    private boolean onItsWay;

    Attempt(Supplier<byte[]> sdp, Consumer<Boolean> done) {
      this.sdp = sdp;
      this.done = done;
    }

    void send() {
      tries++;
      onItsWay = true;
      byte[] offer = sdp.get();
      transaction =
          leg.dialog()
              .send(
                  Method.INVITE,
                  builder ->
                      leg.shown()
                          .identify(leg.session().request(Answers.capabilities(builder)))
                          .body(Answers.SDP, offer),
                  this);
      timer = leg.after(PATIENCE, this::impatient);
    }

    private void impatient() {
      ClientTransaction sent = transaction;
      if (onItsWay && sent != null) {
        sent.cancel(Optional.empty());
      }
    }

    @Override
    public void response(SipResponse response) {
      if (response.provisional()) {
        return;
      }
      if (response.success()) {
        leg.dialog().refreshed(response);
        leg.dialog().ack(response);
        if (onItsWay && leg.answered()) {
          success(response);
        }
      } else {
        none(response.status(), response.reason());
      }
    }

    private void success(SipResponse response) {
      onItsWay = false;
      stopTimer();
      leg.session().agreed(response);
      Optional<String> unusable =
          Answers.hasSdp(response)
              ? leg.media().accept(response.body())
              : Optional.of("an answer without SDP");
      unusable.ifPresent(
          why -> {
            leg.media().withdraw();
            leg.host().trace(new TraceEvent.Refused(leg.name(), "INVITE", response.status(), why));
          });
      finish(unusable.isEmpty());
      if (unusable.isEmpty() && leg.answered()) {
        leg.mediaAgreed();
      }
    }

    @Override
    public void none(int status, String why) {
      if (!onItsWay) {
        return;
      }
      onItsWay = false;
      stopTimer();
      leg.media().withdraw();
      leg.host().trace(new TraceEvent.Refused(leg.name(), "INVITE", status, why));
      if (status == 491 && tries < MOST_TRIES) {
        timer = leg.after(afterGlare(), this::send);
        return;
      }
      finish(false);
      if (status == 408 || status == 481) {
        leg.over(EndReason.PEER_VANISHED, why);
      }
    }

    /** RFC 3261 14.1: 2.1 to 4 s for whose Call-ID it is, up to 2 s for the other. */
    private Duration afterGlare() {
      int spread = Math.floorMod(leg.host().now().getNano() / 1_000 + tries * 977, 190) * 10;
      return Duration.ofMillis(leg.outgoing() ? 2100 + spread : spread);
    }

    private void finish(boolean accepted) {
      if (current == this) {
        current = null;
      }
      done.accept(accepted);
    }

    private void stopTimer() {
      Cancellable running = timer;
      if (running != null) {
        running.cancel();
      }
    }
  }

  /** Whether an offer of ours is under way, or is to be tried again. */
  boolean busy() {
    return current != null;
  }

  /** Whether an offer of ours waits for its answer. */
  boolean pending() {
    Attempt attempt = current;
    return attempt != null && attempt.onItsWay;
  }

  /**
   * Offers anew.
   *
   * @param sdp made when it is sent
   * @param done told whether the party took it; false at once when another offer is under way
   */
  void offer(Supplier<byte[]> sdp, Consumer<Boolean> done) {
    if (current != null || !leg.answered()) {
      done.accept(false);
      return;
    }
    Attempt attempt = new Attempt(sdp, done);
    current = attempt;
    attempt.send();
  }

  /** Offers the video of {@code asking} to this party. */
  void video(Leg asking, Consumer<Boolean> done) {
    List<PayloadFormat> formats = asking.requests().askedVideo();
    offer(
        () -> leg.media().offer(leg.codecs(), formats),
        accepted -> done.accept(accepted && leg.media().hasVideo()));
  }

  /** Offers the session without its video. */
  void audioOnly() {
    offer(() -> leg.media().offer(leg.codecs(), List.of()), accepted -> {});
  }

  /** The leg ends. */
  void stop() {
    Attempt attempt = current;
    if (attempt != null) {
      attempt.stopTimer();
      current = null;
      attempt.done.accept(false);
    }
  }
}
