package org.magpie.sip.subscribe;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.sip.ResponseListener;
import org.magpie.sip.Target;
import org.magpie.sip.dialog.Dialog;
import org.magpie.sip.message.EventHeader;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.Seconds;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

/**
 * One subscription (RFC 6665 4.2). One NOTIFY is under way at a time, so that none overtakes
 * another; what changes meanwhile is told by the next one.
 *
 * <pre>
 *   TOLD ──change──→ DUE ──turn──→ SENT ──200──→ TOLD
 *     └─too soon─→ RESTING ─→ DUE     └─change─→ OUTDATED ──200──→ as TOLD, changed
 *   any ──expired, ended, refused by the subscriber──→ OVER
 * </pre>
 */
final class Subscription {
  /** How what the subscriber knows stands to what is. */
  enum News {
    /** He knows what is. */
    TOLD,
    /** It changed, too soon after the last change. */
    RESTING,
    /** It changed; our turn comes. */
    DUE,
    /** He is being told, and has not answered. */
    SENT,
    /** It changed since he was told. */
    OUTDATED,
    /** He is told nothing more. */
    OVER
  }

  /** What subscriptions need of their table. */
  interface Table {
    Instant now();

    Cancellable after(Duration delay, Runnable task);

    /** Calls {@link Subscription#tell} soon. */
    void takeTurn(Subscription subscription);

    void send(SipRequest notify, Subscription subscription, ResponseListener listener);

    /** It is over, and told so. */
    void forget(Subscription subscription);
  }

  private final Table table;
  private final EventPackage events;
  private final EventHeader event;
  private final Watcher watcher;
  private Dialog dialog;
  private Flow flow;
  private Instant expires;
  private News news = News.TOLD;
  private Instant told = Instant.MIN;
  private long bodies;
  private @Nullable Cancellable expiry;
  private @Nullable Cancellable rest;

  Subscription(
      Table table,
      EventPackage events,
      EventHeader event,
      Watcher watcher,
      Dialog dialog,
      Flow flow) {
    this.table = table;
    this.events = events;
    this.event = event;
    this.watcher = watcher;
    this.dialog = dialog;
    this.flow = flow;
    this.expires = table.now();
  }

  EventPackage events() {
    return events;
  }

  EventHeader event() {
    return event;
  }

  Watcher watcher() {
    return watcher;
  }

  Dialog dialog() {
    return dialog;
  }

  /**
   * Back over what the subscriber's last request came by (RFC 5626); when that connection has ended
   * and no NAT hides the subscriber, a new one to its contact.
   */
  Target target() {
    return flow.open() ? Target.over(flow) : byContact().orElse(Target.over(flow));
  }

  private Optional<Target> byContact() {
    if (flow.transport() != Transport.TCP
        || !dialog.routeSet().isEmpty()
        || !(dialog.remoteTarget() instanceof SipUri contact)
        || !contact.host().equals(flow.remote().getAddress().getHostAddress())) {
      return Optional.empty();
    }
    int port = contact.port() < 0 ? Transport.TCP.defaultPort() : contact.port();
    return Optional.of(Target.tcp(new InetSocketAddress(flow.remote().getAddress(), port)));
  }

  /** The connection of the subscriber's last request has ended. */
  void flowClosed() {
    if (byContact().isEmpty()) {
      lost();
    }
  }

  boolean over() {
    return news == News.OVER;
  }

  /** A SUBSCRIBE came in order: where the subscriber is now. */
  void heard(Dialog next, Flow by) {
    dialog = next;
    flow = by;
  }

  /** Lasts that long from now on; its subscriber is told the state at once (4.2.1.2). */
  void last(Duration length) {
    stop(expiry);
    expires = table.now().plus(length);
    expiry = table.after(length, () -> end(SubscriptionEnd.TIMEOUT));
    told = Instant.MIN;
    if (news == News.RESTING) {
      stop(rest);
      news = News.TOLD;
    }
    changed();
  }

  /** The state is another one. */
  void changed() {
    switch (news) {
      case TOLD -> {
        Duration wait = left();
        if (wait.isPositive()) {
          rest(wait);
        } else {
          news = News.DUE;
          table.takeTurn(this);
        }
      }
      case SENT -> news = News.OUTDATED;
      case RESTING, DUE, OUTDATED, OVER -> {}
    }
  }

  private Duration left() {
    return told.equals(Instant.MIN)
        ? Duration.ZERO
        : Duration.between(table.now(), told.plus(events.pace()));
  }

  private void rest(Duration wait) {
    news = News.RESTING;
    rest =
        table.after(
            wait,
            () -> {
              if (news == News.RESTING) {
                news = News.DUE;
                table.takeTurn(this);
              }
            });
  }

  /** Our turn: tells what is now. */
  void tell() {
    if (news != News.DUE) {
      return;
    }
    news = News.SENT;
    told = table.now();
    long seconds = Math.max(0, Duration.between(told, expires).toSeconds());
    send("active;expires=" + seconds, true, new Told());
  }

  /** Ends it, and says so. */
  void end(SubscriptionEnd reason) {
    if (news == News.OVER) {
      return;
    }
    close();
    // Who only asked, or let it end, hears the state once more (4.4.3); others have no right to it.
    send("terminated;reason=" + reason.word(), reason == SubscriptionEnd.TIMEOUT, new Ignored());
  }

  /** Nobody is there any more who could be told. */
  void lost() {
    if (news != News.OVER) {
      close();
    }
  }

  private void close() {
    news = News.OVER;
    stop(expiry);
    stop(rest);
    table.forget(this);
  }

  private void send(String state, boolean withBody, ResponseListener listener) {
    Dialog.Outgoing outgoing =
        dialog.request(
            Method.NOTIFY,
            builder -> {
              builder
                  .header(HeaderNames.EVENT, event.toString())
                  .header(HeaderNames.SUBSCRIPTION_STATE, state);
              if (withBody) {
                builder.body(events.contentType(), events.body(watcher, bodies++));
              }
            });
    dialog = outgoing.dialog();
    table.send(outgoing.request(), this, listener);
  }

  private void answered() {
    boolean outdated = news == News.OUTDATED;
    if (outdated || news == News.SENT) {
      news = News.TOLD;
    }
    if (outdated) {
      changed();
    }
  }

  private static void stop(@Nullable Cancellable running) {
    if (running != null) {
      running.cancel();
    }
  }

  /** Who does not take a NOTIFY is sent no more (4.2.2), unless he says when to try again. */
  private final class Told implements ResponseListener {
    @Override
    public void response(SipResponse response) {
      if (response.provisional() || news == News.OVER) {
        return;
      }
      OptionalInt later =
          response
              .headers()
              .first(HeaderNames.RETRY_AFTER)
              .map(value -> Seconds.parse(value.split("[ ;(]", 2)[0]))
              .orElse(OptionalInt.empty());
      if (response.success()) {
        answered();
      } else if (later.isPresent()) {
        rest(Duration.ofSeconds(Math.max(1, later.getAsInt())));
      } else {
        lost();
      }
    }

    @Override
    public void timedOut() {
      lost();
    }

    @Override
    public void failed(String reason) {
      lost();
    }
  }

  private static final class Ignored implements ResponseListener {
    @Override
    public void response(SipResponse response) {}

    @Override
    public void timedOut() {}

    @Override
    public void failed(String reason) {}
  }
}
