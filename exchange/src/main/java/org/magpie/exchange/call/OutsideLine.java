package org.magpie.exchange.call;

import java.util.Optional;
import org.magpie.sip.Target;
import org.magpie.sip.auth.DigestClient;

/**
 * One call's use of a trunk.
 *
 * @param trunk the trunk's id
 * @param target where its requests go now
 * @param host the name by which the far end is addressed, with its port where it is an unusual one
 * @param port of it; -1 for none
 * @param domain the host of our own address there, where we have an account with the far end; else
 *     it is the host of ours that the far end sees
 * @param user who we are in our Contact, where we have an account
 * @param credentials answers challenges of the far end; belongs to this call alone
 * @param failed to be told when no answer came from the target, so that others are tried first
 * @param returned to be told once when the call is over
 */
public record OutsideLine(
    String trunk,
    Target target,
    String host,
    int port,
    Optional<String> domain,
    Optional<String> user,
    Optional<DigestClient> credentials,
    Runnable failed,
    Runnable returned) {

  /** The call does not use it any more. To be called once. */
  public void release() {
    returned.run();
  }
}
