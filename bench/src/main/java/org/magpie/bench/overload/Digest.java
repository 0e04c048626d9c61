package org.magpie.bench.overload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Answers MD5 challenges (RFC 7616 3.4), remembering what is the same each time. */
final class Digest {
  private static final HexFormat HEX = HexFormat.of();

  private final MessageDigest md5;
  private final Map<String, String> secrets = new HashMap<>();
  private final Map<String, String> methods = new HashMap<>();
  private final String uri;

  Digest(String uri) {
    this.uri = uri;
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  /** The Authorization line for a user whose secret is {@code pw-} and its number. */
  String line(String method, String user, Message challenge) {
    String realm = challenge.quoted("realm").orElseThrow();
    String nonce = challenge.quoted("nonce").orElseThrow();
    String secret = secrets.computeIfAbsent(user, name -> hash(name + ":" + realm + ":pw-" + name));
    String what = methods.computeIfAbsent(method, name -> hash(name + ":" + uri));
    return "Authorization: Digest username=\""
        + user
        + "\", realm=\""
        + realm
        + "\", nonce=\""
        + nonce
        + "\", uri=\""
        + uri
        + "\", response=\""
        + hash(secret + ":" + nonce + ":00000001:bench:auth:" + what)
        + "\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"bench\"\r\n";
  }

  private String hash(String text) {
    return HEX.formatHex(md5.digest(text.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
