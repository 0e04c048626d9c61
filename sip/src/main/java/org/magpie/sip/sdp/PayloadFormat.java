package org.magpie.sip.sdp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A codec with its payload type (RFC 8866 6.6 {@code rtpmap}, 6.15 {@code fmtp}).
 *
 * @param payloadType 0 to 127, or {@link #ANY} where one is still to be chosen
 * @param encoding its registered name; compared without case
 * @param clockRate of RTP time stamps, in Hz (G722 says 8000 although it samples at 16 kHz)
 * @param channels 1 where none is named
 * @param fmtp the format parameters as written, "" if there are none
 */
public record PayloadFormat(
    int payloadType, String encoding, int clockRate, int channels, String fmtp) {
  /** Stands for a payload type that the offer chooses. */
  public static final int ANY = -1;

  public static final String TELEPHONE_EVENT = "telephone-event";

  public static PayloadFormat of(int payloadType, String encoding, int clockRate) {
    return new PayloadFormat(payloadType, encoding, clockRate, 1, "");
  }

  public PayloadFormat withPayloadType(int changed) {
    return new PayloadFormat(changed, encoding, clockRate, channels, fmtp);
  }

  public PayloadFormat withFmtp(String changed) {
    return new PayloadFormat(payloadType, encoding, clockRate, channels, changed);
  }

  /** Whether the number is taken from the dynamic range (RFC 3551 6). */
  public boolean dynamic() {
    return payloadType < 0 || payloadType >= 96;
  }

  public boolean isTelephoneEvent() {
    return encoding.equalsIgnoreCase(TELEPHONE_EVENT);
  }

  /** The format parameters by name in lower case; a parameter without a value maps to "". */
  public Map<String, String> fmtpParameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : fmtp.split(";", -1)) {
      String text = part.strip();
      if (text.isEmpty()) {
        continue;
      }
      int equals = text.indexOf('=');
      String name = (equals < 0 ? text : text.substring(0, equals)).strip();
      String value = equals < 0 ? "" : text.substring(equals + 1).strip();
      parameters.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
    }
    return parameters;
  }

  /**
   * Whether media in one format can be taken for the other: name, clock and channels agree, and for
   * H.264 profile and packetization mode (RFC 6184 8.2.2).
   */
  public boolean matches(PayloadFormat other) {
    return encoding.equalsIgnoreCase(other.encoding)
        && clockRate == other.clockRate
        && channels == other.channels
        && FormatRules.compatible(this, other);
  }

  /** The value of its rtpmap, without the payload type. */
  String mapping() {
    return encoding + "/" + clockRate + (channels > 1 ? "/" + channels : "");
  }

  /** The format that RFC 3551 6 gives a static payload type. */
  static Optional<PayloadFormat> ofStatic(int payloadType) {
    return switch (payloadType) {
      case 0 -> Optional.of(of(0, "PCMU", 8000));
      case 3 -> Optional.of(of(3, "GSM", 8000));
      case 4 -> Optional.of(of(4, "G723", 8000));
      case 5 -> Optional.of(of(5, "DVI4", 8000));
      case 6 -> Optional.of(of(6, "DVI4", 16000));
      case 7 -> Optional.of(of(7, "LPC", 8000));
      case 8 -> Optional.of(of(8, "PCMA", 8000));
      case 9 -> Optional.of(of(9, "G722", 8000));
      case 10 -> Optional.of(new PayloadFormat(10, "L16", 44100, 2, ""));
      case 11 -> Optional.of(of(11, "L16", 44100));
      case 12 -> Optional.of(of(12, "QCELP", 8000));
      case 13 -> Optional.of(of(13, "CN", 8000));
      case 14 -> Optional.of(of(14, "MPA", 90000));
      case 15 -> Optional.of(of(15, "G728", 8000));
      case 16 -> Optional.of(of(16, "DVI4", 11025));
      case 17 -> Optional.of(of(17, "DVI4", 22050));
      case 18 -> Optional.of(of(18, "G729", 8000));
      case 25 -> Optional.of(of(25, "CelB", 90000));
      case 26 -> Optional.of(of(26, "JPEG", 90000));
      case 28 -> Optional.of(of(28, "nv", 90000));
      case 31 -> Optional.of(of(31, "H261", 90000));
      case 32 -> Optional.of(of(32, "MPV", 90000));
      case 33 -> Optional.of(of(33, "MP2T", 90000));
      case 34 -> Optional.of(of(34, "H263", 90000));
      default -> Optional.empty();
    };
  }
}
