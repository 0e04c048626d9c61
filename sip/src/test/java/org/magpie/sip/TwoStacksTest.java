package org.magpie.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.magpie.sip.auth.DigestAlgorithm;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.auth.DigestVerifier;
import org.magpie.sip.auth.Ha1;
import org.magpie.sip.auth.Nonces;
import org.magpie.sip.auth.Verdict;
import org.magpie.sip.dialog.Dialog;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.tape.MessageWatch;
import org.magpie.sip.tape.SipTape;
import org.magpie.sip.transaction.TransactionTimers;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.Transport;

/** The flows of RFC 3665 between two stacks, over each transport the stack opens itself. */
class TwoStacksTest {
  private static final TransactionTimers QUICK =
      new TransactionTimers(
          Duration.ofMillis(100),
          Duration.ofMillis(400),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofMillis(100));

  private final ScriptedUser aliceUser = new ScriptedUser();
  private final ScriptedUser bobUser = new ScriptedUser();
  private final SipTape bobsTape = new SipTape(InstantSource.system(), () -> 1 << 20);
  private final SipStack alice = start(aliceUser, MessageWatch.NONE);
  private final SipStack bob = start(bobUser, bobsTape);

  private static SipStack start(SipUser user, MessageWatch watch) {
    return SipStack.start(
        SipStackConfig.listeningOn(
                ListenPoint.udp("127.0.0.1", 0),
                ListenPoint.tcp("127.0.0.1", 0),
                ListenPoint.tls("127.0.0.1", 0))
            .withTls(TestCertificates.settings())
            .withTimers(QUICK)
            .withWatch(watch),
        user);
  }

  /** What passed at Bob in a call, each by its first words. */
  private List<String> passedAtBob(String callId) {
    return CompletableFuture.supplyAsync(() -> bobsTape.of(List.of(callId)), bob.loop())
        .orTimeout(20, TimeUnit.SECONDS)
        .join()
        .stream()
        .map(message -> (message.inbound() ? "< " : "> ") + firstWords(message.masked()))
        .toList();
  }

