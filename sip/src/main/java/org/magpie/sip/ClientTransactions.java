package org.magpie.sip;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Ids;
import org.magpie.sip.codec.SipWriter;
import org.magpie.sip.dialog.Dialog;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.Uri;
import org.magpie.sip.transaction.AnsweredRequests;
import org.magpie.sip.transaction.InviteClient;
import org.magpie.sip.transaction.NonInviteClient;
import org.magpie.sip.transaction.TransactionKey;
import org.magpie.sip.transaction.TransactionTimers;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;
import org.magpie.sip.transport.Transports;
import org.magpie.sip.transport.Wire;

/** The table of client transactions (RFC 3261 17.1). Loop only, where not said otherwise. */
final class ClientTransactions {
  private static final ResponseListener NOBODY =
      new ResponseListener() {
        @Override
        public void response(SipResponse response) {}

        @Override
        public void timedOut() {}

        @Override
        public void failed(String reason) {}
      };

  /** By what a response finds its transaction (RFC 3261 17.1.3). */
  record Key(String branch, Method method) {
    TransactionKey asTransaction() {
      return new TransactionKey(branch, "", 0, method.name());
    }
  }

  private final SignallingLoop loop;
  private final SipStackConfig config;
  private final Transports transports;
  private final SentBy sentBy;
  private final AnsweredRequests answered;
  private final Map<Key, ClientCell<?>> cells = new HashMap<>();
  private final Map<AckKey, ClientCell<?>> awaitingAck = new HashMap<>();
  private final Map<Flow, Set<ClientCell<?>>> byConnection = new HashMap<>();
  private final InviteClient inviteUnreliable;
  private final InviteClient inviteReliable;
  private final NonInviteClient otherUnreliable;
  private final NonInviteClient otherReliable;

  ClientTransactions(
      SignallingLoop loop,
      SipStackConfig config,
      Transports transports,
      SentBy sentBy,
      AnsweredRequests answered) {
    this.answered = answered;
    this.loop = loop;
    this.config = config;
    this.transports = transports;
    this.sentBy = sentBy;
    TransactionTimers timers = config.timers();
    inviteUnreliable = new InviteClient(timers, false);
    inviteReliable = new InviteClient(timers, true);
    otherUnreliable = new NonInviteClient(timers, false);
    otherReliable = new NonInviteClient(timers, true);
  }

  SignallingLoop loop() {
    return loop;
  }

  SipStackMetrics metrics() {
    return config.metrics();
  }

  /** Sends a request in a transaction of its own. Any thread. */
  ClientTransaction send(SipRequest request, Target target, ResponseListener listener) {
    String branch = TransactionKey.COOKIE + Ids.random(16);
    SipRequest complete = withVia(request, target, branch);
    byte[] bytes = SipWriter.write(complete);
    OutboundRequest outbound = new OutboundRequest(this, complete);
    loop.execute(
        () -> {
          Wire wire;
          try {
            wire = wire(target);
          } catch (IllegalStateException e) {
            listener.failed(String.valueOf(e.getMessage()));
            return;
          }
          outbound.attach(open(new Key(branch, request.method()), complete, bytes, wire, listener));
        });
    return outbound;
  }

  private SipRequest withVia(SipRequest request, Target target, String branch) {
    Transport transport =
        switch (target) {
          case Target.OverFlow(var flow) -> flow.transport();
          case Target.ToAddress to -> to.transport();
        };
    String via =
        "SIP/2.0/" + transport + " " + sentBy.viaSentBy(target) + ";branch=" + branch + ";rport";
    SipRequest.Builder builder =
        request.toBuilder().remove(HeaderNames.VIA).prepend(HeaderNames.VIA, via);
    if (request.headers().first(HeaderNames.MAX_FORWARDS).isEmpty()) {
      builder.header(HeaderNames.MAX_FORWARDS, "70");
    }
    return builder.build();
  }

  private Wire wire(Target target) {
    return switch (target) {
      case Target.OverFlow(Wire wire) -> wire;
      case Target.OverFlow over ->
          throw new IllegalStateException("not a flow of this stack: " + over.flow());
      case Target.ToAddress(var transport, var address, var name, var from) ->
          transports.to(transport, address, name, from);
    };
  }

  private ClientCell<?> open(
      Key key, SipRequest request, byte[] bytes, Wire wire, ResponseListener listener) {
    boolean reliable = wire.transport().reliable();
    ClientCell<?> cell =
        key.method().equals(Method.INVITE)
            ? new ClientCell<>(
                this,
                key,
                reliable ? inviteReliable : inviteUnreliable,
                wire,
                request,
                bytes,
                listener)
            : new ClientCell<>(
                this,
                key,
                reliable ? otherReliable : otherUnreliable,
                wire,
                request,
                bytes,
                listener);
    cells.put(key, cell);
    if (reliable) {
      byConnection.computeIfAbsent(wire, none -> new LinkedHashSet<>()).add(cell);
    }
    cell.begin();
    return cell;
  }

  /** The connection that requests went out over has ended: no answer can come (RFC 5626 4.3). */
  void flowClosed(Flow flow) {
    Set<ClientCell<?>> waiting = byConnection.remove(flow);
    if (waiting != null) {
      List.copyOf(waiting).forEach(cell -> cell.failed("connection closed"));
    }
  }

