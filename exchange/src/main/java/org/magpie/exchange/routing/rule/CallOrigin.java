package org.magpie.exchange.routing.rule;

import java.util.Locale;

/** Where a call to an extension comes from, as its devices are told. */
public enum CallOrigin {
  /** A colleague. */
  INTERNAL,
  /** Somebody outside. */
  EXTERNAL,
  /** The intercom code. */
  INTERCOM,
  /** A paging group. */
  PAGING;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word in interfaces, headers and configuration files. */
  public String word() {
    return word;
  }
}
