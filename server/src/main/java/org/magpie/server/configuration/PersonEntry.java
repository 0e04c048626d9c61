package org.magpie.server.configuration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.magpie.exchange.directory.Department;
import org.magpie.exchange.directory.ExtensionGroup;
import org.magpie.exchange.directory.Organisation;
import org.magpie.exchange.directory.PersonPatch;

/**
 * What an item of {@code extensions:} says about its person. What is empty was not named; an empty
 * text takes a field away.
 *
 * @param departments by their paths, such as {@code Sales/North}
 * @param groups by their names
 */
public record PersonEntry(
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> mobile,
    Optional<String> title,
    Optional<String> language,
    Optional<List<String>> departments,
    Optional<List<String>> groups) {

  /** The same for the editor; what nobody knows is left out and told by {@link #unknown}. */
  PersonPatch patch(Organisation organisation) {
    return new PersonPatch(
        firstName,
        lastName,
        mobile,
        title,
        language,
        ids(departments, path -> organisation.department(path).map(Department::id)),
        ids(groups, name -> organisation.group(name).map(ExtensionGroup::id)));
  }

  private static Optional<Set<Long>> ids(
      Optional<List<String>> names, Function<String, Optional<Long>> id) {
    return names.map(
        all -> {
          Set<Long> ids = new HashSet<>();
          all.forEach(name -> id.apply(name).ifPresent(ids::add));
          return ids;
        });
  }

  /** A name that nobody knows, with its field. */
  record Unknown(String field, String name) {}

  /** The departments and groups that there are not. */
  List<Unknown> unknown(Organisation organisation) {
    List<Unknown> unknown = new ArrayList<>();
    departments.orElse(List.of()).stream()
        .filter(path -> organisation.department(path).isEmpty())
        .forEach(path -> unknown.add(new Unknown("departments", path)));
    groups.orElse(List.of()).stream()
        .filter(name -> organisation.group(name).isEmpty())
        .forEach(name -> unknown.add(new Unknown("groups", name)));
    return unknown;
  }
}
