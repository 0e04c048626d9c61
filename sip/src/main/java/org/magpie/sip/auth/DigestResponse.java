package org.magpie.sip.auth;

import org.jspecify.annotations.Nullable;

/** The computation both sides make (RFC 7616 3.4.1; without qop RFC 2617 3.2.2.1). */
final class DigestResponse {
  private DigestResponse() {}

  static String compute(
      DigestAlgorithm algorithm,
      String ha1,
      String method,
      String uri,
      String nonce,
      @Nullable String qop,
      @Nullable String nc,
      @Nullable String cnonce) {
    String ha2 = algorithm.hash(method + ":" + uri);
    return qop == null
        ? algorithm.hash(ha1 + ":" + nonce + ":" + ha2)
        : algorithm.hash(ha1 + ":" + nonce + ":" + nc + ":" + cnonce + ":" + qop + ":" + ha2);
  }
}
