package org.magpie.sip;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.transaction.AnsweredRequests;
import org.magpie.sip.transaction.InviteServer;
import org.magpie.sip.transaction.NonInviteServer;
import org.magpie.sip.transaction.SentResponse;
import org.magpie.sip.transaction.ServerEvent;
import org.magpie.sip.transaction.TransactionKey;
import org.magpie.sip.transaction.TransactionTimers;
import org.magpie.sip.transport.Transport;
import org.magpie.sip.transport.Transports;
import org.magpie.sip.transport.Wire;

/** The table of server transactions (RFC 3261 17.2). Loop only. */
final class ServerTransactions {
  /** Of an answer that is sent again only the bytes are known. */
  private static final int REPEATED = 100;

  private static final ServerEvent AGAIN = new ServerEvent.Again();
  private static final ServerEvent ACK = new ServerEvent.Ack();

  /** What is the same in one request that came by two paths (RFC 3261 8.2.2.2). */
  private record MergeKey(String callId, String fromTag, long sequence, String method) {}

  private final SignallingLoop loop;
  private final SipStackConfig config;
  private final Transports transports;
  private final Answers answers;
  private final Map<TransactionKey, ServerCell<?>> cells = new HashMap<>();
  private final Map<MergeKey, TransactionKey> merging = new HashMap<>();
  private final Map<AckKey, ServerCell<?>> awaitingAck = new HashMap<>();
  private final AnsweredRequests answered;
  private final InviteServer inviteUnreliable;
  private final InviteServer inviteReliable;
  private final NonInviteServer otherUnreliable;
  private final NonInviteServer otherReliable;
  private int pending;

  ServerTransactions(
      SignallingLoop loop,
      SipStackConfig config,
      Transports transports,
      Answers answers,
      AnsweredRequests answered) {
    this.loop = loop;
    this.answered = answered;
    this.config = config;
    this.transports = transports;
    this.answers = answers;
    TransactionTimers timers = config.timers();
    inviteUnreliable = new InviteServer(timers, false);
    inviteReliable = new InviteServer(timers, true);
    otherUnreliable = new NonInviteServer(timers, false);
    otherReliable = new NonInviteServer(timers, true);
  }

  SignallingLoop loop() {
    return loop;
  }

  SipStackMetrics metrics() {
    return config.metrics();
  }

  Answers answers() {
    return answers;
  }

  /** Requests that wait for their final answer. */
  int pending() {
    return pending;
  }

  /** Takes a request that repeats one known; false when it is new. */
  boolean absorb(TransactionKey key, SipRequest request, Wire from) {
    ServerCell<?> cell = cells.get(key);
    if (cell != null) {
      metrics().retransmissionIn();
      cell.happened(AGAIN);
      return true;
    }
    Optional<AnsweredRequests.Kept> kept = answered.find(key, SignallingLoop.millis());
    if (kept.isEmpty()) {
      return false;
    }
    metrics().retransmissionIn();
    if (kept.get().bytes().length > 0) {
      metrics().retransmissionOut();
      Wire to = answers.route(from, request);
      watched(to, request, REPEATED, kept.get().bytes());
      to.send(kept.get().bytes(), Wire.IGNORE);
    }
    return true;
  }

  /** Whether the same request, by another path, is being served (RFC 3261 8.2.2.2). */
  boolean merged(SipRequest request) {
    return mergeable(request) && merging.containsKey(mergeKey(request));
  }

  /** Opens the transaction of a new request. */
  InboundRequest open(TransactionKey key, SipRequest request, Wire from) {
    InboundRequest inbound = new InboundRequest(this, request, from, config.clock().instant());
    boolean reliable = from.transport().reliable();
    Wire reply = answers.route(from, request);
    ServerCell<?> cell =
        request.method().equals(Method.INVITE)
            ? new ServerCell<>(
                this, key, reliable ? inviteReliable : inviteUnreliable, reply, inbound)
            : new ServerCell<>(
                this, key, reliable ? otherReliable : otherUnreliable, reply, inbound);
    inbound.attach(cell);
    cells.put(key, cell);
    pending++;
    if (mergeable(request)) {
      merging.put(mergeKey(request), key);
    }
    return inbound;
  }

  /** Requests without a To tag that begin something; REGISTER and OPTIONS may well come twice. */
  private static boolean mergeable(SipRequest request) {
    Method method = request.method();
    return !method.equals(Method.REGISTER)
        && !method.equals(Method.OPTIONS)
        && request.to().tag().isEmpty();
  }

  private static MergeKey mergeKey(SipRequest request) {
    return new MergeKey(
        request.callId(),
        request.from().tag().orElse(""),
        request.cseq().number(),
        request.method().name());
  }

