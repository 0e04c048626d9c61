package org.magpie.exchange.directory;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which numbers, names and addresses an extension can have. Pure. */
final class ExtensionRules {
  // One @, no blanks, quotes or brackets: what could be more than an address in a mail header.
  private static final Predicate<String> EMAIL =
      Pattern.compile(
              "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*")
          .asMatchPredicate();
  private static final Predicate<String> NUMBER = Pattern.compile("[0-9]{2,8}").asMatchPredicate();
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_EMAIL = 254;

  private ExtensionRules() {}

  static boolean number(String text) {
    return NUMBER.test(text);
  }

  static boolean name(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST_NAME
        && text.codePoints().noneMatch(ExtensionRules::invisible);
  }

  static boolean email(String text) {
    return text.length() <= LONGEST_EMAIL && EMAIL.test(text);
  }

  /** Control and direction characters: a name must not be able to look like another's. */
  private static boolean invisible(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
