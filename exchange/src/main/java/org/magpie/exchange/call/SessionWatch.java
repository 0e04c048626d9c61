package org.magpie.exchange.call;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.exchange.record.EndReason;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;

/**
 * The session timer of a leg (RFC 4028). Whoever is the refresher sends an UPDATE or re-INVITE at
 * half the interval; the other one ends the session shortly before the interval is over.
 */
final class SessionWatch {
  /** RFC 4028 5: no one may ask for less. */
  static final int SMALLEST = 90;

  private final Leg leg;
  private int asking;
  private int interval;
  private boolean weRefresh;
  private @Nullable Cancellable timer;

  SessionWatch(Leg leg) {
    this.leg = leg;
  }

  /** Whether a request asks for an interval that is too small; it is answered 422. */
  static boolean tooSmall(SipRequest request) {
    Optional<Expires> asked = expires(request);
    return asked.isPresent()
        && asked.get().seconds() < SMALLEST
        && request.supported().contains("timer");
  }

  /** What an INVITE or UPDATE of ours asks for. */
  SipRequest.Builder request(SipRequest.Builder builder) {
    String refresher = interval == 0 ? "" : ";refresher=" + (weRefresh ? "uac" : "uas");
    int seconds =
        interval == 0
            ? Math.max(asking, (int) leg.host().settings().sessionInterval().toSeconds())
            : interval;
    return builder
        .header(HeaderNames.SESSION_EXPIRES, seconds + refresher)
        .header(HeaderNames.MIN_SE, String.valueOf(Math.max(SMALLEST, asking)));
  }

  /** What a 2xx of ours says; the timer starts anew (RFC 4028 9). */
  SipResponse.Builder answer(SipRequest request, SipResponse.Builder builder) {
    Optional<Expires> asked = expires(request);
    boolean partyKnows = request.supported().contains("timer");
    if (asked.isEmpty()) {
      if (interval > 0) {
        stop();
        interval = 0;
      }
      return builder;
    }
    interval = Math.max(SMALLEST, asked.get().seconds());
    // The party asked for the timer, so it is to refresh unless it wants or can do otherwise.
    weRefresh = !partyKnows || asked.get().refresher().equals("uas");
    start();
    builder.header(
        HeaderNames.SESSION_EXPIRES, interval + ";refresher=" + (weRefresh ? "uas" : "uac"));
    return partyKnows && !weRefresh ? builder.header(HeaderNames.REQUIRE, "timer") : builder;
  }

  /** What a 2xx to our INVITE or UPDATE says. */
  void agreed(SipResponse response) {
    Optional<Expires> given = expires(response);
    if (given.isEmpty()) {
      stop();
      interval = 0;
      return;
    }
    interval = Math.max(SMALLEST, given.get().seconds());
    weRefresh = !given.get().refresher().equals("uas");
    start();
  }

  /**
   * Takes the smallest interval that a 422 asks for.
   *
   * @return it, or 0 when it names none
   */
  int minimum(SipResponse response) {
    int smallest =
        response
            .headers()
            .first(HeaderNames.MIN_SE)
            .flatMap(SessionWatch::parse)
            .map(Expires::seconds)
            .orElse(0);
    asking = Math.max(asking, smallest);
    return smallest;
  }

  private void start() {
    stop();
    Duration whole = Duration.ofSeconds(interval);
    // RFC 4028 10: half for the refresher; the other side waits until min(32 s, a third) before.
    timer =
        weRefresh
            ? leg.after(whole.dividedBy(2), this::refresh)
            : leg.after(
                whole.minusSeconds(Math.min(32, interval / 3)),
                () -> leg.over(EndReason.SESSION_EXPIRED, "the party did not refresh the session"));
  }

  private void refresh() {
    Duration rest = Duration.ofSeconds(interval - interval / 2 - Math.min(32, interval / 3));
    timer =
        leg.after(rest, () -> leg.over(EndReason.SESSION_EXPIRED, "the session was not refreshed"));
    if (leg.allows(Method.UPDATE)) {
      update();
    } else {
      leg.offers().offer(() -> leg.media().offerAgain(), accepted -> {});
    }
  }

  /** Sends an UPDATE without an offer: refreshes the session and says who the peer is. */
  void update() {
    leg.dialog()
        .send(
            Method.UPDATE,
            builder -> leg.shown().identify(request(Answers.capabilities(builder))),
            new Refreshed());
  }

  private final class Refreshed implements Reply {
    @Override
    public void response(SipResponse response) {
      if (response.success()) {
        leg.dialog().refreshed(response);
        if (leg.answered()) {
          agreed(response);
        }
      } else if (!response.provisional()) {
        none(response.status(), response.reason());
      }
    }

    @Override
    public void none(int status, String why) {
      if (status == 408 || status == 481) {
        leg.over(EndReason.SESSION_EXPIRED, why);
      }
    }
  }

  void stop() {
    Cancellable running = timer;
    if (running != null) {
      running.cancel();
      timer = null;
    }
  }

  private record Expires(int seconds, String refresher) {}

  private static Optional<Expires> expires(SipMessage message) {
    return message.headers().first(HeaderNames.SESSION_EXPIRES).flatMap(SessionWatch::parse);
  }

  private static Optional<Expires> parse(String value) {
    String[] parts = value.split(";", 8);
    String digits = parts[0].trim();
    if (digits.isEmpty()
        || digits.length() > 9
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    String refresher = "";
    for (String part : parts) {
      String trimmed = part.trim().toLowerCase(Locale.ROOT);
      if (trimmed.startsWith("refresher=")) {
        refresher = trimmed.substring("refresher=".length()).trim();
      }
    }
    return Optional.of(new Expires(Integer.parseInt(digits), refresher));
  }
}
