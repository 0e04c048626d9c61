package org.magpie.exchange.call;

import org.magpie.sip.ResponseListener;
import org.magpie.sip.message.SipResponse;

/** Brings what comes back for a request from the signalling loop to the thread of the call. */
record PostedReply(LegHost host, Reply reply) implements ResponseListener {

  @Override
  public void response(SipResponse response) {
    host.post(new CallMessage.Response(reply, response));
  }

  @Override
  public void timedOut() {
    // RFC 3261 8.1.3.1: as if 408 and 503 had come.
    host.post(new CallMessage.NoResponse(reply, 408, "no answer in time"));
  }

  @Override
  public void failed(String reason) {
    host.post(new CallMessage.NoResponse(reply, 503, reason));
  }
}