  /** Gives a response to its transaction; false when there is none. */
  boolean response(Wire from, SipResponse response) {
    Key key = new Key(response.topVia().branch(), response.cseq().method());
    ClientCell<?> cell = cells.get(key);
    if (cell != null) {
      cell.response(response);
      return true;
    }
    Optional<AnsweredRequests.Kept> kept =
        answered.find(key.asTransaction(), SignallingLoop.millis());
    kept.ifPresent(known -> repeated(from, response, known));
    return kept.isPresent();
  }

  private void repeated(Wire from, SipResponse response, AnsweredRequests.Kept known) {
    metrics().retransmissionIn();
    if (known.bytes().length == 0 || response.provisional()) {
      return;
    }
    if (!response.success() || known.mark() == mark(response.to().tag().orElse(""))) {
      metrics().retransmissionOut();
      watched(from, response, Method.ACK, known.bytes());
      from.send(known.bytes(), Wire.IGNORE);
    } else {
      endLateFork(from, response);
    }
  }

  /** Keeps of a transaction that is over what a repeated answer needs. */
  void keep(Key key, String toTag, byte[] ack) {
    answered.keep(key.asTransaction(), mark(toTag), ack, SignallingLoop.millis());
  }

  private static long mark(String toTag) {
    return ((long) toTag.length() << 32) ^ toTag.hashCode();
  }

  /** Sends the ACK of a 2xx, and keeps it for when that 2xx comes again. Any thread. */
  void sendAck(SipRequest ack, Target target) {
    byte[] bytes = SipWriter.write(withVia(ack, target, TransactionKey.COOKIE + Ids.random(16)));
    AckKey key =
        new AckKey(
            ack.callId(),
            ack.from().tag().orElse(""),
            ack.to().tag().orElse(""),
            ack.cseq().number());
    loop.execute(
        () -> {
          Wire wire = wire(target);
          metrics().requestOut(Method.ACK, wire.transport());
          watched(wire, ack, Method.ACK, bytes);
          wire.send(bytes, Wire.IGNORE);
          ClientCell<?> cell = awaitingAck.remove(key);
          if (cell != null) {
            cell.acknowledged(ack, bytes);
          }
        });
  }

  AckKey awaitAck(ClientCell<?> cell, SipResponse response) {
    AckKey key =
        new AckKey(
            response.callId(),
            response.from().tag().orElse(""),
            response.to().tag().orElse(""),
            response.cseq().number());
    awaitingAck.put(key, cell);
    return key;
  }

  /** RFC 3261 17.1.1.3: an ACK on the INVITE's own branch and route, with the failure's To. */
  byte[] failureAck(SipRequest invite, SipResponse failure) {
    return SipWriter.write(
        onBranchOf(invite, Method.ACK).set(HeaderNames.TO, failure.to().toString()).build());
  }

  /** RFC 3261 9.1. */
  void sendCancel(SipRequest invite, Wire wire, Optional<String> reason) {
    SipRequest.Builder builder = onBranchOf(invite, Method.CANCEL);
    reason.ifPresent(value -> builder.header(HeaderNames.REASON, value));
    SipRequest cancel = builder.build();
    Key key = new Key(invite.topVia().branch(), Method.CANCEL);
    open(key, cancel, SipWriter.write(cancel), wire, NOBODY);
  }

  private static SipRequest.Builder onBranchOf(SipRequest invite, Method method) {
    SipRequest.Builder builder =
        SipRequest.builder(method, invite.requestUri())
            .header(HeaderNames.VIA, invite.topVia().toString())
            .header(HeaderNames.MAX_FORWARDS, "70");
    for (NameAddr route : invite.routes()) {
      builder.header(HeaderNames.ROUTE, route.toString());
    }
    return builder
        .header(HeaderNames.FROM, invite.from().toString())
        .header(HeaderNames.TO, invite.to().toString())
        .header(HeaderNames.CALL_ID, invite.callId())
        .header(HeaderNames.CSEQ, invite.cseq().number() + " " + method.name());
  }

  /** A 2xx of another fork, after its sibling was acknowledged: ACK, then BYE (13.2.2.4). */
  private void endLateFork(Wire from, SipResponse response) {
    Uri contact =
        response.contacts().isEmpty() ? response.to().uri() : response.contacts().getFirst().uri();
    DialogId id =
        new DialogId(
            response.callId(), response.from().tag().orElse(""), response.to().tag().orElse(""));
    List<NameAddr> routes = response.recordRoutes().reversed();
    NameAddr us = NameAddr.of(response.from().uri());
    long number = response.cseq().number();
    Dialog dialog =
        new Dialog(id, response.from(), response.to(), us, contact, routes, number, -1, true);
    Target back = Target.over(from);
    sendAck(dialog.ack(number), back);
    send(dialog.request(Method.BYE).request(), back, NOBODY);
  }

  /** A request leaves. */
  void watched(Wire to, SipMessage ofItsDialog, Method method, byte[] bytes) {
    config.watch().sent(to, ofItsDialog.callId(), method.name(), 0, bytes);
  }

  void ended(ClientCell<?> cell) {
    cells.remove(cell.key(), cell);
    Set<ClientCell<?>> others = byConnection.get(cell.wire());
    if (others != null && others.remove(cell) && others.isEmpty()) {
      byConnection.remove(cell.wire());
    }
    @Nullable AckKey success = cell.success();
    if (success != null) {
      awaitingAck.remove(success, cell);
    }
  }
}
