package org.magpie.sip.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Ids;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.SipRequest;

/**
 * Judges the credentials of requests (RFC 3261 22, RFC 7616). The digest's uri is not compared with
 * the Request-URI, for proxies and some user agents change one of them. Belongs to the thread of
 * its nonces, the signalling loop.
 */
public final class DigestVerifier {
  private final String realm;
  private final Nonces nonces;
  // An unknown user costs the same hashing as a known one.
  private final Ha1 dummy;

  public DigestVerifier(String realm, Nonces nonces) {
    this.realm = realm;
    this.nonces = nonces;
    this.dummy = Ha1.of(Ids.random(12), realm, Ids.token());
  }

  public String realm() {
    return realm;
  }

  /**
   * Values for WWW-Authenticate, one header each, in the order of preference given (RFC 8760 2.4).
   * Older user agents know one header and MD5 only, so give them MD5 first or alone.
   */
  public List<String> challenges(List<DigestAlgorithm> algorithms, boolean stale) {
    List<String> values = new ArrayList<>(algorithms.size());
    for (DigestAlgorithm algorithm : algorithms) {
      values.add(
          new DigestChallenge(realm, nonces.issue(), algorithm, true, stale, Optional.empty())
              .toString());
    }
    return values;
  }

  /**
   * Judges the credentials for our realm in Authorization or Proxy-Authorization.
   *
   * @param lookup the stored hash of a user name, asked once
   */
  public Verdict verify(SipRequest request, Function<String, Optional<Ha1>> lookup) {
    boolean seen = false;
    for (String name : List.of(HeaderNames.AUTHORIZATION, HeaderNames.PROXY_AUTHORIZATION)) {
      for (String header : request.headers().all(name)) {
        DigestFields fields = DigestFields.parse(header);
        if (fields == null) {
          seen |= DigestFields.isDigest(header.strip());
        } else if (realm.equals(fields.get("realm"))) {
          return judge(request.method().name(), fields, lookup);
        }
      }
    }
    return seen ? new Verdict.Malformed("credentials cannot be read") : new Verdict.NoCredentials();
  }

  private Verdict judge(
      String method, DigestFields fields, Function<String, Optional<Ha1>> lookup) {
    String username = fields.get("username");
    String nonce = fields.get("nonce");
    String uri = fields.get("uri");
    String response = fields.get("response");
    if (username == null || nonce == null || uri == null || response == null) {
      return new Verdict.Malformed("credentials without username, nonce, uri or response");
    }
    @Nullable String qop = fields.get("qop");
    int count = 1;
    if (qop != null) {
      count = count(fields.get("nc"));
      if (!qop.equalsIgnoreCase("auth") || count < 1 || fields.get("cnonce") == null) {
        return new Verdict.Malformed("qop without nc and cnonce, or not auth");
      }
    }
    Optional<DigestAlgorithm> algorithm =
        DigestAlgorithm.named(fields.find("algorithm").orElse("MD5"));
    if (algorithm.isEmpty()) {
      return new Verdict.NoCredentials();
    }
    Optional<String> stored = lookup.apply(username).flatMap(h -> h.forAlgorithm(algorithm.get()));
    String ha1 = stored.or(() -> dummy.forAlgorithm(algorithm.get())).orElseThrow();
    String expected =
        DigestResponse.compute(
            algorithm.get(), ha1, method, uri, nonce, qop, fields.get("nc"), fields.get("cnonce"));
    if (!same(expected, response) || stored.isEmpty()) {
      return new Verdict.Rejected(username);
    }
    return nonces.use(nonce, count) == Nonces.Use.FRESH
        ? new Verdict.Accepted(username)
        : new Verdict.Stale(username);
  }

  /** nc is eight hexadecimal digits; 0 for anything else, and for what no client reaches. */
  private static int count(@Nullable String nc) {
    if (nc == null || nc.isEmpty() || nc.length() > 8) {
      return 0;
    }
    int count = 0;
    for (int i = 0; i < nc.length(); i++) {
      int digit = Character.digit(nc.charAt(i), 16);
      if (digit < 0) {
        return 0;
      }
      count = count << 4 | digit;
    }
    return Math.max(count, 0);
  }

  private static boolean same(String expected, String response) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8),
        response.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }
}
