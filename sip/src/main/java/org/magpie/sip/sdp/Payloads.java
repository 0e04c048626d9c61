package org.magpie.sip.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the formats of an RTP section out of m=, rtpmap and fmtp. */
final class Payloads {
  private Payloads() {}

  static List<PayloadFormat> of(MediaDescription section) {
    Map<Integer, String> mappings = byPayloadType(section.attributes("rtpmap"));
    Map<Integer, String> parameters = byPayloadType(section.attributes("fmtp"));
    List<PayloadFormat> formats = new ArrayList<>();
    for (String written : section.formats()) {
      if (!Lines.digits(written, 3) || Integer.parseInt(written) > 127) {
        continue;
      }
      int payloadType = Integer.parseInt(written);
      String mapping = mappings.get(payloadType);
      Optional<PayloadFormat> format =
          mapping == null ? PayloadFormat.ofStatic(payloadType) : mapped(payloadType, mapping);
      format
          .map(known -> known.withFmtp(parameters.getOrDefault(payloadType, "")))
          .ifPresent(formats::add);
    }
    return formats;
  }

  private static Map<Integer, String> byPayloadType(List<String> lines) {
    Map<Integer, String> values = new HashMap<>();
    for (String line : lines) {
      String text = line.strip();
      int end = 0;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      String number = text.substring(0, end);
      if (end < text.length() && Lines.digits(number, 3)) {
        values.putIfAbsent(Integer.parseInt(number), text.substring(end).strip());
      }
    }
    return values;
  }

  private static Optional<PayloadFormat> mapped(int payloadType, String mapping) {
    String[] parts = mapping.split("/", -1);
    if (parts.length < 2 || parts[0].isEmpty() || !Lines.digits(parts[1], 9)) {
      return Optional.empty();
    }
    int channels = parts.length > 2 && Lines.digits(parts[2], 2) ? Integer.parseInt(parts[2]) : 1;
    return Optional.of(
        new PayloadFormat(payloadType, parts[0], Integer.parseInt(parts[1]), channels, ""));
  }
}
