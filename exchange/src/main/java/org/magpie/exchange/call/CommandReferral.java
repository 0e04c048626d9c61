package org.magpie.exchange.call;

import java.util.concurrent.CompletableFuture;

/**
 * The wish of a party that came by command, not by REFER.
 *
 * @param done the final SIP status, once there is one
 */
record CommandReferral(Leg by, CompletableFuture<Integer> done) implements Referral {

  @Override
  public void progress(int status) {}

  @Override
  public void over(int status) {
    done.complete(status);
  }
}
