package org.magpie.exchange.security;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;
import org.magpie.base.Ids;

/**
 * What makes this installation this one. Chosen once at random and kept for good: every HA1 is
 * bound to the realm.
 *
 * @param realm of SIP digest; never a host name, so that the server can be reached by any
 * @param nonceKey keys the stateless nonces of digest challenges; 32 bytes
 */
public record Installation(String realm, byte[] nonceKey) {
  private static final String REALM = "installation.realm";
  private static final String NONCE_KEY = "installation.nonce_key";

  /** The installation that the store knows, or a new one, kept before the stage completes. */
  public static CompletionStage<Installation> load(SettingStore settings) {
    // 43 characters of six bits: a key of 256 bits in its written form.
    return settings
        .putIfAbsent(REALM, "magpie-" + HexFormat.of().formatHex(random(6)))
        .thenCompose(
            realm ->
                settings
                    .putIfAbsent(NONCE_KEY, Ids.token())
                    .thenApply(key -> new Installation(realm, Base64.getUrlDecoder().decode(key))));
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return random;
  }

  @Override
  public String toString() {
    return "Installation[" + realm + "]";
  }
}
