package org.magpie.media.rtp;

/** The payload of RFC 4733 2.3: event, end bit, volume, duration. */
public final class TelephoneEvent {
  public static final int LENGTH = 4;
  private static final String DIGITS = "0123456789*#ABCD";

  private TelephoneEvent() {}

  /** The key of an event code, or 0 when it is no key (RFC 4733 3.2). */
  public static char digit(int event) {
    return event < DIGITS.length() ? DIGITS.charAt(event) : 0;
  }

  /** The event code of a key, or -1. */
  public static int event(char digit) {
    return DIGITS.indexOf(Character.toUpperCase(digit));
  }

  public static int event(byte[] bytes, int payload) {
    return bytes[payload] & 0xFF;
  }

  public static boolean end(byte[] bytes, int payload) {
    return (bytes[payload + 1] & 0x80) != 0;
  }

  public static int duration(byte[] bytes, int payload) {
    return Bytes.uint16(bytes, payload + 2);
  }

  /** A longer event than 16 bits can say stays at their limit (RFC 4733 2.5.1.3 splits it). */
  public static void setDuration(byte[] bytes, int payload, long duration) {
    Bytes.putInt16(bytes, payload + 2, (int) Math.min(duration, 0xFFFF));
  }

  /** Writes a payload; the volume is -10 dBm0. */
  public static void write(byte[] bytes, int payload, int event, boolean end, int duration) {
    bytes[payload] = (byte) event;
    bytes[payload + 1] = (byte) ((end ? 0x80 : 0) | 10);
    setDuration(bytes, payload, duration);
  }
}