  void respond(InboundRequest inbound, SipResponse response, SentResponse sent) {
    ServerCell<?> cell = inbound.cell();
    if (cell == null || cell.over() || inbound.finished()) {
      return;
    }
    int status = response.status();
    if (status < 200) {
      cell.happened(new ServerEvent.Respond(sent));
      return;
    }
    inbound.finish();
    pending--;
    if (mergeable(inbound.request())) {
      merging.remove(mergeKey(inbound.request()));
    }
    if (status == 401 || status == 407) {
      // RFC 3261 8.2.7: strangers get no state of ours, and a repeated request a new challenge.
      cell.send(sent);
      cell.end();
      return;
    }
    if (status < 300 && inbound.request().method().equals(Method.INVITE)) {
      awaitAck(cell, inbound.request(), response);
    }
    cell.happened(new ServerEvent.Respond(sent));
  }

  private void awaitAck(ServerCell<?> cell, SipRequest request, SipResponse response) {
    AckKey ack =
        new AckKey(
            request.callId(),
            response.to().tag().orElse(""),
            request.from().tag().orElse(""),
            request.cseq().number());
    cell.awaitAck(ack);
    awaitingAck.put(ack, cell);
  }

  /** The ACK of a failure, which bears the INVITE's own branch; false when it is another's. */
  boolean ackOfFailure(TransactionKey key) {
    ServerCell<?> cell = cells.get(key);
    if (cell == null || cell.awaitedAck() != null) {
      return false;
    }
    cell.happened(ACK);
    return true;
  }

  /** The ACK of a 2xx; true when it is the first. */
  boolean ackOfSuccess(AckKey ack) {
    ServerCell<?> cell = awaitingAck.remove(ack);
    if (cell == null) {
      return false;
    }
    cell.happened(ACK);
    return true;
  }

  boolean knows(TransactionKey key) {
    return cells.containsKey(key) || answered.find(key, SignallingLoop.millis()).isPresent();
  }

  /** Tells the user of an INVITE that it was cancelled, unless it is answered (RFC 3261 9.2). */
  void cancel(TransactionKey invite, Optional<String> reason) {
    ServerCell<?> cell = cells.get(invite);
    InboundRequest inbound = cell == null ? null : cell.inbound();
    if (inbound != null && !inbound.finished()) {
      inbound.tell(listener -> listener.cancelled(reason));
    }
  }

  /** Sends an answer over a new connection when the old one is gone (RFC 3261 18.2.2). */
  void reconnect(InboundRequest inbound, SentResponse response) {
    Transport transport = inbound.wire().transport();
    if (transport.webSocket()) {
      inbound.tell(listener -> listener.failed("WebSocket closed"));
      return;
    }
    transports
        .to(
            transport,
            Answers.reconnect(inbound.wire(), inbound.request()),
            Optional.empty(),
            Optional.empty())
        .send(response.bytes(), reason -> inbound.tell(listener -> listener.failed(reason)));
  }

  /** Keeps of an answered transaction what a repetition needs. */
  void keep(TransactionKey key, byte[] repeated) {
    answered.keep(key, 0, repeated, SignallingLoop.millis());
  }

  void ended(ServerCell<?> cell) {
    cells.remove(cell.key(), cell);
    AckKey ack = cell.awaitedAck();
    if (ack != null) {
      awaitingAck.remove(ack, cell);
    }
    InboundRequest inbound = cell.inbound();
    if (inbound != null && inbound.finish()) {
      pending--;
      if (mergeable(inbound.request())) {
        merging.remove(mergeKey(inbound.request()));
      }
    }
  }

  /** Sends an answer without any transaction. */
  void refuse(Wire from, SipRequest request, int status) {
    send(from, request, answers.prepare(from, request, answers.refusal(request, status).build()));
  }

  void refuseMalformed(Wire from, SipRequest request, int status) {
    SipResponse response = answers.refusal(request, status).build();
    send(from, request, answers.prepareForMalformed(from, request, response));
  }

  void refuseWithRetryAfter(Wire from, SipRequest request) {
    String seconds = Long.toString(config.transactions().retryAfter().toSeconds());
    SipResponse response =
        answers.refusal(request, 503).header(HeaderNames.RETRY_AFTER, seconds).build();
    send(from, request, answers.prepare(from, request, response));
  }

  private void send(Wire from, SipRequest request, SentResponse response) {
    metrics().responseOut(response.status(), from.transport());
    Wire to = answers.route(from, request);
    watched(to, request, response.status(), response.bytes());
    to.send(response.bytes(), Wire.IGNORE);
  }

  /** An answer leaves. */
  void watched(Wire to, SipRequest request, int status, byte[] bytes) {
    config.watch().sent(to, callId(request), request.method().name(), status, bytes);
  }

  /** A request that could be read in part only may lack it. */
  private static String callId(SipRequest request) {
    return request.headers().first(HeaderNames.CALL_ID).orElse("");
  }
}
