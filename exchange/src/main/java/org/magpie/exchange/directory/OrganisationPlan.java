package org.magpie.exchange.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.directory.EditResult.Code;
import org.magpie.exchange.directory.EditResult.Problem;

/**
 * Works out what a list of edits would do to departments and groups: the rows to write, or
 * everything that is wrong. Each edit sees what those before it did. Owns its state for one use on
 * one thread.
 */
final class OrganisationPlan {
  static final int DEEPEST = 8;
  static final int MOST = 2000;

  private final Map<Long, Department> departments = new HashMap<>();
  private final Map<Long, ExtensionGroup> groups = new HashMap<>();
  private final List<OrganisationWrite> writes = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private int index;
  private long nextDraft = -1;

  OrganisationPlan(Organisation before, List<? extends OrganisationEdit> edits) {
    before.departments().forEach(one -> departments.put(one.id(), one));
    before.groups().forEach(one -> groups.put(one.id(), one));
    for (index = 0; index < edits.size(); index++) {
      switch (edits.get(index)) {
        case OrganisationEdit.CreateDepartment(
                String name,
                Optional<Long> parent,
                Optional<Integer> position) ->
            create(name.strip(), parent, position);
        case OrganisationEdit.UpdateDepartment update -> update(update);
        case OrganisationEdit.DeleteDepartment(long id, int version) -> delete(id, version);
        case OrganisationEdit.CreateGroup(String name) -> putGroup(nextDraft--, 0, name.strip());
        case OrganisationEdit.RenameGroup(long id, int version, String name) -> {
          if (group(id, version) != null) {
            putGroup(id, version, name.strip());
          }
        }
        case OrganisationEdit.DeleteGroup(long id, int version) -> {
          if (group(id, version) != null) {
            groups.remove(id);
            writes.add(new OrganisationWrite.DeleteGroup(id, version));
          }
        }
      }
    }
  }

  List<OrganisationWrite> writes() {
    return writes;
  }

  List<Problem> problems() {
    return problems;
  }

  Organisation result() {
    return new Organisation(departments.values(), groups.values());
  }

  private void create(String name, Optional<Long> parent, Optional<Integer> position) {
    long id = nextDraft--;
    if (departments.size() >= MOST) {
      problem("name", Code.MALFORMED, "cannot be added: there are " + MOST + " departments");
    }
    place(new Department(id, name, parent, Integer.MAX_VALUE, 1), 0, position);
  }

  private void update(OrganisationEdit.UpdateDepartment edit) {
    Department current = department(edit.id(), edit.version());
    if (current == null) {
      return;
    }
    Optional<Long> parent = edit.parent().orElse(current.parent());
    boolean moves = !parent.equals(current.parent());
    place(
        new Department(
            current.id(),
            edit.name().map(String::strip).orElse(current.name()),
            parent,
            moves ? Integer.MAX_VALUE : current.position(),
            current.version()),
        current.version(),
        edit.position());
  }

  /** Puts a department where it shall be, and its siblings behind each other. */
  private void place(Department wanted, int expected, Optional<Integer> position) {
    int before = problems.size();
    check(wanted);
    if (problems.size() > before) {
      return;
    }
    List<Department> siblings = new ArrayList<>(siblings(wanted));
    siblings.sort(Comparator.comparingInt(Department::position));
    int at =
        position.isPresent()
            ? Math.clamp(position.get(), 0, siblings.size())
            : (int) siblings.stream().filter(one -> one.position() < wanted.position()).count();
    Department placed =
        new Department(wanted.id(), wanted.name(), wanted.parent(), at, wanted.version());
    Department was = departments.get(wanted.id());
    if (!placed.equals(was)) {
      put(expected == 0 ? placed : counted(placed), expected);
    }
    siblings.add(at, placed);
    for (int i = 0; i < siblings.size(); i++) {
      Department sibling = siblings.get(i);
      if (i != at && sibling.position() != i) {
        // Where it stands is no change that somebody who edits it would have to know of.
        put(
            new Department(sibling.id(), sibling.name(), sibling.parent(), i, sibling.version()),
            sibling.version());
      }
    }
  }

