package org.magpie.sip.message;

import java.util.List;
import java.util.Optional;

/**
 * An address with an optional display name, as in From, To, Contact, Route and their like (RFC 3261
 * 20.10, 25.1: {@code name-addr} or {@code addr-spec} with parameters).
 *
 * @param displayName without quotes and escapes
 * @param parameters those of the header field, not of the URI
 */
public record NameAddr(Optional<String> displayName, Uri uri, Parameters parameters) {

  public static NameAddr of(Uri uri) {
    return new NameAddr(Optional.empty(), uri, Parameters.NONE);
  }

  public static NameAddr of(String displayName, Uri uri) {
    return new NameAddr(
        displayName.isEmpty() ? Optional.empty() : Optional.of(displayName), uri, Parameters.NONE);
  }

  /** Reads exactly one address; empty when it is malformed or there are more. */
  public static Optional<NameAddr> parse(String value) {
    AddressScanner scanner = new AddressScanner(value);
    NameAddr address = scanner.next();
    return address != null && scanner.atEnd() ? Optional.of(address) : Optional.empty();
  }

  /** Reads addresses separated by commas; empty when there is none or any is malformed. */
  public static List<NameAddr> parseList(String value) {
    List<NameAddr> all = AddressScanner.list(value);
    return all == null ? List.of() : List.copyOf(all);
  }

  /** The tag parameter (RFC 3261 19.3). */
  public Optional<String> tag() {
    return parameters.get("tag");
  }

  public NameAddr withTag(String tag) {
    return withParameter("tag", tag);
  }

  public NameAddr withoutTag() {
    return new NameAddr(displayName, uri, parameters.without("tag"));
  }

  public NameAddr withParameter(String name, String value) {
    return new NameAddr(displayName, uri, parameters.with(name, value));
  }

  public NameAddr withUri(Uri changed) {
    return new NameAddr(displayName, changed, parameters);
  }

  public NameAddr withDisplayName(Optional<String> changed) {
    return new NameAddr(changed, uri, parameters);
  }

  /** The form on the wire. Line breaks in a display name become blanks, for none can be written. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(80);
    if (displayName.isPresent()) {
      Quoted.append(out, displayName.get().replace('\r', ' ').replace('\n', ' '));
      out.append(' ');
    }
    out.append('<').append(uri).append('>');
    parameters.appendTo(out);
    return out.toString();
  }
}
