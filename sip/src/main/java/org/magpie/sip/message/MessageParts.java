package org.magpie.sip.message;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What requests and responses have in common. Typed values are parsed at the first look-up; two
 * threads may both parse one, which does no harm, for the values are immutable.
 */
abstract class MessageParts {
  private final Headers headers;
  private final @Nullable Received received;
  private byte @Nullable [] body;

  private @Nullable Via topVia;
  private @Nullable List<Via> vias;
  private @Nullable NameAddr from;
  private @Nullable NameAddr to;
  private @Nullable String callId;
  private @Nullable CSeq cseq;
  private @Nullable List<NameAddr> contacts;
  private @Nullable List<NameAddr> routes;
  private @Nullable List<NameAddr> recordRoutes;

  MessageParts(Headers headers, @Nullable Received received, byte @Nullable [] body) {
    this.headers = headers;
    this.received = received;
    this.body = body;
  }

  public Headers headers() {
    return headers;
  }

  public Optional<Received> received() {
    return Optional.ofNullable(received);
  }

  public byte[] body() {
    byte[] known = body;
    if (known == null) {
      known = received == null ? new byte[0] : received.body();
      body = known;
    }
    return known;
  }

  public Optional<String> contentType() {
    return headers.first(HeaderNames.CONTENT_TYPE);
  }

  public Via topVia() {
    Via known = topVia;
    if (known == null) {
      known = Via.parse(single(KnownNames.VIA)).orElseThrow(() -> malformed(HeaderNames.VIA));
      topVia = known;
    }
    return known;
  }

  public List<Via> vias() {
    List<Via> known = vias;
    if (known == null) {
      List<Via> all = new ArrayList<>(2);
      for (int at = headers.find(KnownNames.VIA, 0);
          at >= 0;
          at = headers.find(KnownNames.VIA, at + 1)) {
        List<Via> some = Via.list(headers.value(at));
        if (some == null) {
          throw malformed(HeaderNames.VIA);
        }
        all.addAll(some);
      }
      known = List.copyOf(all);
      vias = known;
    }
    return known;
  }

  public NameAddr from() {
    NameAddr known = from;
    if (known == null) {
      known = address(KnownNames.FROM);
      from = known;
    }
    return known;
  }

  public NameAddr to() {
    NameAddr known = to;
    if (known == null) {
      known = address(KnownNames.TO);
      to = known;
    }
    return known;
  }

  public String callId() {
    String known = callId;
    if (known == null) {
      known = single(KnownNames.CALL_ID);
      callId = known;
    }
    return known;
  }

  public CSeq cseq() {
    CSeq known = cseq;
    if (known == null) {
      known = CSeq.parse(single(KnownNames.CSEQ)).orElseThrow(() -> malformed(HeaderNames.CSEQ));
      cseq = known;
    }
    return known;
  }

  public List<NameAddr> contacts() {
    List<NameAddr> known = contacts;
    if (known == null) {
      known = contactIsWildcard() ? List.of() : addresses(KnownNames.CONTACT);
      contacts = known;
    }
    return known;
  }

  public boolean contactIsWildcard() {
    int at = headers.find(KnownNames.CONTACT, 0);
    return at >= 0 && headers.value(at).equals("*");
  }

  public List<NameAddr> routes() {
    List<NameAddr> known = routes;
    if (known == null) {
      known = addresses(KnownNames.ROUTE);
      routes = known;
    }
    return known;
  }

  public List<NameAddr> recordRoutes() {
    List<NameAddr> known = recordRoutes;
    if (known == null) {
      known = addresses(KnownNames.RECORD_ROUTE);
      recordRoutes = known;
    }
    return known;
  }

  public OptionalInt expires() {
    int at = headers.find(KnownNames.EXPIRES, 0);
    return at < 0 ? OptionalInt.empty() : Seconds.parse(headers.value(at));
  }

  public OptionalInt maxForwards() {
    int at = headers.find(KnownNames.MAX_FORWARDS, 0);
    if (at < 0) {
      return OptionalInt.empty();
    }
    String text = headers.value(at);
    long hops = Syntax.number(text, 0, text.length(), 255);
    return hops < 0 ? OptionalInt.empty() : OptionalInt.of((int) hops);
  }

  public Set<String> supported() {
    return tags(KnownNames.SUPPORTED, true);
  }

  public Set<String> required() {
    return tags(KnownNames.REQUIRE, true);
  }

