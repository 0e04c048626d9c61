package org.magpie.exchange.sdk;

/** What the server of an application gets that asks for a login signature. */
public sealed interface SignatureGrant {

  /** The signature, shown once. */
  record Signed(String signature) implements SignatureGrant {
    @Override
    public String toString() {
      return "Signed[]";
    }
  }

  /** Nobody has this number or e-mail address, or who has it is disabled. */
  record NoSuchUser() implements SignatureGrant {}

  /** The API token ended while this was asked. */
  record TokenEnded() implements SignatureGrant {}
}
