package org.magpie.exchange.trunk;

import java.util.Optional;
import org.magpie.exchange.call.CallerIdentity;
import org.magpie.exchange.call.Dialled;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.OtherUri;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.message.Uri;

/** Reads who calls, and whom, out of an INVITE that a trunk's far end sent. */
final class OutsideCaller {
  private OutsideCaller() {}

  static CallerIdentity of(Trunk trunk, SipRequest invite) {
    // RFC 3325 9.1: what the network asserts says more than what the caller wrote.
    NameAddr caller =
        invite
            .headers()
            .first(HeaderNames.P_ASSERTED_IDENTITY)
            .flatMap(value -> NameAddr.parseList(value).stream().findFirst())
            .filter(asserted -> !number(asserted.uri()).isEmpty())
            .orElse(invite.from());
    String number = number(caller.uri());
    CallParty party =
        new CallParty(
            number.isEmpty() ? "anonymous" : number,
            caller.displayName().filter(name -> !name.isBlank() && !name.equals(number)),
            Optional.empty());
    return CallerIdentity.outside(party, trunk.id(), dialled(trunk, invite));
  }

  /** The Request-URI names our account where we are registered; To says what was dialled. */
  private static String dialled(Trunk trunk, SipRequest invite) {
    String asked = number(invite.requestUri());
    boolean account =
        asked.isEmpty() || trunk.account().filter(own -> own.user().equals(asked)).isPresent();
    String to = number(invite.to().uri());
    return account && !to.isEmpty() ? to : asked;
  }

  private static String number(Uri uri) {
    return switch (uri) {
      case SipUri sip -> Dialled.number(sip);
      case OtherUri other when other.scheme().equals("tel") ->
          Dialled.number(SipUri.of(other.rest(), "tel", -1));
      case OtherUri other -> "";
    };
  }
}
