package org.magpie.sip.sdp;

import java.util.Optional;

/** The SRTP suites we can use with SDES (RFC 4568 6.2, RFC 7714 14.2). */
public enum CryptoSuite {
  AES_CM_128_HMAC_SHA1_80(30),
  AES_CM_128_HMAC_SHA1_32(30),
  AEAD_AES_128_GCM(28),
  AEAD_AES_256_GCM(44);

  private final int keySaltBytes;

  CryptoSuite(int keySaltBytes) {
    this.keySaltBytes = keySaltBytes;
  }

  /** The size of master key and master salt together. */
  public int keySaltBytes() {
    return keySaltBytes;
  }

  static Optional<CryptoSuite> named(String name) {
    for (CryptoSuite suite : values()) {
      if (suite.name().equals(name)) {
        return Optional.of(suite);
      }
    }
    return Optional.empty();
  }
}
