package org.magpie.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;

/** RFC 7616, RFC 2617 without qop, RFC 8760. */
class DigestTest {
  private static final String REALM = "Zkq3";
  private static final Ha1 ALICE = Ha1.of("alice", REALM, "secret");

  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final Nonces nonces = new Nonces(() -> now, Duration.ofMinutes(5), 4);
  private final DigestVerifier verifier = new DigestVerifier(REALM, nonces);

  private static SipRequest register() {
    return SipRequest.builder(Method.REGISTER, SipUri.ofHost("pbx.example", -1))
        .header("CSeq", "1 REGISTER")
        .build();
  }

  private Verdict verify(SipRequest request) {
    return verifier.verify(
        request, name -> name.equals("alice") ? Optional.of(ALICE) : Optional.empty());
  }

  private SipResponse challenge(DigestAlgorithm algorithm, boolean stale) {
    return SipResponse.builder(401)
        .header("WWW-Authenticate", verifier.challenges(List.of(algorithm), stale).getFirst())
        .build();
  }

  private SipRequest answered(DigestAlgorithm algorithm, String name, String secret) {
    return new DigestClient(name, secret)
        .answer(register(), challenge(algorithm, false))
        .orElseThrow();
  }

  private static String authorization(SipRequest request) {
    return request.headers().first("Authorization").orElseThrow();
  }

  private static SipRequest with(String authorization) {
    return register().toBuilder().set("Authorization", authorization).build();
  }

  /** A request as a client with a fixed nonce count would write it. */
  private SipRequest counted(String nonce, String nc) {
    String response =
        DigestResponse.compute(
            DigestAlgorithm.MD5,
            ALICE.md5().orElseThrow(),
            "REGISTER",
            "sip:x",
            nonce,
            "auth",
            nc,
            "c");
    return with(
        "Digest username=\"alice\", realm=\"Zkq3\", nonce=\""
            + nonce
            + "\", uri=\"sip:x\", response=\""
            + response
            + "\", qop=auth, nc="
            + nc
            + ", cnonce=\"c\"");
  }

  @Test
  void computesTheExamplesOfRfc7616() {
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      String ha1 = algorithm.ha1("Mufasa", "http-auth@example.org", "Circle of Life");
      String response =
          DigestResponse.compute(
              algorithm,
              ha1,
              "GET",
              "/dir/index.html",
              "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
              "auth",
              "00000001",
              "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
      assertThat(response)
          .isEqualTo(
              switch (algorithm) {
                case MD5 -> "8ca523f5e9506fed4657c9700eebdbec";
                case SHA_256 -> "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1";
              });
    }
  }

