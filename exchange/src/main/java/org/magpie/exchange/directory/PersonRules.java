package org.magpie.exchange.directory;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.magpie.exchange.directory.EditResult.Code;

/** What is wrong with what somebody sent about a person. Pure. */
final class PersonRules {
  // Digits with what people write between them; what is dialled is cleaned of that.
  private static final Predicate<String> MOBILE =
      Pattern.compile("\\+?[0-9][0-9 ()./-]{1,30}").asMatchPredicate();
  private static final Set<String> LANGUAGES = Set.of("zh-CN", "en-US");
  private static final int MOST_MEMBERSHIPS = 50;

  /** Takes what is wrong. */
  interface Problems {
    void add(String field, Code code, String message);
  }

  private PersonRules() {}

  /** Looks at what was sent only: what holds was right when it was stored. */
  static void check(PersonPatch sent, Organisation organisation, Problems problems) {
    text("first_name", sent.firstName(), problems);
    text("last_name", sent.lastName(), problems);
    text("title", sent.title(), problems);
    sent.mobile()
        .map(String::strip)
        .filter(number -> !number.isEmpty() && !MOBILE.test(number))
        .ifPresent(
            number ->
                problems.add(
                    "mobile", Code.MALFORMED, "must be a telephone number of 2 to 32 characters"));
    sent.language()
        .map(String::strip)
        .filter(tag -> !tag.isEmpty() && !LANGUAGES.contains(tag))
        .ifPresent(
            tag -> problems.add("language", Code.MALFORMED, "must be zh-CN, en-US or empty"));
    members("departments", sent.departments(), id -> organisation.department(id), problems);
    members("groups", sent.groups(), id -> organisation.group(id), problems);
  }

  private static void text(String field, Optional<String> sent, Problems problems) {
    sent.map(String::strip)
        .filter(text -> !text.isEmpty() && !ExtensionRules.name(text))
        .ifPresent(
            text -> problems.add(field, Code.MALFORMED, "must be at most 64 visible characters"));
  }

  private static void members(
      String field,
      Optional<Set<Long>> sent,
      Function<Long, Optional<?>> known,
      Problems problems) {
    if (sent.isEmpty()) {
      return;
    }
    if (sent.get().size() > MOST_MEMBERSHIPS) {
      problems.add(field, Code.MALFORMED, "must be at most " + MOST_MEMBERSHIPS);
    }
    SortedSet<Long> unknown = new TreeSet<>(sent.get());
    unknown.removeIf(id -> known.apply(id).isPresent());
    if (!unknown.isEmpty()) {
      problems.add(field, Code.UNKNOWN, "there is none with id " + unknown.first());
    }
  }
}
