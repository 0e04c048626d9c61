package org.magpie.bench.soak;

import io.vertx.core.Context;
import io.vertx.core.http.WebSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.magpie.base.Ids;
import org.magpie.bench.relay.Phones;
import org.magpie.media.dtls.DtlsIdentity;
import org.magpie.sip.DialogListener;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.ServerTransactionListener;
import org.magpie.sip.SipStack;
import org.magpie.sip.SipStackConfig;
import org.magpie.sip.SipStackConfig.TransactionLimits;
import org.magpie.sip.SipUser;
import org.magpie.sip.dialog.Dialog;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.TransportLimits;
import org.magpie.sip.transport.WebSocketInput;
import org.magpie.sip.transport.WebSocketPeer;

/**
 * The signalling of all SDK clients: one stack with a WebSocket for each. Who is called rings for a
 * moment and answers; it describes media as a browser does, but sends none. Methods may be called
 * from any thread.
 */
final class WebPhones implements SipUser, AutoCloseable {
  private static final Duration RINGS = Duration.ofMillis(500);
  private static final String SDP = "application/sdp";

  /** The client that a socket belongs to. Called on its event loop. */
  interface Callee {
    /** A call rings. */
    void rings(String caller);

    /** A call that was answered is over. */
    void hungUp(String callId);

    /** It could not register, and will try again. */
    void registrationFailed(String cause);
  }

  private record Owner(Context context, NameAddr contact, Callee callee) {}

  private final SipStack stack;
  private final Tallies tallies;
  private final Map<Flow, Owner> owners = new ConcurrentHashMap<>();
  private final String fingerprint = DtlsIdentity.create(Instant.now()).fingerprint();

  WebPhones(Tallies tallies) {
    this.tallies = tallies;
    SipStackConfig config = SipStackConfig.listeningOn();
    stack =
        SipStack.start(
            config
                .withTransport(TransportLimits.DEFAULT.withExempt(any -> true))
                // This side may be slow; that is no reason to refuse the server's requests.
                .withTransactions(
                    new TransactionLimits(
                        50_000,
                        TransactionLimits.DEFAULT.answeredBytes(),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1))),
            this);
  }

  SipStack stack() {
    return stack;
  }

  /** Takes in a client's open socket; on its event loop. */
  WebSocketInput opened(WebSocket socket, Context context, NameAddr contact, Callee callee) {
    WebSocketInput input =
        stack.webSocket(
            address(socket.localAddress()),
            address(socket.remoteAddress()),
            true,
            new Peer(socket, context));
    owners.put(input.flow(), new Owner(context, contact, callee));
    return input;
  }

  /** A client's socket has ended. */
  void closed(WebSocketInput input) {
    owners.remove(input.flow());
    input.closed();
  }

  private static InetSocketAddress address(io.vertx.core.net.SocketAddress address) {
    return new InetSocketAddress(address.hostAddress(), address.port());
  }

  @Override
  public void request(ServerTransaction transaction) {
    SipRequest request = transaction.request();
    Owner owner = owners.get(transaction.flow());
    if (owner == null || !request.method().equals(Method.INVITE)) {
      transaction.respond(SipResponse.to(request, owner == null ? 480 : 200).build());
      return;
    }
    String tag = Ids.random(10);
    Dialog dialog = Dialog.ofIncoming(request, tag, owner.contact());
    InCall call = new InCall(owner, request.callId());
    stack.adopt(dialog.id(), transaction.flow(), call);
    transaction.listen(call.cancelling(transaction, tag));
    transaction.respond(answer(request, 180, tag, owner).build());
    owner.context().runOnContext(now -> owner.callee().rings(caller(request)));
    stack
        .scheduler()
        .schedule(
            RINGS,
            () -> {
              if (call.over.get()) {
                return;
              }
              tallies.callsAnswered.incrementAndGet();
              String sdp = WebAnswer.to(Phones.description(request.body()), fingerprint);
              transaction.respond(
                  answer(request, 200, tag, owner)
                      .body(SDP, sdp.getBytes(StandardCharsets.UTF_8))
                      .build());
            });
  }

  private static String caller(SipRequest request) {
    return request.from().uri() instanceof org.magpie.sip.message.SipUri uri
        ? uri.user().orElse("")
        : "";
  }

  private static SipResponse.Builder answer(
      SipRequest request, int status, String tag, Owner owner) {
    return SipResponse.to(request, status)
        .set(HeaderNames.TO, request.to().withTag(tag).toString())
        .header(HeaderNames.CONTACT, NameAddr.of(owner.contact().uri()).toString());
  }

  @Override
  public void flowClosed(Flow flow) {}

  @Override
  public void close() {
    stack.close();
  }

  /** A call that came in, until either side ends it. On the signalling loop. */
  private static final class InCall implements DialogListener {
    private final Owner owner;
    private final String callId;
    private final AtomicBoolean over = new AtomicBoolean();

    InCall(Owner owner, String callId) {
      this.owner = owner;
      this.callId = callId;
    }

    ServerTransactionListener cancelling(ServerTransaction transaction, String tag) {
      return new ServerTransactionListener() {
        @Override
        public void cancelled(Optional<String> reason) {
          over.set(true);
          transaction.respond(answer(transaction.request(), 487, tag, owner).build());
        }
      };
    }

    @Override
    public void request(ServerTransaction transaction) {
      SipRequest request = transaction.request();
      int status = request.method().equals(Method.INVITE) ? 488 : 200;
      transaction.respond(SipResponse.to(request, status).build());
      if (request.method().equals(Method.BYE) && !over.getAndSet(true)) {
        owner.context().runOnContext(now -> owner.callee().hungUp(callId));
      }
    }

    @Override
    public void ack(SipRequest ack) {}

    @Override
    public void flowClosed() {
      over.set(true);
    }
  }

  private record Peer(WebSocket socket, Context context) implements WebSocketPeer {
    @Override
    public void send(String text) {
      context.runOnContext(
          now -> {
            if (!socket.isClosed()) {
              socket.writeTextMessage(text);
            }
          });
    }

    @Override
    public void close() {
      context.runOnContext(now -> socket.close());
    }
  }
}
