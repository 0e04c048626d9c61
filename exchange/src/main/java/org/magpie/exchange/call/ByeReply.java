package org.magpie.exchange.call;

import org.magpie.sip.message.SipResponse;

/** Whatever comes back for a BYE, the leg is over. */
record ByeReply(Leg leg) implements Reply {

  @Override
  public void response(SipResponse response) {
    if (!response.provisional()) {
      leg.phase(Leg.Phase.OVER);
    }
  }

  @Override
  public void none(int status, String why) {
    leg.phase(Leg.Phase.OVER);
  }
}
