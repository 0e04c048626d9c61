package org.magpie.exchange.call;

/** What an extension is doing, as its colleagues see it. */
public enum ExtensionActivity {
  IDLE,
  RINGING,
  IN_CALL
}
