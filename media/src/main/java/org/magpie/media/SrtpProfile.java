package org.magpie.media;

import java.util.Optional;

/** The protection profiles of RFC 5764 4.1.2, RFC 7714 14.2 and RFC 4568 6.2 that we speak. */
public enum SrtpProfile {
  AES_CM_128_HMAC_SHA1_80(0x0001, "AES_CM_128_HMAC_SHA1_80", 16, 14),
  AES_CM_128_HMAC_SHA1_32(0x0002, "AES_CM_128_HMAC_SHA1_32", 16, 14),
  AEAD_AES_128_GCM(0x0007, "AEAD_AES_128_GCM", 16, 12),
  AEAD_AES_256_GCM(0x0008, "AEAD_AES_256_GCM", 32, 12);

  private final int dtlsNumber;
  private final String sdesName;
  private final int keyLength;
  private final int saltLength;

  SrtpProfile(int dtlsNumber, String sdesName, int keyLength, int saltLength) {
    this.dtlsNumber = dtlsNumber;
    this.sdesName = sdesName;
    this.keyLength = keyLength;
    this.saltLength = saltLength;
  }

  /** Its number in the use_srtp extension. */
  public int dtlsNumber() {
    return dtlsNumber;
  }

  /** Its name in {@code a=crypto}. */
  public String sdesName() {
    return sdesName;
  }

  /** Master key, bytes. */
  public int keyLength() {
    return keyLength;
  }

  /** Master salt, bytes. */
  public int saltLength() {
    return saltLength;
  }

  /** The profile of a use_srtp number. */
  public static Optional<SrtpProfile> ofDtls(int number) {
    for (SrtpProfile profile : values()) {
      if (profile.dtlsNumber == number) {
        return Optional.of(profile);
      }
    }
    return Optional.empty();
  }

  /** The profile of an {@code a=crypto} suite name. */
  public static Optional<SrtpProfile> ofSdes(String name) {
    for (SrtpProfile profile : values()) {
      if (profile.sdesName.equals(name)) {
        return Optional.of(profile);
      }
    }
    return Optional.empty();
  }
}
