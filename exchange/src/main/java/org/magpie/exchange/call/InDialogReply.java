package org.magpie.exchange.call;

import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipResponse;

/**
 * What comes back for a request of ours inside a dialog that changes nothing when it succeeds. 408
 * and 481 end the dialog (RFC 3261 12.2.1.2).
 */
record InDialogReply(Leg leg, Method method) implements Reply {

  @Override
  public void response(SipResponse response) {
    if (response.status() >= 300) {
      none(response.status(), response.reason());
    }
  }

  @Override
  public void none(int status, String why) {
    leg.host().trace(new TraceEvent.Refused(leg.name(), method.name(), status, why));
    if (status == 408 || status == 481) {
      leg.over(EndReason.PEER_VANISHED, why);
    }
  }
}
