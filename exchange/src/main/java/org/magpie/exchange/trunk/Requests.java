package org.magpie.exchange.trunk;

import org.magpie.base.Ids;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipUri;

/** The requests that we send to a trunk's far end outside of calls. */
final class Requests {
  private Requests() {}

  /** The far end itself. */
  static SipUri server(Trunk trunk) {
    return SipUri.ofHost(trunk.host(), trunk.port() == 0 ? -1 : trunk.port());
  }

  /** Who we are there. */
  static SipUri self(Trunk trunk, String ourHost) {
    return trunk
        .account()
        .map(account -> SipUri.of(account.user(), trunk.host(), -1))
        .orElseGet(() -> SipUri.ofHost(ourHost, -1));
  }

  /** A request of a Call-ID and number of its own sequence. */
  static SipRequest.Builder of(
      Method method, Trunk trunk, NameAddr from, NameAddr to, String callId, long number) {
    return SipRequest.builder(method, server(trunk))
        .header(HeaderNames.MAX_FORWARDS, "70")
        .header(HeaderNames.FROM, from.withTag(Ids.random(12)).toString())
        .header(HeaderNames.TO, to.toString())
        .header(HeaderNames.CALL_ID, callId)
        .header(HeaderNames.CSEQ, number + " " + method.name());
  }
}
