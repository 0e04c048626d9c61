package org.magpie.server.configuration;

/** A secret in a configuration file. Secrets are written, never read back. */
public sealed interface SecretEntry {

  /** The key is absent: whatever holds stays. */
  record Unchanged() implements SecretEntry {}

  /** The key is there and empty: there shall be no secret. */
  record Removed() implements SecretEntry {}

  /** The secret in clear. */
  record Given(String secret) implements SecretEntry {
    @Override
    public String toString() {
      return "Given[]";
    }
  }

  /** {@code set#<version>}, as an export prints it: the secret of that version stays. */
  record Kept(int version) implements SecretEntry {}
}
