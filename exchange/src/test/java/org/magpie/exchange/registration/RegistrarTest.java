package org.magpie.exchange.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionEdit;
import org.magpie.exchange.directory.ExtensionPatch;
import org.magpie.exchange.registration.RegistrationChange.Removal;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.security.ClientKind;
import org.magpie.exchange.security.LoginResult;
import org.magpie.exchange.security.SipCredentials;
import org.magpie.exchange.security.TestCompany;
import org.magpie.sip.Target;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

class RegistrarTest {
  private static final String CONTACT = "<sip:1000@192.0.2.1:5060>";

  private final TestCompany company = new TestCompany();
  private final Extension alice = company.add("1000");
  private final MemoryRegistrations store = new MemoryRegistrations();
  private final Registrar registrar = registrar();
  private final List<RegistrationChange> changes = new ArrayList<>();
  private final Flow udp = new FakeFlow(Transport.UDP, "192.0.2.1", 5060);
  private final DigestClient account = new DigestClient("1000", "secret-1000");
  private long cseq;
  private String callId = "call-id";

  RegistrarTest() {
    company.guard.healthyWhen(registrar::registeredFrom);
    registrar.start(Runnable::run, company.time);
    registrar.onChange(changes::add);
  }

  private Registrar registrar() {
    return new Registrar(
        company.authenticator,
        new RegistrarSettings(
            Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofMinutes(30), 3, 5),
        company.directory,
        company.logins,
        Optional.of(store),
        company.time);
  }

  @AfterEach
  void close() {
    company.close();
  }

  @Test
  void changesNothingBeforeItKnowsWhoAsks() {
    SipResponse challenge = send(udp, request("1000", CONTACT, b -> b));

    assertThat(challenge.status()).isEqualTo(401);
    assertThat(challenge.headers().all("WWW-Authenticate"))
        .hasSize(2)
        .first()
        .asString()
        .contains("realm=\"test-realm\"")
        .contains("algorithm=MD5")
        .contains("qop=\"auth\"");
    assertThat(registrar.bindings("1000")).isEmpty();
    assertThat(changes).isEmpty();
  }

  @Test
  void registersRefreshesAndRemoves() {
    SipResponse registered = register(udp, CONTACT, b -> b.header("Expires", "600"));

    assertThat(registered.status()).isEqualTo(200);
    assertThat(registered.headers().all("Contact"))
        .containsExactly("<sip:1000@192.0.2.1:5060>;expires=600");
    Binding binding = registrar.bindings("1000").getFirst();
    assertThat(binding.kind()).isEqualTo(DeviceKind.PHONE);
    assertThat(binding.flow()).isEqualTo(udp);
    assertThat(binding.sourceIsContact()).isTrue();
    assertThat(binding.webrtc()).isFalse();
    assertThat(binding.expires()).isEqualTo(company.time.instant().plusSeconds(600));
    assertThat(binding.target()).isEqualTo(Target.over(udp));
    assertThat(registrar.registeredFrom(udp.remote().getAddress())).isTrue();

    company.time.pass(Duration.ofMillis(300_400));
    assertThat(
            authenticated(udp, request("1000", CONTACT, b -> b.remove("Contact")), account)
                .headers()
                .all("Contact"))
        .containsExactly("<sip:1000@192.0.2.1:5060>;expires=300");
    register(udp, CONTACT, b -> b.header("Expires", "600"));
    assertThat(registrar.bindings("1000").getFirst().expires())
        .isEqualTo(company.time.instant().plusSeconds(600));
    assertThat(changes).containsExactly(new RegistrationChange.Added(binding));

    SipResponse removed = register(udp, CONTACT + ";expires=0", b -> b);
    assertThat(removed.headers().all("Contact")).isEmpty();
    assertThat(registrar.bindings("1000")).isEmpty();
    assertThat(registrar.registeredFrom(udp.remote().getAddress())).isFalse();
    assertThat(registrar.size()).isZero();
    assertThat(changes.getLast()).isInstanceOf(RegistrationChange.Removed.class);
  }