  private static Department counted(Department one) {
    return new Department(one.id(), one.name(), one.parent(), one.position(), one.version() + 1);
  }

  private void put(Department department, int expected) {
    departments.put(department.id(), department);
    writes.add(new OrganisationWrite.PutDepartment(department, expected));
  }

  private void check(Department wanted) {
    if (!ExtensionRules.name(wanted.name()) || wanted.name().indexOf('/') >= 0) {
      problem("name", Code.MALFORMED, "must be 1 to 64 visible characters without a slash");
    }
    int above = 0;
    Optional<Long> next = wanted.parent();
    while (next.isPresent()) {
      if (next.get() == wanted.id()) {
        problem("parent", Code.MALFORMED, "is below this department: they would form a circle");
        return;
      }
      Department parent = departments.get(next.get());
      if (parent == null) {
        problem("parent", Code.UNKNOWN, "there is no such department");
        return;
      }
      above++;
      next = parent.parent();
    }
    if (above + height(wanted.id()) > DEEPEST) {
      problem("parent", Code.MALFORMED, "is too deep: there are at most " + DEEPEST + " levels");
    }
    if (siblings(wanted).stream().anyMatch(one -> one.name().equals(wanted.name()))) {
      problem("name", Code.TAKEN, "belongs to another department there");
    }
  }

  private List<Department> siblings(Department of) {
    return departments.values().stream()
        .filter(one -> one.id() != of.id() && one.parent().equals(of.parent()))
        .toList();
  }

  /** How many levels a department has with those below it. */
  private int height(long id) {
    return 1
        + departments.values().stream()
            .filter(one -> one.parent().filter(parent -> parent == id).isPresent())
            .mapToInt(one -> height(one.id()))
            .max()
            .orElse(0);
  }

  private void delete(long id, int version) {
    Department current = department(id, version);
    if (current == null) {
      return;
    }
    long below =
        departments.values().stream()
            .filter(one -> one.parent().filter(parent -> parent == id).isPresent())
            .count();
    if (below > 0) {
      problem("id", Code.TAKEN, "has departments below it; move or delete those first");
      return;
    }
    departments.remove(id);
    writes.add(new OrganisationWrite.DeleteDepartment(id, version));
  }

  private void putGroup(long id, int version, String name) {
    int before = problems.size();
    if (!ExtensionRules.name(name)) {
      problem("name", Code.MALFORMED, "must be 1 to 64 visible characters");
    }
    if (groups.values().stream().anyMatch(one -> one.id() != id && one.name().equals(name))) {
      problem("name", Code.TAKEN, "belongs to another extension group");
    }
    if (version == 0 && groups.size() >= MOST) {
      problem("name", Code.MALFORMED, "cannot be added: there are " + MOST + " extension groups");
    }
    ExtensionGroup was = groups.get(id);
    if (problems.size() == before && (was == null || !was.name().equals(name))) {
      ExtensionGroup group = new ExtensionGroup(id, name, version + 1);
      groups.put(id, group);
      writes.add(new OrganisationWrite.PutGroup(group, version));
    }
  }

  private @Nullable Department department(long id, int version) {
    Department current = departments.get(id);
    return current != null && known(current.version(), version) ? current : missing(current);
  }

  private @Nullable ExtensionGroup group(long id, int version) {
    ExtensionGroup current = groups.get(id);
    return current != null && known(current.version(), version) ? current : missing(current);
  }

  private <T> @Nullable T missing(@Nullable T current) {
    if (current == null) {
      problem("id", Code.UNKNOWN, "is of none that there is");
    }
    return null;
  }

  private boolean known(int now, int seen) {
    if (now != seen) {
      problem("version", Code.STALE, "is " + now + " by now: somebody else changed it");
    }
    return now == seen;
  }

  private void problem(String field, Code code, String message) {
    problems.add(new Problem(index, field, code, message));
  }
}
