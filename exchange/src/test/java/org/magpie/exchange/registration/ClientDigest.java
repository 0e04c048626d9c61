package org.magpie.exchange.registration;

import org.magpie.exchange.security.SipCredentials;
import org.magpie.sip.auth.DigestAlgorithm;
import org.magpie.sip.auth.DigestChallenge;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;

/** Answers a challenge as a client that knows only its MD5 HA1. */
final class ClientDigest {
  private ClientDigest() {}

  static SipRequest answer(
      SipRequest request, SipResponse response, SipCredentials credentials, long cseq) {
    DigestChallenge challenge =
        DigestChallenge.parse(response.headers().first("WWW-Authenticate").orElseThrow())
            .orElseThrow();
    DigestAlgorithm md5 = DigestAlgorithm.MD5;
    String uri = request.requestUri().toString();
    String proof =
        md5.hash(
            String.join(
                ":",
                credentials.ha1(),
                challenge.nonce(),
                "00000001",
                "cnonce",
                "auth",
                md5.hash("REGISTER:" + uri)));
    return request.toBuilder()
        .set("CSeq", cseq + " REGISTER")
        .set(
            "Authorization",
            "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\","
                    .formatted(
                        credentials.registername(),
                        credentials.realm(),
                        challenge.nonce(),
                        uri,
                        proof)
                + " algorithm=MD5, qop=auth, nc=00000001, cnonce=\"cnonce\"")
        .build();
  }
}
