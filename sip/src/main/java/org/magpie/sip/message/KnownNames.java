package org.magpie.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers for the header names we know, so that a field is found by comparing bytes of an array
 * rather than texts. Number 0 stands for every other name.
 */
final class KnownNames {
  static final int UNKNOWN = 0;

  private static final String[] NAMES = {
    "",
    HeaderNames.VIA,
    HeaderNames.FROM,
    HeaderNames.TO,
    HeaderNames.CALL_ID,
    HeaderNames.CSEQ,
    HeaderNames.CONTACT,
    HeaderNames.CONTENT_LENGTH,
    HeaderNames.CONTENT_TYPE,
    HeaderNames.MAX_FORWARDS,
    HeaderNames.ROUTE,
    HeaderNames.RECORD_ROUTE,
    HeaderNames.EXPIRES,
    HeaderNames.SUPPORTED,
    HeaderNames.REQUIRE,
    HeaderNames.ALLOW,
    HeaderNames.AUTHORIZATION,
    HeaderNames.PROXY_AUTHORIZATION,
    HeaderNames.WWW_AUTHENTICATE,
    HeaderNames.PROXY_AUTHENTICATE,
    HeaderNames.USER_AGENT,
    HeaderNames.SERVER,
    HeaderNames.CONTENT_ENCODING,
    HeaderNames.SUBJECT,
    HeaderNames.EVENT,
    HeaderNames.ALLOW_EVENTS,
    HeaderNames.REFER_TO,
    HeaderNames.REFERRED_BY,
    HeaderNames.SESSION_EXPIRES,
    HeaderNames.MIN_SE,
    HeaderNames.ACCEPT,
    HeaderNames.PATH,
    HeaderNames.REASON,
    HeaderNames.PROXY_REQUIRE,
    HeaderNames.UNSUPPORTED,
    HeaderNames.DATE,
    "Accept-Contact",
    "Reject-Contact",
    "Request-Disposition",
    "Identity",
    HeaderNames.ALERT_INFO,
    HeaderNames.CALL_INFO,
    HeaderNames.FLOW_TIMER,
    HeaderNames.MIN_EXPIRES,
    HeaderNames.P_ASSERTED_IDENTITY,
    HeaderNames.P_PREFERRED_IDENTITY,
    HeaderNames.PRIVACY,
    HeaderNames.RACK,
    HeaderNames.REMOTE_PARTY_ID,
    HeaderNames.REPLACES,
    HeaderNames.RETRY_AFTER,
    HeaderNames.RSEQ,
    HeaderNames.SERVICE_ROUTE,
    HeaderNames.SUBSCRIPTION_STATE,
    HeaderNames.TIMESTAMP,
    HeaderNames.WARNING,
  };

  static final int VIA = 1;
  static final int FROM = 2;
  static final int TO = 3;
  static final int CALL_ID = 4;
  static final int CSEQ = 5;
  static final int CONTACT = 6;
  static final int CONTENT_LENGTH = 7;
  static final int CONTENT_TYPE = 8;
  static final int MAX_FORWARDS = 9;
  static final int ROUTE = 10;
  static final int RECORD_ROUTE = 11;
  static final int EXPIRES = 12;
  static final int SUPPORTED = 13;
  static final int REQUIRE = 14;
  static final int ALLOW = 15;

  private static final byte[] COMPACT = new byte[128];
  private static final int SLOTS = 256;
  private static final byte[] TABLE = new byte[SLOTS];

  /** The names as they are usually written, compared first. */
  private static final byte[][] OCTETS = new byte[NAMES.length][];

  static {
    for (int id = 0; id < NAMES.length; id++) {
      OCTETS[id] = NAMES[id].getBytes(StandardCharsets.US_ASCII);
    }
    for (int id = 1; id < NAMES.length; id++) {
      int slot = hash(NAMES[id]) & (SLOTS - 1);
      while (TABLE[slot] != 0) {
        slot = (slot + 1) & (SLOTS - 1);
      }
      TABLE[slot] = (byte) id;
    }
    // The compact forms: RFC 3261 7.3.3 and the documents that added to them.
    compact('v', VIA);
    compact('f', FROM);
    compact('t', TO);
    compact('i', CALL_ID);
    compact('m', CONTACT);
    compact('l', CONTENT_LENGTH);
    compact('c', CONTENT_TYPE);
    compact('k', SUPPORTED);
    compact('e', of(HeaderNames.CONTENT_ENCODING));
    compact('s', of(HeaderNames.SUBJECT));
    compact('o', of(HeaderNames.EVENT));
    compact('u', of(HeaderNames.ALLOW_EVENTS));
    compact('r', of(HeaderNames.REFER_TO));
    compact('b', of(HeaderNames.REFERRED_BY));
    compact('x', of(HeaderNames.SESSION_EXPIRES));
    compact('a', of("Accept-Contact"));
    compact('j', of("Reject-Contact"));
    compact('d', of("Request-Disposition"));
    compact('y', of("Identity"));
  }

  private KnownNames() {}

  private static void compact(char letter, int id) {
    COMPACT[letter] = (byte) id;
  }

  /** The name as we write it; "" for number 0. */
  static String name(int id) {
    return NAMES[id];
  }

  static int of(String name) {
    if (name.length() == 1) {
      int letter = name.charAt(0) | 0x20;
      return letter < 128 ? COMPACT[letter] : UNKNOWN;
    }
    for (int slot = hash(name) & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      int id = TABLE[slot];
      if (id == UNKNOWN || NAMES[id].equalsIgnoreCase(name)) {
        return id;
      }
    }
  }

  static int of(byte[] source, int from, int end) {
    if (end - from == 1) {
      int letter = source[from] | 0x20;
      return letter >= 0 ? COMPACT[letter] : UNKNOWN;
    }
    int hash = 0;
    for (int i = from; i < end; i++) {
      hash = hash * 31 + (source[i] | 0x20);
    }
    for (int slot = spread(hash) & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      int id = TABLE[slot];
      if (id == UNKNOWN
          || Arrays.equals(OCTETS[id], 0, OCTETS[id].length, source, from, end)
          || same(NAMES[id], source, from, end)) {
        return id;
      }
    }
  }

  private static int hash(String name) {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = hash * 31 + (byte) (name.charAt(i) | 0x20);
    }
    return spread(hash);
  }

  private static int spread(int hash) {
    return hash ^ hash >>> 8 ^ hash >>> 16;
  }

  /** Compares without case; the names hold letters, digits and hyphens only. */
  static boolean same(String name, byte[] source, int from, int end) {
    if (name.length() != end - from) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char expected = name.charAt(i);
      byte actual = source[from + i];
      if (expected != actual
          && (!Syntax.isLetter(expected) || (expected | 0x20) != (actual | 0x20))) {
        return false;
      }
    }
    return true;
  }
}
