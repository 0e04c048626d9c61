package org.magpie.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads addresses one after the other out of one header value. */
final class AddressScanner {
  private final String text;
  private final int end;
  private int at;

  AddressScanner(String text) {
    this.text = text;
    this.end = text.length();
  }

  /** All addresses of a value; null when there is none or one is malformed. */
  static @Nullable List<NameAddr> list(String value) {
    AddressScanner scanner = new AddressScanner(value);
    List<NameAddr> all = new ArrayList<>(2);
    while (true) {
      NameAddr address = scanner.next();
      if (address == null) {
        return null;
      }
      all.add(address);
      if (scanner.atEnd()) {
        return all;
      }
      if (!scanner.comma()) {
        return null;
      }
    }
  }

  boolean atEnd() {
    at = Syntax.skipBlanks(text, at, end);
    return at == end;
  }

  private boolean comma() {
    if (text.charAt(at) != ',') {
      return false;
    }
    at++;
    return true;
  }

  @Nullable NameAddr next() {
    at = Syntax.skipBlanks(text, at, end);
    if (at == end) {
      return null;
    }
    Optional<String> displayName = Optional.empty();
    if (text.charAt(at) == '"') {
      int close = Quoted.end(text, at, end);
      if (close < 0) {
        return null;
      }
      String name = Quoted.unquote(text.substring(at, close));
      displayName = name.isEmpty() ? Optional.empty() : Optional.of(name);
      at = Syntax.skipBlanks(text, close, end);
      if (at == end || text.charAt(at) != '<') {
        return null;
      }
    } else {
      int open = nameEnd();
      if (open < 0) {
        return addressOnly();
      }
      int nameEnd = Syntax.trimEnd(text, at, open);
      if (nameEnd > at) {
        displayName = Optional.of(text.substring(at, nameEnd));
      }
      at = open;
    }
    int close = text.indexOf('>', at);
    if (close < 0) {
      return null;
    }
    // RFC 4475 3.1.2.14 lets an element overlook blanks inside the angle brackets.
    int from = Syntax.skipBlanks(text, at + 1, close);
    Uri uri = UriReader.read(text, from, Syntax.trimEnd(text, from, close));
    at = close + 1;
    return uri == null ? null : withParameters(displayName, uri);
  }

  /**
   * The position of the bracket that follows an unquoted display name, or −1 when there is none.
   * Words beyond tokens are let through, for many devices send names in their own script unquoted;
   * what would make the end of the name doubtful is not.
   */
  private int nameEnd() {
    for (int i = at; i < end; i++) {
      char c = text.charAt(i);
      if (c == '<') {
        return i;
      }
      if (c == '"' || c == ',' || c == ';' || c == '>') {
        return -1;
      }
    }
    return -1;
  }

  /** Without brackets, what follows the first semicolon belongs to the header (RFC 3261 20.10). */
  private @Nullable NameAddr addressOnly() {
    int stop = at;
    while (stop < end) {
      char c = text.charAt(stop);
      if (c == ';' || c == ',' || Syntax.isWhitespace(c)) {
        break;
      }
      if (c == '?') {
        return null;
      }
      stop++;
    }
    Uri uri = UriReader.read(text, at, stop);
    at = stop;
    return uri == null ? null : withParameters(Optional.empty(), uri);
  }

  private @Nullable NameAddr withParameters(Optional<String> displayName, Uri uri) {
    Parameters.Scan scan = Parameters.parseHeader(text, at, end);
    if (scan == null) {
      return null;
    }
    at = scan.end();
    if (at < end && text.charAt(at) != ',') {
      return null;
    }
    return new NameAddr(displayName, uri, scan.parameters());
  }
}
