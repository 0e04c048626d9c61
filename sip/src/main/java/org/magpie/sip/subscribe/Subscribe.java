package org.magpie.sip.subscribe;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.magpie.sip.message.EventHeader;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Parameters;
import org.magpie.sip.message.Seconds;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.subscribe.EventPackage.Lifetimes;

/** What stands in a SUBSCRIBE (RFC 6665 4.1). */
final class Subscribe {
  private static final Duration HOUR = Duration.ofHours(1);

  private Subscribe() {}

  /** How long a subscription is to last. */
  sealed interface Lifetime {
    /** That long; zero ends it, or never begins it. */
    record Granted(Duration length) implements Lifetime {}

    /** Too short a time: 423 (4.2.1.1). */
    record TooBrief(Duration shortest) implements Lifetime {}

    /** No number of seconds: 400. */
    record Malformed() implements Lifetime {}
  }

  static Optional<EventHeader> event(SipRequest request) {
    List<String> values = request.headers().all(HeaderNames.EVENT);
    return values.size() == 1 ? EventHeader.parse(values.getFirst()) : Optional.empty();
  }

  /** The address that is subscribed to; empty when it names nobody. */
  static Optional<SipUri> entity(SipRequest request) {
    return request.requestUri() instanceof SipUri uri && uri.user().isPresent()
        ? Optional.of(uri.withoutHeaders().withParameters(Parameters.NONE))
        : Optional.empty();
  }

  static Lifetime lifetime(SipRequest request, Lifetimes allowed) {
    Optional<String> wished = request.headers().first(HeaderNames.EXPIRES);
    if (wished.isEmpty()) {
      return new Lifetime.Granted(allowed.usual());
    }
    var seconds = Seconds.parse(wished.get());
    if (seconds.isEmpty()) {
      return new Lifetime.Malformed();
    }
    Duration length = Duration.ofSeconds(seconds.getAsInt());
    if (!length.isZero()
        && length.compareTo(allowed.shortest()) < 0
        && length.compareTo(HOUR) < 0) {
      return new Lifetime.TooBrief(allowed.shortest());
    }
    return new Lifetime.Granted(
        length.compareTo(allowed.longest()) > 0 ? allowed.longest() : length);
  }

  /** Whether the subscriber understands bodies of a type (RFC 6665 3.1.3, RFC 3261 20.1). */
  static boolean takes(SipRequest request, String contentType) {
    if (!request.headers().has(HeaderNames.ACCEPT)) {
      return true;
    }
    String all = contentType.substring(0, contentType.indexOf('/')) + "/*";
    for (String range : request.headers().elements(HeaderNames.ACCEPT)) {
      int end = range.indexOf(';');
      String type =
          (end < 0 ? range : range.substring(0, end))
              .replaceAll("\\s", "")
              .toLowerCase(Locale.ROOT);
      if (type.equals("*/*") || type.equals(all) || type.equals(contentType)) {
        return true;
      }
    }
    return false;
  }
}
