package org.magpie.exchange.call;

import org.magpie.sip.ResponseListener;
import org.magpie.sip.message.SipResponse;

/** Brings what comes back for a request from the signalling loop to the thread of the call. */
record PostedReply(Leg leg, Reply reply) implements ResponseListener {

  @Override
  public void response(SipResponse response) {
    leg.host().post(new CallMessage.Response(leg, reply, response));
  }

  @Override
  public void timedOut() {
    // RFC 3261 8.1.3.1: as if 408 and 503 had come.
    leg.host().post(new CallMessage.NoResponse(leg, reply, 408, "no answer in time"));
  }

  @Override
  public void failed(String reason) {
    leg.host().post(new CallMessage.NoResponse(leg, reply, 503, reason));
  }
}
