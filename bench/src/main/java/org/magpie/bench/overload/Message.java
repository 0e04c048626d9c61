package org.magpie.bench.overload;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A received message, searched rather than parsed. Values are those our own server writes. */
final class Message {
  private static final String BRANCH = ";branch=z9hG4bK-bench-";

  private final String text;

  Message(byte[] bytes, int length) {
    text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  boolean isResponse() {
    return text.startsWith("SIP/2.0 ");
  }

  int status() {
    return Integer.parseInt(text, 8, 11, 10);
  }

  String method() {
    return text.substring(0, text.indexOf(' '));
  }

  /** The number of our attempt, which its branch bears; -1 for what is none of ours. */
  long attempt() {
    int at = text.indexOf(BRANCH);
    if (at < 0) {
      return -1;
    }
    int from = at + BRANCH.length();
    return Long.parseLong(text, from, text.indexOf('.', from), 10);
  }

  /** The step within the attempt, as the branch bears it. */
  int step() {
    int at = text.indexOf('.', text.indexOf(BRANCH) + BRANCH.length());
    return text.charAt(at + 1) - '0';
  }

  static String branch(long attempt, int step) {
    return BRANCH + attempt + "." + step;
  }

  /** The first line of that header, whole, with its end. */
  String line(String header) {
    int at = text.indexOf("\r\n" + header + ":") + 2;
    return at == 1 ? "" : text.substring(at, text.indexOf("\r\n", at) + 2);
  }

  /** All Via lines, whole. */
  String vias() {
    StringBuilder lines = new StringBuilder();
    for (int at = text.indexOf("\r\nVia:"); at >= 0; at = text.indexOf("\r\nVia:", at + 2)) {
      lines.append(text, at + 2, text.indexOf("\r\n", at + 2) + 2);
    }
    return lines.toString();
  }

  /** What stands in quotes after {@code name=}. */
  Optional<String> quoted(String name) {
    int at = text.indexOf(name + "=\"");
    if (at < 0) {
      return Optional.empty();
    }
    int from = at + name.length() + 2;
    return Optional.of(text.substring(from, text.indexOf('"', from)));
  }

  /** The URI between the angle brackets of Contact. */
  String contact() {
    String line = line("Contact");
    return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
  }
}
