package org.magpie.exchange.call;

import org.magpie.sip.message.SipResponse;

/** What to do with what comes back for a request. Runs on the thread of the call. */
interface Reply {

  /** A provisional or final response; for INVITE there may be several 2xx. */
  void response(SipResponse response);

  /** None came; {@code status} is what to treat it as. */
  void none(int status, String why);
}
