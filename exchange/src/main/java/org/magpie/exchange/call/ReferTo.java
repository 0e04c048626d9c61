package org.magpie.exchange.call;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipUri;

/** What a REFER asks for, read from its Refer-To (RFC 3515 2.1). */
sealed interface ReferTo {

  /**
   * To call somebody, or to join a call that goes on.
   *
   * @param number the number that is to be called; empty where the URI names none
   * @param replaces the dialog whose place is to be taken (RFC 3891)
   */
  record Place(String number, Optional<Contacts.ReplacesHeader> replaces) implements ReferTo {}

  /** Something that cannot be done; {@code status} answers the REFER. */
  record Refused(int status, String why) implements ReferTo {}

  static ReferTo of(SipRequest refer) {
    List<String> values = refer.headers().all(HeaderNames.REFER_TO);
    if (values.size() != 1) {
      // RFC 3515 2.4.1
      return new Refused(400, values.size() + " Refer-To");
    }
    Optional<NameAddr> target = NameAddr.parse(values.getFirst());
    if (target.isEmpty()) {
      return new Refused(400, "a malformed Refer-To");
    }
    if (!(target.get().uri() instanceof SipUri uri)) {
      return new Refused(416, "a Refer-To of an unknown scheme");
    }
    if (!uri.parameter("method").map(ReferTo::isInvite).orElse(true)) {
      return new Refused(501, "a REFER to something other than INVITE");
    }
    Optional<String> value = replaces(uri.headers());
    Optional<Contacts.ReplacesHeader> named = value.flatMap(Contacts::replaces);
    return value.isPresent() && named.isEmpty()
        ? new Refused(400, "a malformed Replaces")
        : new Place(Dialled.number(uri), named);
  }

  private static boolean isInvite(String method) {
    return method.toUpperCase(Locale.ROOT).equals("INVITE");
  }

  /** The header field of this name that the new INVITE is to carry (RFC 3261 19.1.1). */
  private static Optional<String> replaces(String headers) {
    for (String header : headers.split("&", 64)) {
      int equals = header.indexOf('=');
      if (equals > 0 && header.substring(0, equals).equalsIgnoreCase(HeaderNames.REPLACES)) {
        return Optional.of(unescaped(header.substring(equals + 1)));
      }
    }
    return Optional.empty();
  }

  private static String unescaped(String text) {
    // A plus sign stands for itself in SIP; the escapes were found well-formed by the parser.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
