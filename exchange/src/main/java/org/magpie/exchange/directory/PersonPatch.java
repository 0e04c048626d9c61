package org.magpie.exchange.directory;

import java.util.Optional;
import java.util.Set;

/**
 * What somebody sent about a person. What is empty was not sent and stays as it is; an empty text
 * takes a field away, and memberships are replaced as a whole.
 */
public record PersonPatch(
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> mobile,
    Optional<String> title,
    Optional<String> language,
    Optional<Set<Long>> departments,
    Optional<Set<Long>> groups) {
  /** Nothing sent. */
  public static final PersonPatch NONE =
      new PersonPatch(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** What then holds, where {@code from} held before. */
  public Person onTopOf(Person from) {
    return new Person(
        firstName.map(String::strip).orElse(from.firstName()),
        lastName.map(String::strip).orElse(from.lastName()),
        mobile.map(String::strip).orElse(from.mobile()),
        title.map(String::strip).orElse(from.title()),
        language.map(String::strip).orElse(from.language()),
        departments.orElse(from.departments()),
        groups.orElse(from.groups()));
  }
}
