package org.magpie.exchange.sdk;

import java.time.Instant;

/**
 * What is kept of the credentials of applications with an embedded SDK.
 *
 * @param accessId not secret
 * @param keyHash SHA-256 of the access key, 64 hexadecimal digits
 * @param keyVersion counts keys, from 1
 * @param keyMade when the key that holds was made
 */
public record SdkApplication(String accessId, String keyHash, int keyVersion, Instant keyMade) {

  @Override
  public String toString() {
    return "SdkApplication[" + accessId + ", key " + keyVersion + "]";
  }
}
