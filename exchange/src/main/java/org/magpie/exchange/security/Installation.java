package org.magpie.exchange.security;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;

/**
 * What makes this installation this one. Chosen once at random and kept for good, for every HA1 is
 * bound to it.
 *
 * @param realm of SIP digest; never a host name, so that the server can be reached by any
 */
public record Installation(String realm) {
  private static final String REALM = "installation.realm";

  /** The installation that the store knows, or a new one, kept before the stage completes. */
  public static CompletionStage<Installation> load(SettingStore settings) {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    return settings
        .putIfAbsent(REALM, "magpie-" + HexFormat.of().formatHex(random))
        .thenApply(Installation::new);
  }
}
