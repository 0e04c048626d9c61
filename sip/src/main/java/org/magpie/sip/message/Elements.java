package org.magpie.sip.message;

import java.util.List;

/** Takes lists apart at commas. */
final class Elements {
  private Elements() {}

  /** Appends the non-empty elements, without blanks around them. */
  static void split(String value, List<String> out) {
    int start = 0;
    boolean inBrackets = false;
    for (int i = 0; i < value.length(); i++) {
      switch (value.charAt(i)) {
        case '"' -> {
          int end = Quoted.end(value, i, value.length());
          i = end < 0 ? value.length() : end - 1;
        }
        case '<' -> inBrackets = true;
        case '>' -> inBrackets = false;
        case ',' -> {
          if (!inBrackets) {
            add(value, start, i, out);
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    add(value, start, value.length(), out);
  }

  private static void add(String value, int from, int end, List<String> out) {
    int start = Syntax.skipBlanks(value, from, end);
    int stop = Syntax.trimEnd(value, start, end);
    if (start < stop) {
      out.add(value.substring(start, stop));
    }
  }
}
