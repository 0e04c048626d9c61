package org.magpie.exchange.routing.rule;

/** What kind of device a binding leads to. Presence rules and ring strategies tell them apart. */
public enum DeviceKind {
  /** A desk phone, gateway or anything that does not say what it is. */
  PHONE,
  /** A client on a mobile phone or tablet. */
  MOBILE,
  /** A program on a computer. */
  DESKTOP,
  /** A page in a browser. */
  WEB
}
