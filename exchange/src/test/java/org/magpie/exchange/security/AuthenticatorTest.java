package org.magpie.exchange.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionEdit;
import org.magpie.exchange.directory.ExtensionPatch;
import org.magpie.exchange.registration.FakeFlow;
import org.magpie.exchange.registration.FakeTransaction;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

class AuthenticatorTest {
  private final TestCompany company = new TestCompany();
  private final Extension alice = company.add("1000");
  private final Flow flow = new FakeFlow(Transport.TCP, "203.0.113.7", 40000);
  private final SipRequest invite =
      SipRequest.builder(Method.INVITE, SipUri.of("1001", "pbx.example.com", -1))
          .header("From", "<sip:1000@pbx.example.com>;tag=1")
          .header("To", "<sip:1001@pbx.example.com>")
          .header("Call-ID", "call-id")
          .header("CSeq", "1 INVITE")
          .build();

  @AfterEach
  void close() {
    company.close();
  }

  @Test
  void aStrangersInviteIsChallengedWhateverItsFromSays() {
    assertThat(authenticate(invite)).isInstanceOf(SipIdentity.Challenge.class);
  }

  @Test
  void knowsTheExtensionByItsSecret() {
    SipRequest answered = answer(invite, "secret-1000");
    assertThat(authenticate(answered))
        .isInstanceOfSatisfying(
            SipIdentity.Identified.class,
            identity -> {
              assertThat(identity.extension()).isEqualTo(alice);
              assertThat(identity.loginId()).isEmpty();
            });
  }

  @Test
  void acceptsCredentialsOnce() {
    SipRequest answered = answer(invite, "secret-1000");
    authenticate(answered);
    assertThat(authenticate(answered))
        .isInstanceOfSatisfying(
            SipIdentity.Challenge.class,
            challenge ->
                assertThat(challenge.response().headers().first("WWW-Authenticate").orElseThrow())
                    .contains("stale=true"));
  }

  @Test
  void rightCredentialsWithAnOldNonceAreChallengedAndCountAsNoFailure() {
    SipRequest answered = answer(invite, "secret-1000");
    company.time.pass(Duration.ofHours(1));
    for (int i = 0; i < 30; i++) {
      assertThat(authenticate(answered)).isInstanceOf(SipIdentity.Challenge.class);
    }
    assertThat(company.guard.blocked()).isEmpty();
  }

  @Test
  void aDisabledExtensionIsRefusedLikeAWrongSecret() {
    SipRequest answered = answer(invite, "secret-1000");
    company.edit(new ExtensionEdit.Update(alice.id(), 1, ExtensionPatch.NONE.withEnabled(false)));
    SipResponse disabled = refused(authenticate(answered));
    SipResponse wrong = refused(authenticate(answer(invite, "wrong")));

    assertThat(disabled.status()).isEqualTo(wrong.status()).isEqualTo(403);
    assertThat(disabled.headers().toString()).isEqualTo(wrong.headers().toString());
  }

  @Test
  void malformedCredentialsAreNoCredentials() {
    for (String broken :
        List.of("Digest realm=\"test-realm\", username=\"1000\"", "Digest realm=\"test-realm\"")) {
      assertThat(
              refused(authenticate(invite.toBuilder().set("Authorization", broken).build()))
                  .status())
          .as(broken)
          .isEqualTo(400);
    }
  }

  @Test
  void namingASessionIsNoUseOfIt() {
    LoginResult.LoggedIn login = company.login("1000", ClientKind.WEB);
    String name = login.session().registername();
    for (int day = 0; day < 15; day++) {
      company.time.pass(Duration.ofDays(1));
      authenticate(answer(invite, name, "wrong"));
    }
    assertThat(company.logins.session(login.accessToken())).isEmpty();
  }

  private SipIdentity authenticate(SipRequest request) {
    return company.authenticator.authenticate(new FakeTransaction(request, flow));
  }

  private SipRequest answer(SipRequest request, String secret) {
    return answer(request, "1000", secret);
  }

  private SipRequest answer(SipRequest request, String username, String secret) {
    return authenticate(request) instanceof SipIdentity.Challenge(SipResponse challenge)
        ? new DigestClient(username, secret).answer(request, challenge).orElseThrow()
        : request;
  }

  private static SipResponse refused(SipIdentity identity) {
    assertThat(identity).isInstanceOf(SipIdentity.Refused.class);
    return ((SipIdentity.Refused) identity).response();
  }
}
