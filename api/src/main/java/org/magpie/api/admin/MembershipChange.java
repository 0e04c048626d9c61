package org.magpie.api.admin;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.magpie.exchange.directory.EditResult.Code;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionPatch;
import org.magpie.exchange.directory.PersonPatch;

/** Departments and groups that many extensions enter or leave, whatever else they are in. */
record MembershipChange(
    Set<Long> entered, Set<Long> left, Set<Long> enteredGroups, Set<Long> leftGroups) {

  static MembershipChange read(Map<String, Object> sent, EditProblems problems) {
    return new MembershipChange(
        ids(sent, "add_departments", problems),
        ids(sent, "remove_departments", problems),
        ids(sent, "add_groups", problems),
        ids(sent, "remove_groups", problems));
  }

  private static Set<Long> ids(Map<String, Object> sent, String name, EditProblems problems) {
    Set<Long> ids = new HashSet<>();
    if (!sent.containsKey(name)) {
      return ids;
    }
    if (!(sent.get(name) instanceof List<?> list)) {
      problems.add(name, Code.MALFORMED, "must be a list of ids");
      return ids;
    }
    for (Object item : list) {
      ExtensionForm.id(item)
          .ifPresentOrElse(
              ids::add, () -> problems.add(name, Code.MALFORMED, "must be a list of ids"));
    }
    return ids;
  }

  /** The patch for one of the extensions. */
  ExtensionPatch of(Extension extension, ExtensionPatch shared) {
    PersonPatch person = shared.person();
    return shared.withPerson(
        new PersonPatch(
            person.firstName(),
            person.lastName(),
            person.mobile(),
            person.title(),
            person.language(),
            changed(person.departments(), extension.person().departments(), entered, left),
            changed(person.groups(), extension.person().groups(), enteredGroups, leftGroups)));
  }

  private static Optional<Set<Long>> changed(
      Optional<Set<Long>> sent, Set<Long> held, Set<Long> add, Set<Long> remove) {
    if (add.isEmpty() && remove.isEmpty()) {
      return sent;
    }
    Set<Long> next = new HashSet<>(sent.orElse(held));
    next.addAll(add);
    next.removeAll(remove);
    return Optional.of(next);
  }
}
