package org.magpie.sip.sdp;

import java.util.Optional;

/**
 * An {@code a=} line (RFC 8866 5.13).
 *
 * @param value empty for a property attribute such as {@code a=sendrecv}
 */
public record Attribute(String name, Optional<String> value) {
  public Attribute {
    Lines.checkWord(name);
    value.ifPresent(Lines::check);
  }

  public static Attribute of(String name, String value) {
    return new Attribute(name, Optional.of(value));
  }

  public static Attribute flag(String name) {
    return new Attribute(name, Optional.empty());
  }

  /** Without the leading {@code a=}. */
  @Override
  public String toString() {
    return value.isPresent() ? name + ":" + value.get() : name;
  }
}
