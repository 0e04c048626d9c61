package org.magpie.exchange.directory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Departments and extension groups at one moment. Immutable. */
public final class Organisation {
  /** Without any. */
  public static final Organisation EMPTY = new Organisation(List.of(), List.of());

  private static final char BETWEEN = '/';

  private final Map<Long, Department> departments = new LinkedHashMap<>();
  private final Map<Long, String> paths = new LinkedHashMap<>();
  private final Map<String, Department> byPath = new TreeMap<>();
  private final Map<Long, ExtensionGroup> groups = new LinkedHashMap<>();
  private final Map<String, ExtensionGroup> byName = new TreeMap<>();

  /** Of these; a department whose parent is not among them is left out. */
  public Organisation(Collection<Department> allDepartments, Collection<ExtensionGroup> allGroups) {
    Map<Long, List<Department>> children = new TreeMap<>();
    allDepartments.forEach(
        one ->
            children.computeIfAbsent(one.parent().orElse(0L), top -> new ArrayList<>()).add(one));
    children
        .values()
        .forEach(
            siblings ->
                siblings.sort(
                    Comparator.comparingInt(Department::position)
                        .thenComparing(Department::name)
                        .thenComparing(Department::id)));
    children.getOrDefault(0L, List.of()).forEach(top -> add(top, "", children));
    allGroups.stream()
        .sorted(Comparator.comparing(ExtensionGroup::name))
        .forEach(
            group -> {
              groups.put(group.id(), group);
              byName.put(group.name(), group);
            });
  }

  private void add(Department one, String above, Map<Long, List<Department>> children) {
    String path = above + one.name();
    departments.put(one.id(), one);
    paths.put(one.id(), path);
    byPath.put(path, one);
    children
        .getOrDefault(one.id(), List.of())
        .forEach(child -> add(child, path + BETWEEN, children));
  }

  /** All departments: each after its parent, and siblings in their order. */
  public Collection<Department> departments() {
    return Collections.unmodifiableCollection(departments.values());
  }

  /** The department with this id. */
  public Optional<Department> department(long id) {
    return Optional.ofNullable(departments.get(id));
  }

  /** The department that is named by this path, such as {@code Sales/North}. */
  public Optional<Department> department(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** The names from the top to a department, with slashes between; empty for an unknown one. */
  public String path(long id) {
    return paths.getOrDefault(id, "");
  }

  /** How many levels there are down to a department; 1 at the top, 0 for an unknown one. */
  public int depth(long id) {
    String path = path(id);
    return path.isEmpty() ? 0 : 1 + (int) path.chars().filter(one -> one == BETWEEN).count();
  }

  /** The departments right below one. */
  public List<Department> below(long id) {
    return departments.values().stream()
        .filter(one -> one.parent().filter(parent -> parent == id).isPresent())
        .toList();
  }

  /** A department with all below it. */
  public List<Department> branch(long id) {
    List<Department> branch = new ArrayList<>();
    Deque<Long> next = new ArrayDeque<>(List.of(id));
    while (!next.isEmpty()) {
      long current = next.pop();
      department(current).ifPresent(branch::add);
      below(current).forEach(child -> next.push(child.id()));
    }
    return branch;
  }

  /** All extension groups, by name. */
  public Collection<ExtensionGroup> groups() {
    return Collections.unmodifiableCollection(groups.values());
  }

  /** The extension group with this id. */
  public Optional<ExtensionGroup> group(long id) {
    return Optional.ofNullable(groups.get(id));
  }

  /** The extension group of this name. */
  public Optional<ExtensionGroup> group(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
