package org.magpie.sip;

import java.time.Duration;
import java.util.Optional;
import org.magpie.sip.SipStackMetrics.Dropped;
import org.magpie.sip.codec.ParseResult;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.transaction.TransactionKey;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;
import org.magpie.sip.transport.TransportListener;
import org.magpie.sip.transport.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a message that has come in (RFC 3261 8.2, 9.2, 12.2.2, 17.1.3, 17.2.3): it finds
 * its transaction, or its dialog, or becomes a new request for the user; or it is refused. Loop
 * only.
 */
final class Core implements TransportListener {
  private static final Logger LOG = LoggerFactory.getLogger(Core.class);

  private final SignallingLoop loop;
  private final SipStackConfig config;
  private final SipStackMetrics metrics;
  private final SipUser user;
  private final Dialogs dialogs = new Dialogs();
  private final Overload overload;

  /** How long datagrams waited when their queue was looked at last. */
  private long queuedNanos;

  private ServerTransactions servers;
  private ClientTransactions clients;

  @SuppressWarnings("NullAway.Init") // the tables need the transports, which need this
  Core(SignallingLoop loop, SipStackConfig config, SipUser user) {
    this.loop = loop;
    this.config = config;
    this.metrics = config.metrics();
    this.user = user;
    this.overload = new Overload(config.transactions().lag());
  }

  void connect(ServerTransactions serverTable, ClientTransactions clientTable) {
    servers = serverTable;
    clients = clientTable;
  }

  Dialogs dialogs() {
    return dialogs;
  }

  @Override
  public void message(Wire from, SipMessage message) {
    config.watch().received(from, message);
    guarded(
        from,
        message,
        () -> {
          switch (message) {
            case SipRequest request -> request(from, request);
            case SipResponse response -> response(from, response);
          }
        });
  }

  /** A mistake in whoever handles one message must not end the loop for all others. */
  private static void guarded(Wire from, SipMessage message, Runnable handling) {
    try {
      handling.run();
    } catch (RuntimeException e) {
      LOG.error("handling {} from {} failed", message, from, e);
    }
  }

  private void response(Wire from, SipResponse response) {
    metrics.responseIn(response.status(), from.transport());
    if (!clients.response(from, response)) {
      metrics.dropped(Dropped.STRAY_RESPONSE, from.transport());
    }
  }

  @Override
  public boolean begins(SipMessage message) {
    if (!(message instanceof SipRequest request)) {
      return false;
    }
    if (request.method().equals(Method.CANCEL)) {
      // It must not overtake the INVITE that it is about.
      return !servers.knows(TransactionKey.cancelledBy(request));
    }
    boolean first =
        !request.method().equals(Method.ACK)
            && (request.method().equals(Method.REGISTER) || request.to().tag().isEmpty());
    return first && !hasCredentials(request) && !servers.knows(TransactionKey.of(request));
  }

  private void request(Wire from, SipRequest request) {
    Method method = request.method();
    metrics.requestIn(method, from.transport());
    TransactionKey key = TransactionKey.of(request);
    if (method.equals(Method.ACK)) {
      ack(from, request, key);
    } else if (!servers.absorb(key, request, from)) {
      fresh(from, request, key);
    }
  }

  private void fresh(Wire from, SipRequest request, TransactionKey key) {
    if (from.beyondLimit()) {
      servers.refuseWithRetryAfter(from, request);
      from.closeAfterSending();
      return;
    }
    if (request.method().equals(Method.CANCEL)) {
      cancel(from, request, key);
      return;
    }
    Optional<String> toTag = request.to().tag();
    if (toTag.isPresent() && !request.method().equals(Method.REGISTER)) {
      inDialog(from, request, key, toTag.get());
    } else if (servers.merged(request)) {
      metrics.dropped(Dropped.MERGED, from.transport());
      servers.refuse(from, request, 482);
    } else {
      begin(from, request, key);
    }
  }

  private void begin(Wire from, SipRequest request, TransactionKey key) {
    if (servers.pending() >= config.transactions().pending()) {
      refuseOverload(from, request);
      return;
    }
    if (from.transport() != Transport.UDP) {
      overload.waits(System.nanoTime(), queuedNanos, user.lag().toNanos());
    }
    if (overload.shedding() && !hasCredentials(request) && !overload.admit()) {
      refuseOverload(from, request);
      return;
    }
    user.request(servers.open(key, request, from));
  }

