package org.magpie.sip.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;

/**
 * The session timer of one dialog (RFC 4028): who refreshes, how often, and when the session counts
 * as dead. A value; each completed refresh gives the next one.
 *
 * <p>A refresh is a re-INVITE or UPDATE with {@link #sessionExpires}. Whoever refreshes does so at
 * half of the interval; the other ends the session by BYE some time before it expires (10).
 *
 * @param interval how long the session lives after a refresh
 * @param weRefresh whether it is our duty
 * @param refreshed when the interval began
 */
public record SessionTimer(Duration interval, boolean weRefresh, Instant refreshed) {
  /** No interval may be shorter (4). */
  public static final Duration SMALLEST = Duration.ofSeconds(90);

  /** What the RFC recommends (4). */
  public static final Duration USUAL = Duration.ofSeconds(1800);

  private static final Duration LARGEST_MARGIN = Duration.ofSeconds(32);

  /** What to do about the timer of an INVITE or UPDATE that has come. */
  public sealed interface Asked {
    /**
     * Answer its 2xx with this header (9).
     *
     * @param require whether {@code Require: timer} goes with it: the peer is to refresh
     */
    record Run(SessionTimer timer, String sessionExpires, boolean require) implements Asked {}

    /** The interval is shorter than we allow: answer 422 with this Min-SE (6). */
    record TooSmall(Duration minimum) implements Asked {}

    /** Session-Expires cannot be read: answer 400. */
    record Malformed() implements Asked {}
  }

  /** What is due at a moment. */
  public enum Due {
    NOTHING,
    /** Ours is the duty and half the interval is over: send a refresh. */
    REFRESH,
    /** Nobody refreshed: send BYE. */
    END
  }

  private record Header(Duration interval, Optional<String> refresher) {}

  /**
   * The called side (9).
   *
   * @param wanted the interval we would like; the peer's may only be lowered
   * @param minimum what we allow at least
   */
  public static Asked answering(
      SipRequest request, Duration wanted, Duration minimum, Instant now) {
    boolean peerKnows = request.supported().contains("timer");
    Optional<String> value = request.headers().first(HeaderNames.SESSION_EXPIRES);
    Optional<Header> header = value.flatMap(SessionTimer::parse);
    if (value.isPresent() && header.isEmpty()) {
      return new Asked.Malformed();
    }
    if (header.isPresent() && header.get().interval().compareTo(minimum) < 0 && peerKnows) {
      return new Asked.TooSmall(minimum);
    }
    Duration least = max(minSe(request), minimum);
    Duration interval = header.map(Header::interval).orElse(wanted);
    if (interval.compareTo(wanted) > 0) {
      interval = wanted;
    }
    interval = max(interval, least);
    // Table 2 of the RFC: a peer without timers can only be refreshed by us.
    boolean theyRefresh =
        peerKnows && header.flatMap(Header::refresher).map(who -> who.equals("uac")).orElse(true);
    SessionTimer timer = new SessionTimer(interval, !theyRefresh, now);
    String text = interval.toSeconds() + ";refresher=" + (theyRefresh ? "uac" : "uas");
    return new Asked.Run(timer, text, theyRefresh);
  }

  /**
   * The calling side, at the 2xx to its INVITE or UPDATE (7.2).
   *
   * @return empty when the session has no timer: neither the peer nor a proxy wants one
   */
  public static Optional<SessionTimer> answered(SipResponse response, Instant now) {
    return response
        .headers()
        .first(HeaderNames.SESSION_EXPIRES)
        .flatMap(SessionTimer::parse)
        .map(
            header ->
                new SessionTimer(
                    header.interval(),
                    header.refresher().map(who -> who.equals("uac")).orElse(true),
                    now));
  }

  /**
   * The interval to ask for again after a 422 (7.4): its Min-SE.
   *
   * @return empty when the 422 names none, so that there is nothing to try
   */
  public static Optional<Duration> afterTooSmall(SipResponse response) {
    return response
        .headers()
        .first(HeaderNames.MIN_SE)
        .flatMap(SessionTimer::parse)
        .map(Header::interval);
  }

  /** Session-Expires for a refresh of ours, keeping the roles as they are (7.4). */
  public String sessionExpires() {
    return interval.toSeconds() + ";refresher=" + (weRefresh ? "uac" : "uas");
  }

  /** After a refresh by either side was answered 2xx without naming another interval. */
  public SessionTimer refreshed(Instant now) {
    return new SessionTimer(interval, weRefresh, now);
  }

  /** When to look again. */
  public Instant next() {
    return weRefresh ? refreshed.plus(interval.dividedBy(2)) : end();
  }

  /** When the session is given up (10): a third of the interval early, at most 32 s. */
  public Instant end() {
    Duration third = interval.dividedBy(3);
    return refreshed
        .plus(interval)
        .minus(third.compareTo(LARGEST_MARGIN) < 0 ? third : LARGEST_MARGIN);
  }

  /** What is due now; after END nothing further is. */
  public Due due(Instant now) {
    if (!now.isBefore(end())) {
      return Due.END;
    }
    return weRefresh && !now.isBefore(next()) ? Due.REFRESH : Due.NOTHING;
  }

  private static Duration minSe(SipMessage message) {
    return message
        .headers()
        .first(HeaderNames.MIN_SE)
        .flatMap(SessionTimer::parse)
        .map(Header::interval)
        .orElse(SMALLEST);
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }

  /** {@code 1800;refresher=uac}: delta-seconds and parameters, blanks allowed (3 and 4). */
  private static Optional<Header> parse(String value) {
    String[] parts = value.split(";", -1);
    String seconds = parts[0].strip();
    if (seconds.isEmpty()
        || seconds.length() > 9
        || !seconds.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    Optional<String> refresher = Optional.empty();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].split("=", 2);
      if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("refresher")) {
        refresher = Optional.of(pair[1].strip().toLowerCase(java.util.Locale.ROOT));
      }
    }
    return Optional.of(new Header(Duration.ofSeconds(Long.parseLong(seconds)), refresher));
  }
}
