package org.magpie.sip.sdp;

/** Keeps text that would end a line out of descriptions, so that none can add lines of its own. */
final class Lines {
  private Lines() {}

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