  @Test
  void acceptsBothAlgorithms() {
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      assertThat(verify(answered(algorithm, "alice", "secret")))
          .isEqualTo(new Verdict.Accepted("alice"));
    }
  }

  @Test
  void acceptsWhoKnowsOnlyTheHash() {
    SipRequest proven =
        DigestClient.withHa1("alice", ALICE.md5().orElseThrow())
            .answer(register(), challenge(DigestAlgorithm.MD5, false))
            .orElseThrow();
    assertThat(verify(proven)).isEqualTo(new Verdict.Accepted("alice"));
  }

  @Test
  void acceptsPhonesWithoutQopOncePerNonce() {
    String nonce = nonces.issue();
    String response =
        DigestResponse.compute(
            DigestAlgorithm.MD5,
            ALICE.md5().orElseThrow(),
            "REGISTER",
            "sip:pbx.example",
            nonce,
            null,
            null,
            null);
    SipRequest old =
        with(
            "digest Username=\"alice\",realm=\"Zkq3\",nonce=\""
                + nonce
                + "\",uri=\"sip:pbx.example\",response=\""
                + response
                + "\"");
    assertThat(verify(old)).isEqualTo(new Verdict.Accepted("alice"));
    assertThat(verify(old)).isEqualTo(new Verdict.Stale("alice"));
  }

  @Test
  void answersUnknownUsersLikeWrongSecrets() {
    assertThat(verify(answered(DigestAlgorithm.MD5, "alice", "guess")))
        .isEqualTo(new Verdict.Rejected("alice"));
    assertThat(verify(answered(DigestAlgorithm.MD5, "nobody", "guess")))
        .isEqualTo(new Verdict.Rejected("nobody"));
  }

  @Test
  void saysStaleForOldNoncesButNotForWrongSecrets() {
    SipRequest right = answered(DigestAlgorithm.SHA_256, "alice", "secret");
    SipRequest wrong = answered(DigestAlgorithm.SHA_256, "alice", "guess");
    now = now.plusSeconds(301);
    assertThat(verify(right)).isEqualTo(new Verdict.Stale("alice"));
    assertThat(verify(wrong)).isEqualTo(new Verdict.Rejected("alice"));
  }

  @Test
  void saysStaleForNoncesOfAnotherRun() {
    SipRequest request = answered(DigestAlgorithm.MD5, "alice", "secret");
    DigestVerifier restarted =
        new DigestVerifier(REALM, new Nonces(() -> now, Duration.ofMinutes(5), 4));
    assertThat(restarted.verify(request, name -> Optional.of(ALICE)))
        .isEqualTo(new Verdict.Stale("alice"));
  }

  @Test
  void takesEachCountOnceInAnyOrder() {
    String nonce = nonces.issue();
    for (String nc : List.of("00000001", "00000003", "00000002", "0000004f")) {
      assertThat(verify(counted(nonce, nc))).isEqualTo(new Verdict.Accepted("alice"));
    }
    for (String nc : List.of("00000001", "00000003", "0000004f")) {
      assertThat(verify(counted(nonce, nc))).isEqualTo(new Verdict.Stale("alice"));
    }
  }

  @Test
  void takesAForgottenNonceForStale() {
    String nonce = nonces.issue();
    assertThat(verify(counted(nonce, "00000001"))).isEqualTo(new Verdict.Accepted("alice"));
    for (int i = 0; i < 4; i++) {
      nonces.issue();
    }
    assertThat(verify(counted(nonce, "00000002"))).isEqualTo(new Verdict.Stale("alice"));
  }

  @Test
  void seesOnlyCredentialsForItsRealm() {
    assertThat(verify(register())).isEqualTo(new Verdict.NoCredentials());
    assertThat(verify(with("Basic YTpi"))).isEqualTo(new Verdict.NoCredentials());
    String other = authorization(answered(DigestAlgorithm.MD5, "alice", "secret"));
    assertThat(verify(with(other.replace(REALM, "elsewhere"))))
        .isEqualTo(new Verdict.NoCredentials());
  }

  @Test
  void callsBrokenCredentialsMalformed() {
    String good = authorization(answered(DigestAlgorithm.MD5, "alice", "secret"));
    for (String broken :
        List.of(
            good.replace("username=\"alice\", ", ""),
            good.replace("nc=00000001", "nc=xyz"),
            good.replace("qop=auth", "qop=auth-int"),
            good.replaceAll("cnonce=\"[^\"]*\"", "x=1"))) {
      assertThat(verify(with(broken))).isInstanceOf(Verdict.Malformed.class);
    }
    assertThat(verify(with("Digest username=\"alice"))).isInstanceOf(Verdict.Malformed.class);
    assertThat(verify(with("Digest realm=\"Zkq3\", realm=\"Zkq3\"")))
        .isInstanceOf(Verdict.Malformed.class);
  }

  @Test
  void theClientTriesOnceAndAgainOnlyWhenStale() {
    DigestClient client = new DigestClient("alice", "secret");
    SipRequest first =
        client.answer(register(), challenge(DigestAlgorithm.MD5, false)).orElseThrow();
    assertThat(first.cseq().number()).isEqualTo(2);
    assertThat(client.answer(first, challenge(DigestAlgorithm.MD5, false))).isEmpty();
    assertThat(client.answer(first, challenge(DigestAlgorithm.MD5, true))).isPresent();
    assertThat(client.answer(first, SipResponse.builder(403).build())).isEmpty();
  }

  @Test
  void theClientAnswersANonceThatServesForSeveralRequestsAndCounts() {
    DigestClient client = new DigestClient("alice", "secret");
    SipResponse challenge = challenge(DigestAlgorithm.SHA_256, false);
    SipRequest first = client.answer(register(), challenge).orElseThrow();
    SipRequest second = client.answer(register(), challenge).orElseThrow();
    assertThat(authorization(first)).contains("nc=00000001");
    assertThat(authorization(second)).contains("nc=00000002");
    assertThat(verify(first)).isEqualTo(new Verdict.Accepted("alice"));
    assertThat(verify(second)).isEqualTo(new Verdict.Accepted("alice"));
    assertThat(client.answer(second, challenge)).as("it was refused").isEmpty();
    SipResponse stale =
        SipResponse.builder(401)
            .header(
                "WWW-Authenticate",
                challenge.headers().first("WWW-Authenticate").orElseThrow() + ", stale=true")
            .build();
    assertThat(client.answer(second, stale)).as("stale, yet the same nonce").isEmpty();
  }

  @Test
  void theClientTakesTheFirstChallengeItUnderstands() {
    SipResponse several =
        SipResponse.builder(407)
            .header("Proxy-Authenticate", "Digest realm=\"r\", nonce=\"n\", algorithm=SHA-512-256")
            .header(
                "Proxy-Authenticate",
                "Digest realm=\"r\", nonce=\"n\", algorithm=SHA-256, qop=\"auth-int,auth\"")
            .header("Proxy-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"")
            .build();
    SipRequest answer = new DigestClient("a\"b", "s").answer(register(), several).orElseThrow();
    assertThat(answer.headers().first("Proxy-Authorization").orElseThrow())
        .contains("algorithm=SHA-256")
        .contains("username=\"a\\\"b\"");
  }

  @Test
  void doesNotShowHashesInLogs() {
    assertThat(ALICE).hasToString("Ha1[secret]");
  }
}
