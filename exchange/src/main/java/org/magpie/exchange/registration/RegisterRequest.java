package org.magpie.exchange.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.magpie.sip.auth.DigestAlgorithm;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipUri;

/** What a REGISTER asks for, read from its header fields (RFC 3261 10.2). Pure. */
final class RegisterRequest {
  private static final int MALFORMED_EXPIRES = 3600; // RFC 3261 10.2.1.1
  private static final int MOST_KEY = 200;

  /**
   * One contact.
   *
   * @param address without its expires parameter
   * @param seconds asked for; empty when nothing was
   */
  record Wish(
      NameAddr address,
      SipUri uri,
      OptionalInt seconds,
      Optional<String> instance,
      OptionalInt registration) {

    /** Whether instance and reg-id name the binding (RFC 5626 6). */
    boolean named() {
      return instance.isPresent() && registration.isPresent();
    }

    /** Tells this binding from the others of its extension; at most 200 characters. */
    String key() {
      String key =
          named() ? instance.orElseThrow() + ";" + registration.getAsInt() : uri.toString();
      return key.length() <= MOST_KEY && key.indexOf('\0') < 0
          ? key
          : "sha-256:" + DigestAlgorithm.SHA_256.hash(key);
    }
  }

  private RegisterRequest() {}

  /** The contacts in order; empty when one is no SIP URI, which nothing could be sent to. */
  static Optional<List<Wish>> wishes(SipRequest request) {
    List<NameAddr> contacts = request.contacts();
    OptionalInt whole = expires(request);
    List<Wish> wishes = new ArrayList<>(contacts.size());
    for (NameAddr contact : contacts) {
      if (!(contact.uri() instanceof SipUri uri)) {
        return Optional.empty();
      }
      Optional<String> own = contact.parameters().get("expires");
      NameAddr address =
          own.isEmpty()
              ? contact
              : new NameAddr(
                  contact.displayName(), contact.uri(), contact.parameters().without("expires"));
      wishes.add(
          new Wish(
              address,
              uri,
              own.isEmpty() ? whole : OptionalInt.of(seconds(own.get())),
              contact.parameters().get("+sip.instance").filter(text -> !text.isEmpty()),
              registration(contact)));
    }
    return Optional.of(wishes);
  }

  /** Seconds in the Expires header field. */
  static OptionalInt expires(SipRequest request) {
    if (!request.headers().has(HeaderNames.EXPIRES)) {
      return OptionalInt.empty();
    }
    OptionalInt seconds = request.expires();
    return seconds.isPresent() ? seconds : OptionalInt.of(MALFORMED_EXPIRES);
  }

  private static int seconds(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return MALFORMED_EXPIRES;
    }
    return text.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(text);
  }

  private static OptionalInt registration(NameAddr contact) {
    Optional<String> text = contact.parameters().get("reg-id");
    return text.isPresent() && text.get().matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(text.get()))
        : OptionalInt.empty();
  }
}
