package org.magpie.exchange.registration;

/** What an extension is registered from. */
public enum DeviceKind {
  PHONE,
  MOBILE,
  DESKTOP,
  WEB
}