  private static String firstWords(byte[] message) {
    String line = new String(message, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    return line.startsWith("SIP/2.0 ") ? line.substring(8, 11) : line.split(" ")[0];
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  private Target bobAt(Transport transport) {
    return new Target.ToAddress(
        transport,
        new InetSocketAddress("127.0.0.1", bob.port(transport)),
        transport == Transport.TLS ? Optional.of("localhost") : Optional.empty(),
        Optional.empty());
  }

  private SipRequest request(Method method, Target target, String callId) {
    NameAddr contact =
        NameAddr.of(SipUri.of("alice", alice.hostFor(target), alice.port(Transport.UDP)));
    return SipRequest.builder(method, SipUri.of("bob", "127.0.0.1", -1))
        .header(HeaderNames.FROM, "Alice <sip:alice@127.0.0.1>;tag=a-" + callId)
        .header(HeaderNames.TO, "Bob <sip:bob@127.0.0.1>")
        .header(HeaderNames.CALL_ID, callId)
        .header(HeaderNames.CSEQ, "1 " + method.name())
        .header(HeaderNames.CONTACT, contact.toString())
        .build();
  }

  private static SipResponse answer(SipRequest request, int status, String tag) {
    return SipResponse.to(request, status)
        .set(HeaderNames.TO, request.to().withTag(tag).toString())
        .header(HeaderNames.CONTACT, "<sip:bob@127.0.0.1>")
        .build();
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"UDP", "TCP", "TLS"})
  void registersWithDigest(Transport transport) {
    DigestVerifier verifier =
        new DigestVerifier("magpie", Nonces.standard(java.time.InstantSource.system()));
    DigestClient client = new DigestClient("alice", "secret");
    Heard heard = new Heard();
    SipRequest register = request(Method.REGISTER, bobAt(transport), "r-" + transport);
    ClientTransaction first = alice.send(register, bobAt(transport), heard);
    ServerTransaction asked = bobUser.next();
    assertThat(verifier.verify(asked.request(), name -> Optional.empty()))
        .isEqualTo(new Verdict.NoCredentials());
    SipResponse.Builder challenge = SipResponse.to(asked.request(), 401);
    verifier
        .challenges(List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5), false)
        .forEach(value -> challenge.header(HeaderNames.WWW_AUTHENTICATE, value));
    asked.respond(challenge.build());
    SipRequest again = client.answer(first.request(), heard.response()).orElseThrow();
    alice.send(again, bobAt(transport), heard);
    ServerTransaction second = bobUser.next();
    assertThat(
            verifier.verify(
                second.request(), name -> Optional.of(Ha1.of(name, "magpie", "secret"))))
        .isEqualTo(new Verdict.Accepted("alice"));
    second.respond(SipResponse.to(second.request(), 200).build());
    assertThat(heard.response().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"UDP", "TCP", "TLS"})
  void callsAndHangsUp(Transport transport) {
    Target toBob = bobAt(transport);
    Heard aliceHears = new Heard();
    SipRequest invite = request(Method.INVITE, toBob, "call");
    alice.send(invite, toBob, aliceHears);
    ServerTransaction incoming = bobUser.next();
    Heard bobHears = new Heard();
    Dialog bobs =
        Dialog.ofIncoming(incoming.request(), "b", NameAddr.of(SipUri.of("bob", "127.0.0.1", -1)));
    bob.adopt(bobs.id(), incoming.flow(), bobHears);
    incoming.respond(answer(incoming.request(), 180, "b"));
    assertThat(aliceHears.response().status()).isEqualTo(180);
    incoming.respond(answer(incoming.request(), 200, "b"));
    SipResponse ok = aliceHears.response();
    Dialog alices = Dialog.ofOutgoing(invite, ok);
    alice.sendAck(alices.ack(1), toBob);
    assertThat(bobHears.ack().cseq().number()).isEqualTo(1);
    alice.adopt(alices.id(), aliceHears);
    Dialog.Outgoing bye = bobs.request(Method.BYE);
    bob.send(bye.request(), Target.over(incoming.flow()), bobHears);
    ServerTransaction ended = aliceHears.request();
    assertThat(alices.accept(ended.request())).isInstanceOf(Dialog.Incoming.InOrder.class);
    ended.respond(SipResponse.to(ended.request(), 200).build());
    assertThat(bobHears.response().status()).isEqualTo(200);
    assertThat(new LinkedHashSet<>(passedAtBob("call")))
        .containsSubsequence("< INVITE", "> 180", "> 200", "< ACK", "> BYE", "< 200");
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"UDP", "TCP"})
  void cancelsARingingCall(Transport transport) {
    Heard aliceHears = new Heard();
    ClientTransaction invite =
        alice.send(request(Method.INVITE, bobAt(transport), "c"), bobAt(transport), aliceHears);
    ServerTransaction incoming = bobUser.next();
    Heard bobHears = new Heard();
    incoming.listen(bobHears);
    invite.cancel(Optional.of("SIP;cause=200;text=\"Call completed elsewhere\""));
    incoming.respond(answer(incoming.request(), 180, "b"));
    assertThat(aliceHears.response().status()).isEqualTo(180);
    assertThat(bobHears.event()).startsWith("cancelled: SIP;cause=200");
    incoming.respond(answer(incoming.request(), 487, "b"));
    assertThat(aliceHears.finalResponse().status()).isEqualTo(487);
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"UDP", "TCP"})
  void repeatsItsAckForARepeated2xxAndEndsALateFork(Transport transport) {
    Heard aliceHears = new Heard();
    SipRequest invite = request(Method.INVITE, bobAt(transport), "f");
    alice.send(invite, bobAt(transport), aliceHears);
    ServerTransaction incoming = bobUser.next();
    Heard bobHears = new Heard();
    bob.adopt(Dialog.ofIncoming(incoming.request(), "b", contact()).id(), bobHears);
    SipResponse accepted = answer(incoming.request(), 200, "b");
    incoming.respond(accepted);
    // Bob's stack repeats the 2xx at T1, for Alice takes her time.
    aliceHears.response();
    aliceHears.response();
    alice.sendAck(Dialog.ofOutgoing(invite, accepted).ack(1), bobAt(transport));
    assertThat(bobHears.ack().method()).isEqualTo(Method.ACK);
    Heard forkHears = new Heard();
    bob.adopt(Dialog.ofIncoming(incoming.request(), "fork", contact()).id(), forkHears);
    SipRequest sent = incoming.request();
    byte[] late = org.magpie.sip.codec.SipWriter.write(answer(sent, 200, "fork"));
    bob.loop()
        .execute(() -> ((org.magpie.sip.transport.Wire) incoming.flow()).send(late, reason -> {}));
    assertThat(forkHears.request().request().method()).isEqualTo(Method.BYE);
  }

  private static NameAddr contact() {
    return NameAddr.of(SipUri.of("bob", "127.0.0.1", -1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"UDP", "TCP", "TLS"})
  void tellsWhenNobodyAnswers(Transport transport) {
    Heard heard = new Heard();
    alice.send(request(Method.OPTIONS, bobAt(transport), "t"), bobAt(transport), heard);
    bobUser.next();
    assertThat(heard.event(12)).isEqualTo("timed out");
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"TCP", "TLS"})
  void tellsWhenItCannotConnect(Transport transport) {
    Heard heard = new Heard();
    int port = bob.port(transport);
    bob.close();
    Target nobody =
        new Target.ToAddress(
            transport,
            new InetSocketAddress("127.0.0.1", port),
            Optional.of("localhost"),
            Optional.empty());
    alice.send(request(Method.OPTIONS, nobody, "x"), nobody, heard);
    assertThat(heard.event()).startsWith("failed");
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"TCP", "TLS"})
  void carriesALargeMessage(Transport transport) {
    Heard heard = new Heard();
    byte[] body = "x".repeat(40_000).getBytes(StandardCharsets.UTF_8);
    alice.send(
        request(Method.MESSAGE, bobAt(transport), "m").toBuilder().body("text/plain", body).build(),
        bobAt(transport),
        heard);
    ServerTransaction incoming = bobUser.next();
    assertThat(incoming.request().body()).isEqualTo(body);
    incoming.respond(SipResponse.to(incoming.request(), 200).body("text/plain", body).build());
    assertThat(heard.response().body()).isEqualTo(body);
  }
}
