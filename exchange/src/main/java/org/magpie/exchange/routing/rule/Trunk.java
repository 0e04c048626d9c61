package org.magpie.exchange.routing.rule;

import java.util.Optional;

/**
 * A way to the outside: a peer that is known by its address, or one that we register with.
 *
 * @param id unique, for reasons in traces and for routes
 * @param host name or address of the peer
 * @param port 0 for the usual one of the transport
 * @param transport udp, tcp or tls
 * @param account what we register with, where we do
 * @param callerNumber what the callee sees when nothing else is set
 * @param calls how many at once; 0 for no limit
 */
public record Trunk(
    String id,
    String name,
    String host,
    int port,
    String transport,
    Optional<Account> account,
    String callerNumber,
    int calls,
    boolean enabled) {

  /**
   * How we identify ourselves to the peer.
   *
   * @param secret never shown again; stored so that only the server's own user can read it
   */
  public record Account(String user, String authenticationUser, String secret) {
    @Override
    public String toString() {
      return "Account[" + user + "]";
    }
  }
}