  public Set<String> allowed() {
    return tags(KnownNames.ALLOW, false);
  }

  /** What is wrong with the fields a receiver must be able to rely on; null if nothing is. */
  @Nullable String defect() {
    for (int id = KnownNames.VIA; id <= KnownNames.CSEQ; id++) {
      int at = headers.find(id, 0);
      if (at < 0) {
        return "no " + KnownNames.name(id);
      }
      if (id != KnownNames.VIA && headers.find(id, at + 1) >= 0) {
        return "more than one " + KnownNames.name(id);
      }
    }
    if (headers.find(KnownNames.VIA, headers.find(KnownNames.VIA, 0) + 1) < 0
        && headers.value(headers.find(KnownNames.VIA, 0)).indexOf(',') < 0) {
      topVia = Via.parse(single(KnownNames.VIA)).orElse(null);
      if (topVia == null) {
        return "malformed Via";
      }
      vias = List.of(topVia);
    } else {
      try {
        topVia = vias().getFirst();
      } catch (IllegalStateException malformed) {
        return "malformed Via";
      }
    }
    from = NameAddr.parse(single(KnownNames.FROM)).orElse(null);
    if (from == null) {
      return "malformed From";
    }
    to = NameAddr.parse(single(KnownNames.TO)).orElse(null);
    if (to == null) {
      return "malformed To";
    }
    if (!Syntax.isCallId(callId())) {
      return "malformed Call-ID";
    }
    cseq = CSeq.parse(single(KnownNames.CSEQ)).orElse(null);
    if (cseq == null) {
      return "malformed CSeq";
    }
    return optionalDefect();
  }

  private @Nullable String optionalDefect() {
    int hops = headers.find(KnownNames.MAX_FORWARDS, 0);
    if (hops >= 0) {
      if (headers.find(KnownNames.MAX_FORWARDS, hops + 1) >= 0) {
        return "more than one Max-Forwards";
      }
      if (maxForwards().isEmpty()) {
        return "malformed Max-Forwards";
      }
    }
    if (headers.find(KnownNames.CONTACT, 0) >= 0) {
      if (contactIsWildcard()) {
        if (headers.find(KnownNames.CONTACT, headers.find(KnownNames.CONTACT, 0) + 1) >= 0) {
          return "Contact is * and more";
        }
        contacts = List.of();
      } else {
        contacts = addressesOrNull(KnownNames.CONTACT);
        if (contacts == null) {
          return "malformed Contact";
        }
      }
    }
    routes = addressesOrNull(KnownNames.ROUTE);
    if (routes == null) {
      return "malformed Route";
    }
    recordRoutes = addressesOrNull(KnownNames.RECORD_ROUTE);
    return recordRoutes == null ? "malformed Record-Route" : null;
  }

  private String single(int id) {
    int at = headers.find(id, 0);
    if (at < 0) {
      throw new IllegalStateException("the message has no " + KnownNames.name(id));
    }
    return headers.value(at);
  }

  private NameAddr address(int id) {
    return NameAddr.parse(single(id)).orElseThrow(() -> malformed(KnownNames.name(id)));
  }

  private List<NameAddr> addresses(int id) {
    List<NameAddr> all = addressesOrNull(id);
    if (all == null) {
      throw malformed(KnownNames.name(id));
    }
    return all;
  }

  private @Nullable List<NameAddr> addressesOrNull(int id) {
    int at = headers.find(id, 0);
    if (at < 0) {
      return List.of();
    }
    List<NameAddr> all = AddressScanner.list(headers.value(at));
    for (at = headers.find(id, at + 1); at >= 0 && all != null; at = headers.find(id, at + 1)) {
      List<NameAddr> more = AddressScanner.list(headers.value(at));
      if (more == null) {
        return null;
      }
      all.addAll(more);
    }
    return all == null ? null : List.copyOf(all);
  }

  private Set<String> tags(int id, boolean lowerCase) {
    if (headers.find(id, 0) < 0) {
      return Set.of();
    }
    Set<String> tags = new LinkedHashSet<>();
    for (String tag : headers.elements(KnownNames.name(id))) {
      tags.add(lowerCase ? tag.toLowerCase(Locale.ROOT) : tag);
    }
    return tags;
  }

  private static IllegalStateException malformed(String name) {
    return new IllegalStateException("the message has a malformed " + name);
  }
}