  private static boolean hasCredentials(SipRequest request) {
    return request.headers().has(HeaderNames.AUTHORIZATION)
        || request.headers().has(HeaderNames.PROXY_AUTHORIZATION);
  }

  private void refuseOverload(Wire from, SipRequest request) {
    metrics.dropped(Dropped.OVERLOAD_ANSWERED, from.transport());
    servers.refuseWithRetryAfter(from, request);
  }

  private void inDialog(Wire from, SipRequest request, TransactionKey key, String toTag) {
    DialogListener owner = dialogs.owner(request, toTag, from);
    if (owner != null) {
      owner.request(servers.open(key, request, from));
    } else {
      // The loop reads sockets before it takes up tasks, so an adoption may just be waiting.
      loop.later(() -> guarded(from, request, () -> inDialogOrNot(from, request, key, toTag)));
    }
  }

  private void inDialogOrNot(Wire from, SipRequest request, TransactionKey key, String toTag) {
    DialogListener owner = dialogs.owner(request, toTag, from);
    if (owner == null) {
      metrics.dropped(Dropped.NO_DIALOG, from.transport());
      servers.refuse(from, request, 481);
    } else if (!servers.absorb(key, request, from)) {
      owner.request(servers.open(key, request, from));
    }
  }

  private void cancel(Wire from, SipRequest cancel, TransactionKey key) {
    Optional<String> reason = cancel.headers().first(HeaderNames.REASON);
    InboundRequest inbound = servers.open(key, cancel, from);
    boolean found = servers.knows(TransactionKey.cancelledBy(cancel));
    // 9.2: the CANCEL is answered first, then the INVITE by its user.
    inbound.respond(SipResponse.to(cancel, found ? 200 : 481).build());
    if (found) {
      servers.cancel(TransactionKey.cancelledBy(cancel), reason);
    }
  }

  private void ack(Wire from, SipRequest ack, TransactionKey key) {
    if (servers.ackOfFailure(key)) {
      return;
    }
    String toTag = ack.to().tag().orElse("");
    AckKey success =
        new AckKey(ack.callId(), toTag, ack.from().tag().orElse(""), ack.cseq().number());
    if (!servers.ackOfSuccess(success)) {
      metrics.dropped(Dropped.STRAY_ACK, from.transport());
      return;
    }
    DialogListener owner = dialogs.owner(ack, toTag, from);
    if (owner != null) {
      owner.ack(ack);
    }
  }

  @Override
  public void malformed(Wire from, ParseResult.Malformed malformed) {
    LOG.debug("from {}: {}", from, malformed.reason());
    if (malformed.answerable().isEmpty()) {
      metrics.dropped(Dropped.MALFORMED, from.transport());
      return;
    }
    metrics.dropped(Dropped.MALFORMED_ANSWERED, from.transport());
    try {
      servers.refuseMalformed(from, malformed.answerable().get(), malformed.status());
    } catch (RuntimeException e) {
      LOG.error("answering a broken message from {} failed", from, e);
    }
  }

  @Override
  public void closed(Flow flow) {
    metrics.connectionClosed(flow.transport());
    clients.flowClosed(flow);
    dialogs.flowClosed(flow);
    user.flowClosed(flow);
  }

  @Override
  public void opened(Flow flow) {
    metrics.connectionOpened(flow.transport());
  }

  @Override
  public void refused(Transport transport) {
    metrics.dropped(Dropped.CONNECTION_REFUSED, transport);
  }

  @Override
  public void timedOut(Transport transport) {
    metrics.dropped(Dropped.CONNECTION_TIMED_OUT, transport);
  }

  @Override
  public void unsent(Transport transport) {
    metrics.dropped(Dropped.UNSENT, transport);
  }

  @Override
  public boolean lag(Duration oldest) {
    queuedNanos = oldest.toNanos();
    overload.waits(System.nanoTime(), queuedNanos, user.lag().toNanos());
    metrics.lag(oldest);
    return overload.flooded();
  }
}
