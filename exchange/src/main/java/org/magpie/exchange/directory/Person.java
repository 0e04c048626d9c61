package org.magpie.exchange.directory;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who has an extension, for colleagues and administrators; texts are empty where nothing is
 * known. The name that others are shown is {@link Extension#name}, whatever stands here.
 *
 * @param mobile a number for colleagues to call; what rings together with the extension is set with
 *     how it can be reached
 * @param title the position in the company
 * @param language a tag such as {@code zh-CN} for mails and pages; empty: the company's
 * @param departments the ids of those it belongs to
 * @param groups the ids of its extension groups
 */
public record Person(
    String firstName,
    String lastName,
    String mobile,
    String title,
    String language,
    SortedSet<Long> departments,
    SortedSet<Long> groups) {
  /** Nothing is known. */
  public static final Person UNKNOWN = new Person("", "", "", "", "", Set.of(), Set.of());

  /** Sorted, so that memberships are always written in the same order. */
  public Person {
    departments = Collections.unmodifiableSortedSet(new TreeSet<>(departments));
    groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
  }

  /** With memberships in any order. */
  public Person(
      String firstName,
      String lastName,
      String mobile,
      String title,
      String language,
      Set<Long> departments,
      Set<Long> groups) {
    this(
        firstName,
        lastName,
        mobile,
        title,
        language,
        (SortedSet<Long>) new TreeSet<>(departments),
        (SortedSet<Long>) new TreeSet<>(groups));
  }

  /** The same as a member of these only. */
  public Person in(Set<Long> departmentIds, Set<Long> groupIds) {
    return new Person(firstName, lastName, mobile, title, language, departmentIds, groupIds);
  }

  /**
   * First and last name as they are said together: a Chinese, Japanese or Korean family name comes
   * first, without a space. Empty where there are none.
   */
  public String fullName() {
    if (firstName.isEmpty() || lastName.isEmpty()) {
      return firstName + lastName;
    }
    return ideographic(firstName) && ideographic(lastName)
        ? lastName + firstName
        : firstName + " " + lastName;
  }

  private static boolean ideographic(String text) {
    return text.codePoints()
        .allMatch(
            one ->
                switch (Character.UnicodeScript.of(one)) {
                  case HAN, HANGUL, HIRAGANA, KATAKANA -> true;
                  default -> false;
                });
  }
}
