package org.magpie.sip.auth;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.magpie.base.Ids;
import org.magpie.sip.message.CSeq;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;

/**
 * Answers challenges (RFC 3261 22.2 and 22.3, RFC 7616 3.4): for trunks, and for test phones.
 * Answers each request once for each nonce, so that a refused secret is not sent for ever; another
 * request may be challenged with a nonce that was answered before. Belongs to one thread; one
 * object serves one account.
 */
public final class DigestClient {
  private static final int REMEMBERED = 64;

  private final String username;
  private final Function<DigestChallenge, String> ha1;

  /** By nonce, how often it was used. */
  private final Map<String, Integer> answered = new HashMap<>();

  public DigestClient(String username, String secret) {
    this(username, challenge -> challenge.algorithm().ha1(username, challenge.realm(), secret));
  }

  private DigestClient(String username, Function<DigestChallenge, String> ha1) {
    this.username = username;
    this.ha1 = ha1;
  }

  /**
   * For an account of which only the hash of name, realm and secret is known.
   *
   * @param ha1 by MD5, in hex; no challenge with another algorithm should come
   */
  public static DigestClient withHa1(String username, String ha1) {
    return new DigestClient(username, challenge -> ha1);
  }

  /**
   * The request again, with credentials and the next sequence number, to be sent as a new
   * transaction.
   *
   * @return empty when the response is no challenge we can answer, or refuses what we answered
   */
  public Optional<SipRequest> answer(SipRequest request, SipResponse response) {
    boolean proxy = response.status() == 407;
    if (!proxy && response.status() != 401) {
      return Optional.empty();
    }
    String ask = proxy ? HeaderNames.PROXY_AUTHENTICATE : HeaderNames.WWW_AUTHENTICATE;
    String reply = proxy ? HeaderNames.PROXY_AUTHORIZATION : HeaderNames.AUTHORIZATION;
    boolean tried = !request.headers().all(reply).isEmpty();
    for (String value : response.headers().all(ask)) {
      Optional<DigestChallenge> challenge = DigestChallenge.parse(value);
      if (challenge.isPresent()
          && (!tried
              || challenge.get().stale() && !answered.containsKey(challenge.get().nonce()))) {
        return Optional.of(withCredentials(request, reply, challenge.get()));
      }
    }
    return Optional.empty();
  }

  /** How often a nonce was used, this time included (RFC 7616 3.4). */
  private int count(String nonce) {
    if (answered.size() >= REMEMBERED && !answered.containsKey(nonce)) {
      answered.clear();
    }
    return answered.merge(nonce, 1, Integer::sum);
  }

  private SipRequest withCredentials(SipRequest request, String header, DigestChallenge challenge) {
    CSeq cseq = new CSeq(request.cseq().number() + 1, request.cseq().method());
    return request.toBuilder()
        .remove(HeaderNames.VIA)
        .set(HeaderNames.CSEQ, cseq.number() + " " + cseq.method().name())
        .set(header, credentials(challenge, request.method().name(), uri(request)))
        .build();
  }

  private static String uri(SipRequest request) {
    return request.requestUri().toString();
  }

  /** The value of the header for a request with this method and Request-URI. */
  String credentials(DigestChallenge challenge, String method, String uri) {
    DigestAlgorithm algorithm = challenge.algorithm();
    String nc = String.format(Locale.ROOT, "%08x", count(challenge.nonce()));
    String cnonce = Ids.random(16);
    String response =
        DigestResponse.compute(
            algorithm,
            ha1.apply(challenge),
            method,
            uri,
            challenge.nonce(),
            challenge.qopAuth() ? "auth" : null,
            nc,
            cnonce);
    StringBuilder text = new StringBuilder(256);
    text.append("Digest username=\"").append(DigestChallenge.quoted(username));
    text.append("\", realm=\"").append(DigestChallenge.quoted(challenge.realm()));
    text.append("\", nonce=\"").append(DigestChallenge.quoted(challenge.nonce()));
    text.append("\", uri=\"").append(uri);
    text.append("\", response=\"").append(response);
    text.append("\", algorithm=").append(algorithm.token());
    if (challenge.qopAuth()) {
      text.append(", qop=auth, nc=").append(nc).append(", cnonce=\"").append(cnonce).append('"');
    }
    for (String opaque : challenge.opaque().map(List::of).orElse(List.of())) {
      text.append(", opaque=\"").append(DigestChallenge.quoted(opaque)).append('"');
    }
    return text.toString();
  }
}
