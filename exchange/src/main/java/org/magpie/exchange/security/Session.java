package org.magpie.exchange.security;

import java.time.Instant;

/**
 * A login that holds.
 *
 * @param id names the session in events, bindings and logs; no secret
 * @param extensionId whose it is
 * @param kind of client; an extension has at most one session of each kind
 * @param tokenHash SHA-256 of the access token, 64 hexadecimal digits
 * @param registername digest user of this session
 * @param ha1 its MD5 HA1
 * @param address from where the login came
 * @param created time of login
 * @param seen last use, exact to some minutes
 */
public record Session(
    String id,
    long extensionId,
    ClientKind kind,
    String tokenHash,
    String registername,
    String ha1,
    String address,
    Instant created,
    Instant seen) {

  Session seenAt(Instant now) {
    return new Session(id, extensionId, kind, tokenHash, registername, ha1, address, created, now);
  }

  Session withCredentials(String name, String secret) {
    return new Session(id, extensionId, kind, tokenHash, name, secret, address, created, seen);
  }

  @Override
  public String toString() {
    return "Session[" + id + " of extension id " + extensionId + ", " + kind + "]";
  }
}
