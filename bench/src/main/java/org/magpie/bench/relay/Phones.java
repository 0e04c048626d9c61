package org.magpie.bench.relay;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.magpie.base.Ids;
import org.magpie.sip.DialogListener;
import org.magpie.sip.ResponseListener;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.SipStack;
import org.magpie.sip.SipStackConfig;
import org.magpie.sip.SipUser;
import org.magpie.sip.Target;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.dialog.Dialog;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.sdp.SdpResult;
import org.magpie.sip.sdp.SessionDescription;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.Transport;

/**
 * The signalling of all telephones of a run, by UDP from one socket. Who is called answers at once.
 * Methods may be called from any thread.
 */
public final class Phones implements SipUser, AutoCloseable {
  private static final String SDP = "application/sdp";

  /** Fixed, so that who registers from there again is no second device. */
  private static final int PORT = 5060;

  private final SipStack stack;
  private final Target server;
  private final InetSocketAddress serverAddress;
  private final String host;
  private final Function<SessionDescription, String> answer;

  /**
   * @param answer makes of an offer the answer of whoever is called; on the signalling loop
   */
  public Phones(
      String host, InetSocketAddress server, Function<SessionDescription, String> answer) {
    this.host = host;
    this.serverAddress = server;
    this.server = Target.udp(server);
    this.answer = answer;
    stack = SipStack.start(SipStackConfig.listeningOn(ListenPoint.udp(host, PORT)), this);
  }

  /** Registers an extension; completes with its final answer. */
  public CompletableFuture<SipResponse> register(String number, String secret) {
    SipRequest request =
        begin(
                Method.REGISTER,
                number,
                number,
                SipUri.ofHost(serverAddress.getHostString(), serverAddress.getPort()))
            .header(HeaderNames.EXPIRES, "600")
            .build();
    return send(request, number, secret).thenApply(Answered::response);
  }

  /** Calls; completes with the confirmed dialog and the answer, or exceptionally. */
  public CompletableFuture<Talk> call(String from, String secret, String to, String offer) {
    SipRequest invite =
        begin(Method.INVITE, from, to, uri(to))
            .body(SDP, offer.getBytes(StandardCharsets.UTF_8))
            .build();
    return send(invite, from, secret)
        .thenApply(
            answered -> {
              if (!answered.response.success()) {
                throw new IllegalStateException(
                    from + " calls " + to + ": " + answered.response.status());
              }
              Dialog dialog = Dialog.ofOutgoing(answered.request, answered.response);
              stack.adopt(dialog.id(), new Polite());
              stack.sendAck(dialog.ack(answered.request.cseq().number()), server);
              return new Talk(dialog, description(answered.response.body()));
            });
  }

  /** Hangs up; completes when the server has answered. */
  public CompletableFuture<SipResponse> hangUp(Talk talk) {
    CompletableFuture<Answered> done = new CompletableFuture<>();
    SipRequest bye = talk.dialog.request(Method.BYE).request();
    stack.send(bye, server, new Waiting(bye, new DigestClient("", ""), done));
    return done.thenApply(Answered::response);
  }

  /** A call that stands, as the caller sees it. */
  public record Talk(Dialog dialog, SessionDescription answer) {}

  private record Answered(SipRequest request, SipResponse response) {}

  private SipRequest.Builder begin(Method method, String from, String to, SipUri uri) {
    return SipRequest.builder(method, uri)
        .header(HeaderNames.FROM, aor(from) + ";tag=" + Ids.random(8))
        .header(HeaderNames.TO, aor(to))
        .header(HeaderNames.CALL_ID, Ids.random(16))
        .header(HeaderNames.CSEQ, "1 " + method.name())
        .header(HeaderNames.CONTACT, contact(from).toString());
  }

  private String aor(String number) {
    return "<" + uri(number) + ">";
  }

  private SipUri uri(String number) {
    return SipUri.of(number, serverAddress.getHostString(), serverAddress.getPort());
  }

  private NameAddr contact(String number) {
    return NameAddr.of(SipUri.of(number, host, stack.port(Transport.UDP)));
  }

  private CompletableFuture<Answered> send(SipRequest request, String number, String secret) {
    CompletableFuture<Answered> done = new CompletableFuture<>();
    stack.send(request, server, new Waiting(request, new DigestClient(number, secret), done));
    return done;
  }

  public static SessionDescription description(byte[] body) {
    return switch (SessionDescription.parse(body)) {
      case SdpResult.Parsed(SessionDescription description) -> description;
      case SdpResult.Malformed(String reason) -> throw new IllegalStateException(reason);
    };
  }

  @Override
  public void request(ServerTransaction transaction) {
    SipRequest request = transaction.request();
    if (!request.method().equals(Method.INVITE)) {
      transaction.respond(SipResponse.to(request, 200).build());
      return;
    }
    String tag = Ids.random(8);
    NameAddr contact = contact("bench");
    Dialog dialog = Dialog.ofIncoming(request, tag, contact);
    stack.adopt(dialog.id(), transaction.flow(), new Polite());
    String sdp = answer.apply(description(request.body()));
    transaction.respond(
        SipResponse.to(request, 200)
            .set(HeaderNames.TO, request.to().withTag(tag).toString())
            .header(HeaderNames.CONTACT, contact.toString())
            .body(SDP, sdp.getBytes(StandardCharsets.UTF_8))
            .build());
  }

  @Override
  public void flowClosed(Flow flow) {}

  @Override
  public void close() {
    stack.close();
  }

  /** Answers what comes within a call: BYE, and nothing else is expected. */
  private static final class Polite implements DialogListener {
    @Override
    public void request(ServerTransaction transaction) {
      int status = transaction.request().method().equals(Method.INVITE) ? 488 : 200;
      transaction.respond(SipResponse.to(transaction.request(), status).build());
    }

    @Override
    public void ack(SipRequest ack) {}

    @Override
    public void flowClosed() {}
  }

  /** Answers one challenge and waits for the final response. */
  private final class Waiting implements ResponseListener {
    private final SipRequest request;
    private final DigestClient account;
    private final CompletableFuture<Answered> done;

    Waiting(SipRequest request, DigestClient account, CompletableFuture<Answered> done) {
      this.request = request;
      this.account = account;
      this.done = done;
    }

    @Override
    public void response(SipResponse response) {
      if (response.status() < 200) {
        return;
      }
      Optional<SipRequest> again = account.answer(request, response);
      if (again.isPresent()) {
        stack.send(again.get(), server, new Waiting(again.get(), account, done));
      } else {
        done.complete(new Answered(request, response));
      }
    }

    @Override
    public void timedOut() {
      done.completeExceptionally(new IllegalStateException("no answer"));
    }

    @Override
    public void failed(String reason) {
      done.completeExceptionally(new IllegalStateException(reason));
    }
  }
}
