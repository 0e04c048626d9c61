package org.magpie.exchange.routing.rule;

import java.util.Locale;

/**
 * What a feature code does when it is dialled, with its code in a new installation (K-26, A-170,
 * A-174, A-175). Codes marked as prefixes are followed by a number.
 */
public enum Service {
  STATUS_AVAILABLE("*91", false),
  STATUS_AWAY("*92", false),
  STATUS_DO_NOT_DISTURB("*93", false),
  STATUS_LUNCH("*94", false),
  STATUS_BUSINESS_TRIP("*95", false),
  STATUS_OFF_WORK("*96", false),
  /** Listens to one's own voicemail. */
  VOICEMAIL("*2", false),
  /** Asks whose voicemail to listen to. */
  VOICEMAIL_OF("*02", false),
  /** Leaves a message without ringing. */
  VOICEMAIL_FOR("#", true),
  /** Parks on a slot that the exchange chooses. */
  PARK("*6", false),
  /** Parks on the slot whose number follows. */
  PARK_AT("*06", true),
  /** Takes a call that rings a colleague of one's own group. */
  PICKUP_GROUP("*4", false),
  /** Takes the call that rings the extension whose number follows. */
  PICKUP("*04", true),
  /** Calls an extension that answers by itself. */
  INTERCOM("*5", true),
  /** Takes over one's own call from another device. */
  RETRIEVE("*07", false);

  private final String preset;
  private final boolean prefix;
  private final String word = name().toLowerCase(Locale.ROOT);

  Service(String preset, boolean prefix) {
    this.preset = preset;
    this.prefix = prefix;
  }

  /** The code in a new installation. */
  public String preset() {
    return preset;
  }

  /** Whether a number follows the code. */
  public boolean prefix() {
    return prefix;
  }

  /** The word in interfaces and configuration files. */
  public String word() {
    return word;
  }
}
