package org.magpie.exchange.sdk;

/**
 * The credentials that the server of an application gets its API tokens with. The key is shown when
 * it is made and never again; only its hash is kept.
 */
public record SdkKey(String accessId, String accessKey) {

  @Override
  public String toString() {
    return "SdkKey[" + accessId + "]";
  }
}
