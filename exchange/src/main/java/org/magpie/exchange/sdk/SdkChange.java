package org.magpie.exchange.sdk;

/** Something that ends the sessions of all embedded SDKs. */
public enum SdkChange {
  /** The SDK was switched off (event 20153). */
  SWITCHED_OFF,
  /** There is a new access key (event 20154). */
  KEY_REFRESHED
}