  @Test
  void answersAQueryWithAllContacts() {
    register(udp, CONTACT, b -> b);
    register(new FakeFlow(Transport.UDP, "192.0.2.2", 5060), "<sip:1000@192.0.2.2>", b -> b);

    SipResponse answer =
        authenticated(udp, request("1000", CONTACT, b -> b.remove("Contact")), account);
    assertThat(answer.headers().all("Contact"))
        .containsExactly(
            "<sip:1000@192.0.2.1:5060>;expires=1800", "<sip:1000@192.0.2.2>;expires=1800");
  }

  @Test
  void answersAnUnknownUserAndAWrongSecretAlike() {
    SipResponse wrong =
        authenticated(udp, request("1000", CONTACT, b -> b), new DigestClient("1000", "wrong"));
    SipResponse unknown =
        authenticated(udp, request("9999", CONTACT, b -> b), new DigestClient("9999", "wrong"));

    assertThat(wrong.status()).isEqualTo(403);
    assertThat(unknown.status()).isEqualTo(403);
    assertThat(unknown.reason()).isEqualTo(wrong.reason());
    assertThat(unknown.headers().size()).isEqualTo(wrong.headers().size());
    assertThat(registrar.size()).isZero();
  }

  @Test
  void refusesToRegisterForAnotherWhetherItExistsOrNot() {
    company.add("1001");
    assertThat(authenticated(udp, request("1001", CONTACT, b -> b), account).status())
        .isEqualTo(403);
    assertThat(authenticated(udp, request("4711", CONTACT, b -> b), account).status())
        .isEqualTo(403);
    assertThat(registrar.bindings("1001")).isEmpty();
  }

  @Test
  void blocksAStrangerButNotTheOfficeItHidesIn() {
    Flow stranger = new FakeFlow(Transport.UDP, "203.0.113.7", 5060);
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      int status =
          authenticated(
                  stranger,
                  request("1000", "<sip:1000@203.0.113.7>", b -> b),
                  new DigestClient("1000", "guess" + i))
              .status();
      assertThat(status).isIn(403, 503);
      refused += status == 403 ? 1 : 0;
      company.time.pass(Duration.ofSeconds(10));
    }
    assertThat(refused).isGreaterThan(15);
    assertThat(company.guard.barred(stranger.remote().getAddress())).isTrue();
    // Blocked even with the right secret; and what it says is not read any more.
    assertThat(register(stranger, "<sip:1000@203.0.113.7>", b -> b).status()).isEqualTo(403);

