package org.magpie.exchange.presence;

/** Writes text into XML (1.0, 2.2 and 2.4). */
final class Xml {
  private Xml() {}

  /** For content and for attributes in double quotes; what XML cannot hold becomes a blank. */
  static String text(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(allowed(point) ? point : ' ');
              }
            });
    return out.toString();
  }

  private static boolean allowed(int point) {
    return point >= 0x20 && point <= 0xD7FF
        || point >= 0xE000 && point <= 0xFFFD
        || point >= 0x10000
        || point == '\t';
  }
}
