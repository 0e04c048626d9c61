package org.magpie.media.ice;

import java.nio.charset.StandardCharsets;
import org.magpie.base.Ids;

/** A user name fragment and password (RFC 8445 5.3): 48 and 144 bits of chance. */
public record IceCredentials(String ufrag, String pwd) {

  /** New ones, of the characters SDP allows. */
  public static IceCredentials random() {
    return new IceCredentials(iceChars(8), iceChars(24));
  }

  // RFC 8839 5.4 has no '-' and no '_' among the ice-chars.
  private static String iceChars(int length) {
    return Ids.random(length).replace('-', '+').replace('_', '/');
  }

  byte[] key() {
    return pwd.getBytes(StandardCharsets.UTF_8);
  }
}
