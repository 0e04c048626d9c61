package org.magpie.exchange.directory;

/**
 * A login password as we keep it.
 *
 * @param hash Argon2id in the PHC string format
 * @param version counts the changes, from 1
 */
public record LoginPassword(String hash, int version) {

  /** What exports and logs show. */
  @Override
  public String toString() {
    return "set#" + version;
  }
}
