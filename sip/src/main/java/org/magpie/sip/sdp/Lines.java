package org.magpie.sip.sdp;

import java.util.ArrayList;
import java.util.List;

/**
 * What lines are made of. Keeps text that would end a line out of descriptions, so that none can
 * add lines of its own. By hand throughout, for each call reads and writes dozens of lines.
 */
final class Lines {
  private Lines() {}

  /** Whether it is digits, at least one and at most so many. */
  static boolean digits(String text, int most) {
    if (text.isEmpty() || text.length() > most) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** The words between blanks; none in a blank text. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>(8);
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ' ' || text.charAt(i) == '\t') {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }

  /**
   * @throws IllegalArgumentException if the text holds CR, LF or NUL
   */
  static void check(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        throw new IllegalArgumentException("a line break in a session description's value");
      }
    }
  }

  /** As {@link #check}, and no blanks, for words that blanks separate. */
  static void checkWord(String text) {
    check(text);
    if (text.isEmpty() || text.indexOf(' ') >= 0 || text.indexOf('\t') >= 0) {
      throw new IllegalArgumentException("not one word: " + text);
    }
  }
}