    company.guard.release(stranger.remote().getAddress());
    register(udp, CONTACT, b -> b);
    for (int i = 0; i < 60; i++) {
      authenticated(udp, request("1000", CONTACT, b -> b), new DigestClient("20" + i, "guess"));
      company.time.pass(Duration.ofSeconds(1));
    }
    assertThat(register(udp, CONTACT, b -> b).status()).isEqualTo(200);
  }

  @Test
  void tooShortIsRefusedWithTheLeastAndTooLongIsCut() {
    SipResponse brief = register(udp, CONTACT + ";expires=59", b -> b);
    assertThat(brief.status()).isEqualTo(423);
    assertThat(brief.headers().first("Min-Expires")).contains("60");
    assertThat(registrar.size()).isZero();

    register(udp, CONTACT + ";expires=999999999999", b -> b);
    assertThat(registrar.bindings("1000").getFirst().expires())
        .isEqualTo(company.time.instant().plusSeconds(3600));
  }

  @Test
  void doesAllOfARequestOrNothing() {
    SipResponse answer =
        register(udp, CONTACT, b -> b.header("Contact", "<sip:1000@192.0.2.9>;expires=5"));
    assertThat(answer.status()).isEqualTo(423);
    assertThat(registrar.size()).isZero();
    assertThat(register(udp, CONTACT, b -> b.header("Contact", "<tel:+49123>")).status())
        .isEqualTo(400);
    assertThat(registrar.size()).isZero();
  }

  @Test
  void expiresWithoutARefresh() {
    register(udp, CONTACT + ";expires=60", b -> b);
    company.time.pass(Duration.ofSeconds(59));
    assertThat(registrar.bindings("1000")).hasSize(1);
    register(udp, CONTACT + ";expires=60", b -> b);
    company.time.pass(Duration.ofSeconds(59));
    assertThat(registrar.bindings("1000")).hasSize(1);
    company.time.pass(Duration.ofSeconds(3));

    assertThat(registrar.bindings("1000")).isEmpty();
    assertThat(changes.getLast())
        .isInstanceOfSatisfying(
            RegistrationChange.Removed.class,
            removed -> assertThat(removed.reason()).isEqualTo(Removal.EXPIRED));
  }

  @Test
  void aShorterRefreshExpiresSooner() {
    register(udp, CONTACT + ";expires=3600", b -> b);
    register(udp, CONTACT + ";expires=60", b -> b);
    company.time.pass(Duration.ofSeconds(62));
    assertThat(registrar.bindings("1000")).isEmpty();
  }

  @Test
  void theWildcardRemovesAllButOnlyWithExpiresZero() {
    register(udp, CONTACT, b -> b);
    register(udp, "<sip:1000@192.0.2.2>", b -> b);

    assertThat(register(udp, "*", b -> b).status()).isEqualTo(400);
    assertThat(register(udp, "*", b -> b.header("Expires", "60")).status()).isEqualTo(400);
    assertThat(registrar.bindings("1000")).hasSize(2);
    assertThat(register(udp, "*", b -> b.header("Expires", "0")).status()).isEqualTo(200);
    assertThat(registrar.bindings("1000")).isEmpty();
  }

  @Test
  void refusesWhatComesOutOfOrder() {
    register(udp, CONTACT, b -> b);
    long last = cseq;
    cseq = last - 2;
    assertThat(register(udp, CONTACT + ";expires=0", b -> b).status()).isEqualTo(500);
    assertThat(registrar.bindings("1000")).hasSize(1);
    callId = "another";
    cseq = 0;
    assertThat(register(udp, CONTACT, b -> b).status()).isEqualTo(200);
  }

  @Test
  void knowsADeviceByInstanceAndRegIdWhateverItsAddress() {
    String device = ";+sip.instance=\"<urn:uuid:1>\";reg-id=1";
    register(udp, "<sip:1000@192.0.2.1:5060>" + device, b -> b);
    Flow moved = new FakeFlow(Transport.UDP, "192.0.2.77", 40000);
    SipResponse answer =
        register(
            moved,
            "<sip:1000@192.0.2.77:40000>" + device,
            b -> b.header("Supported", "path, outbound"));

    assertThat(registrar.bindings("1000"))
        .singleElement()
        .satisfies(
            binding -> {
              assertThat(binding.flow()).isEqualTo(moved);
              assertThat(binding.instance()).contains("<urn:uuid:1>");
              assertThat(binding.registration()).hasValue(1);
            });
    assertThat(answer.headers().first("Require")).contains("outbound");
    assertThat(changes.getLast()).isInstanceOf(RegistrationChange.Moved.class);
    assertThat(registrar.registeredFrom(udp.remote().getAddress())).isFalse();
    register(moved, "<sip:1000@192.0.2.77:40000>;+sip.instance=\"<urn:uuid:2>\";reg-id=1", b -> b);
    assertThat(registrar.bindings("1000")).hasSize(2);
  }

  @Test
  void seesTheNatBetweenByTheContact() {
    register(udp, "<sip:1000@10.0.0.5:5060>", b -> b);
    assertThat(registrar.bindings("1000").getFirst().sourceIsContact()).isFalse();
    register(udp, "*", b -> b.header("Expires", "0"));
    register(udp, "<sip:1000@192.0.2.1:5062>", b -> b);
    assertThat(registrar.bindings("1000").getFirst().sourceIsContact()).isFalse();
    register(udp, "*", b -> b.header("Expires", "0"));
    Flow six = new FakeFlow(Transport.UDP, "2001:db8::1", 5060);
    register(six, "<sip:1000@[2001:DB8:0::1]>", b -> b);
    assertThat(registrar.bindings("1000").getFirst().sourceIsContact()).isTrue();
  }

  @Test
  void returnsThePathAndKeepsIt() {
    SipResponse answer =
        register(
            udp,
            CONTACT,
            b ->
                b.header("Path", "<sip:edge1.example.com;lr>, <sip:edge2.example.com;lr>")
                    .header("Supported", "path"));

    assertThat(answer.headers().all("Path"))
        .containsExactly("<sip:edge1.example.com;lr>, <sip:edge2.example.com;lr>");
    assertThat(registrar.bindings("1000").getFirst().path())
        .extracting(Object::toString)
        .containsExactly("<sip:edge1.example.com;lr>", "<sip:edge2.example.com;lr>");
    assertThat(registrar.bindings("1000").getFirst().sourceIsContact()).isFalse();
  }

  @Test
  void refusesExtensionsItDoesNotKnow() {
    SipResponse answer =
        send(udp, request("1000", CONTACT, b -> b.header("Require", "path, teleport")));
    assertThat(answer.status()).isEqualTo(420);
    assertThat(answer.headers().first("Unsupported")).contains("teleport");
  }

  @Test
  void limitsDevicesOfOneAndOfAll() {
    for (int i = 1; i <= 3; i++) {
      register(udp, "<sip:1000@192.0.2." + i + ">", b -> b);
    }
    assertThat(register(udp, "<sip:1000@192.0.2.4>", b -> b).status()).isEqualTo(403);
    assertThat(register(udp, "<sip:1000@192.0.2.3>", b -> b).status()).isEqualTo(200);

    company.add("1001");
    DigestClient bob = new DigestClient("1001", "secret-1001");
    for (int i = 1; i <= 2; i++) {
      authenticated(udp, request("1001", "<sip:1001@192.0.2." + i + ">", b -> b), bob);
    }
    SipResponse full = authenticated(udp, request("1001", "<sip:1001@192.0.2.3>", b -> b), bob);
    assertThat(full.status()).isEqualTo(503);
    assertThat(full.headers().first("Retry-After")).isPresent();
  }

  @Test
  void refusesContactsWithoutMeasure() {
    assertThat(register(udp, "<sip:1000@192.0.2.1;x=" + "y".repeat(4000) + ">", b -> b).status())
        .isEqualTo(400);
    assertThat(
            register(
                    udp,
                    CONTACT,
                    b -> {
                      for (int i = 0; i < 20; i++) {
                        b.header("Contact", "<sip:1000@192.0.2.1:" + (6000 + i) + ">");
                      }
                      return b;
                    })
                .status())
        .isEqualTo(400);
    assertThat(registrar.size()).isZero();
  }

  @Test
  void aClientsBindingEndsWithItsWebSocket() {
    LoginResult.LoggedIn login = company.login("1000", ClientKind.DESKTOP);
    FakeFlow socket = new FakeFlow(Transport.WSS, "192.0.2.1", 40000);
    String contact =
        "<sip:1000@pbx.example.com;webpc;transport=ws>;+sip.instance=\"<urn:uuid:1>\";reg-id=1"
            + ";+sip.ice;expires=1800";
    SipResponse challenge = send(socket, request("1000", contact, b -> b));
    assertThat(challenge.headers().all("WWW-Authenticate"))
        .singleElement()
        .asString()
        .contains("algorithm=MD5");
    assertThat(clientRegister(socket, contact, login).status()).isEqualTo(200);

    Binding binding = registrar.bindings("1000").getFirst();
    assertThat(binding.kind()).isEqualTo(DeviceKind.DESKTOP);
    assertThat(binding.webrtc()).isTrue();
    assertThat(binding.sourceIsContact()).isFalse();
    assertThat(binding.loginId()).contains(login.session().id());
    assertThat(binding.target()).isEqualTo(Target.over(socket));

    registrar.flowClosed(socket);
    assertThat(registrar.bindings("1000")).isEmpty();
  }

  @Test
  void endingALoginEndsItsBindingItsSocketAndItsCredentials() {
    LoginResult.LoggedIn login = company.login("1000", ClientKind.WEB);
    FakeFlow socket = new FakeFlow(Transport.WSS, "192.0.2.1", 40000);
    String contact = "<sip:abc@random.invalid;transport=ws>";
    clientRegister(socket, contact, login);
    register(udp, CONTACT, b -> b);

    company.logins.logout(login.accessToken());

    assertThat(socket.open()).isFalse();
    assertThat(registrar.bindings("1000")).singleElement().extracting(Binding::flow).isEqualTo(udp);
    assertThat(
            clientRegister(new FakeFlow(Transport.WSS, "192.0.2.1", 40001), contact, login)
                .status())
        .isEqualTo(403);
  }

  @Test
  void losingTheSecretOrThePlaceEndsTelephones() {
    register(udp, CONTACT, b -> b);
    LoginResult.LoggedIn login = company.login("1000", ClientKind.WEB);
    FakeFlow socket = new FakeFlow(Transport.WSS, "192.0.2.1", 40000);
    clientRegister(socket, "<sip:abc@random.invalid;transport=ws>", login);

    Extension changed =
        company.edit(
            new ExtensionEdit.Update(
                alice.id(), 1, ExtensionPatch.NONE.withSipSecret("other-secret")));
    assertThat(registrar.bindings("1000"))
        .singleElement()
        .extracting(Binding::flow)
        .isEqualTo(socket);
    company.edit(
        new ExtensionEdit.Update(
            alice.id(), changed.version(), ExtensionPatch.NONE.withEnabled(false)));
    assertThat(registrar.bindings("1000")).isEmpty();
  }

  @Test
  void aTelephoneByTcpThatCanBeConnectedToOutlivesItsConnection() {
    FakeFlow near = new FakeFlow(Transport.TCP, "192.0.2.1", 51234);
    register(near, "<sip:1000@192.0.2.1:5070;transport=tcp>", b -> b);
    near.close();
    registrar.flowClosed(near);
    assertThat(registrar.bindings("1000"))
        .singleElement()
        .extracting(Binding::target)
        .isEqualTo(Target.tcp(new InetSocketAddress(near.remote().getAddress(), 5070)));
    register(udp, "*", b -> b.header("Expires", "0"));

    FakeFlow hidden = new FakeFlow(Transport.TCP, "192.0.2.1", 51235);
    register(hidden, "<sip:1000@10.0.0.5;transport=tcp>", b -> b);
    registrar.flowClosed(hidden);
    assertThat(registrar.bindings("1000")).isEmpty();
  }

  @Test
  void tellsKindsOfDevicesApart() {
    register(udp, CONTACT, b -> b.header("User-Agent", "Yealink SIP-T46S 66.85.0.5"));
    assertThat(registrar.bindings("1000").getFirst().kind()).isEqualTo(DeviceKind.PHONE);
    register(udp, CONTACT, b -> b.header("User-Agent", "Linphone Android/5.0 (Pixel 8)"));
    assertThat(registrar.bindings("1000").getFirst().kind()).isEqualTo(DeviceKind.MOBILE);
    register(udp, CONTACT, b -> b.header("User-Agent", "MicroSIP/3.21.3"));
    assertThat(registrar.bindings("1000").getFirst().kind()).isEqualTo(DeviceKind.DESKTOP);
  }

  @Test
  void telephonesByUdpAreKnownAfterACrash() {
    register(udp, CONTACT, b -> b.header("User-Agent", "MicroSIP/3.21.3"));
    clientRegister(
        new FakeFlow(Transport.WSS, "192.0.2.1", 40000),
        "<sip:abc@random.invalid;transport=ws>",
        company.login("1000", ClientKind.WEB));
    company.time.pass(Duration.ofSeconds(2));
    assertThat(store.rows).hasSize(1);

    Registrar restarted = registrar();
    Binding known = restarted.bindings("1000").getFirst();
    assertThat(known.kind()).isEqualTo(DeviceKind.DESKTOP);
    assertThat(known.sourceIsContact()).isTrue();
    assertThat(known.target()).isEqualTo(Target.udp(udp.remote(), udp.local()));
    assertThat(known.expires()).isEqualTo(registrar.bindings("1000").getFirst().expires());
  }

  @Test
  void refreshesAreNotWrittenEachTime() {
    register(udp, CONTACT + ";expires=600", b -> b);
    company.time.pass(Duration.ofSeconds(2));
    int writes = store.writes;
    for (int i = 0; i < 10; i++) {
      register(udp, CONTACT + ";expires=600", b -> b);
      company.time.pass(Duration.ofSeconds(2));
    }
    assertThat(store.writes).isEqualTo(writes);
    company.time.pass(Duration.ofSeconds(200));
    register(udp, CONTACT + ";expires=600", b -> b);
    company.time.pass(Duration.ofSeconds(2));
    assertThat(store.writes).isEqualTo(writes + 1);
    register(udp, CONTACT + ";expires=0", b -> b);
    company.time.pass(Duration.ofSeconds(2));
    assertThat(store.rows).isEmpty();
  }

  @Test
  void whatExpiredWhileTheServerWasDownIsForgotten() {
    register(udp, CONTACT + ";expires=60", b -> b);
    company.time.pass(Duration.ofSeconds(2));
    var kept = store.rows.values().iterator().next();
    register(udp, CONTACT + ";expires=0", b -> b);
    company.time.pass(Duration.ofSeconds(120));
    store.rows.put(kept.key(), kept);

    Registrar restarted = registrar();
    restarted.start(Runnable::run, company.time);
    company.time.pass(Duration.ofSeconds(2));

    assertThat(restarted.size()).isZero();
    assertThat(store.rows).isEmpty();
  }

  private SipResponse register(Flow flow, String contact, UnaryOperator<SipRequest.Builder> more) {
    return authenticated(flow, request("1000", contact, more), account);
  }

  /** As a client does that knows its HA1 and no secret. */
  private SipResponse clientRegister(Flow flow, String contact, LoginResult.LoggedIn login) {
    SipRequest request = request("1000", contact, b -> b);
    SipResponse challenge = send(flow, request);
    SipCredentials credentials = company.logins.registerInfo(login.session());
    return send(flow, ClientDigest.answer(request, challenge, credentials, ++cseq));
  }

  private SipResponse authenticated(Flow flow, SipRequest request, DigestClient client) {
    SipResponse challenge = send(flow, request);
    if (challenge.status() != 401) {
      return challenge;
    }
    cseq++;
    return send(flow, client.answer(request, challenge).orElseThrow());
  }

  private SipResponse send(Flow flow, SipRequest request) {
    FakeTransaction transaction = new FakeTransaction(request, flow);
    registrar.register(transaction);
    return transaction.response();
  }

  private SipRequest request(
      String number, String contact, UnaryOperator<SipRequest.Builder> more) {
    return more.apply(
            SipRequest.builder(Method.REGISTER, SipUri.ofHost("pbx.example.com", -1))
                .header("From", "<sip:" + number + "@pbx.example.com>;tag=1")
                .header("To", "<sip:" + number + "@pbx.example.com>")
                .header("Call-ID", callId)
                .header("CSeq", ++cseq + " REGISTER")
                .header("Contact", contact))
        .build();
  }
}
