package org.magpie.sip.sdp;

import java.util.Locale;
import java.util.Map;

/** Format parameters that must agree for two formats to be the same codec. */
final class FormatRules {
  private FormatRules() {}

  static boolean compatible(PayloadFormat one, PayloadFormat other) {
    if (one.encoding().equalsIgnoreCase("H264")) {
      return h264(one.fmtpParameters(), other.fmtpParameters());
    }
    return true;
  }

  /** RFC 6184 8.2.2: profile and packetization mode must be the same, the level may differ. */
  private static boolean h264(Map<String, String> one, Map<String, String> other) {
    return one.getOrDefault("packetization-mode", "0")
            .equals(other.getOrDefault("packetization-mode", "0"))
        && profile(one).equals(profile(other));
  }

  /**
   * The first two octets of profile-level-id. Constrained baseline can be written as baseline with
   * the flag constraint_set1, or as main or extended with constraint_set0 (RFC 6184 table 5).
   */
  private static String profile(Map<String, String> parameters) {
    String id = parameters.getOrDefault("profile-level-id", "420010").toLowerCase(Locale.ROOT);
    if (id.length() != 6) {
      return id;
    }
    int octets;
    try {
      octets = Integer.parseInt(id.substring(0, 4), 16);
    } catch (NumberFormatException notHexadecimal) {
      return id;
    }
    int profile = octets >> 8;
    int constraints = octets & 0xFF;
    boolean constrainedBaseline =
        profile == 0x42 && (constraints & 0x40) != 0
            || profile == 0x4D && (constraints & 0x80) != 0
            || profile == 0x58 && (constraints & 0xC0) == 0xC0;
    return constrainedBaseline ? "constrained baseline" : id.substring(0, 4);
  }
}
