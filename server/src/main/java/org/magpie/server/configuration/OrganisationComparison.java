package org.magpie.server.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.magpie.exchange.directory.Department;
import org.magpie.exchange.directory.ExtensionGroup;
import org.magpie.exchange.directory.Organisation;
import org.magpie.exchange.directory.OrganisationEdit;

/**
 * The departments and groups of a file beside those that there are. Pure.
 *
 * @param edits that make what holds what the file says
 * @param lines what would change, one line each, as people read it
 */
record OrganisationComparison(List<OrganisationEdit> edits, List<String> lines) {

  /**
   * @param prune whether what the file does not name is deleted
   */
  static OrganisationComparison of(ConfigurationFile file, Organisation now, boolean prune) {
    Builder builder = new Builder(now);
    file.departments().ifPresent(paths -> paths.forEach(builder::department));
    file.groups().ifPresent(names -> names.forEach(builder::group));
    if (prune) {
      file.departments().ifPresent(builder::pruneDepartments);
      file.groups().ifPresent(builder::pruneGroups);
    }
    return new OrganisationComparison(builder.edits, builder.lines);
  }

  boolean nothing() {
    return edits.isEmpty();
  }

  private static final class Builder {
    private final Organisation now;
    private final List<OrganisationEdit> edits = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Long> ids = new HashMap<>();
    private long nextDraft = -1;

    Builder(Organisation now) {
      this.now = now;
      now.departments().forEach(one -> ids.put(now.path(one.id()), one.id()));
    }

    /** Makes a department, and those above it that there are not. */
    void department(String path) {
      if (ids.containsKey(path)) {
        return;
      }
      int slash = path.lastIndexOf('/');
      Optional<Long> parent = Optional.empty();
      if (slash > 0) {
        String above = path.substring(0, slash);
        department(above);
        parent = Optional.ofNullable(ids.get(above));
      }
      edits.add(
          new OrganisationEdit.CreateDepartment(
              path.substring(slash + 1), parent, Optional.empty()));
      ids.put(path, nextDraft--);
      lines.add("  + department " + path);
    }

    void group(String name) {
      if (now.group(name).isEmpty()) {
        edits.add(new OrganisationEdit.CreateGroup(name));
        lines.add("  + group " + name);
      }
    }

    void pruneDepartments(List<String> paths) {
      Set<String> named = new HashSet<>();
      for (String path : paths) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
          named.add(path.substring(0, end));
        }
      }
      // Those below first: nothing is deleted that has others below it.
      for (Department one : new ArrayList<>(now.departments()).reversed()) {
        String path = now.path(one.id());
        if (!named.contains(path)) {
          edits.add(new OrganisationEdit.DeleteDepartment(one.id(), one.version()));
          lines.add("  - department " + path);
        }
      }
    }

    void pruneGroups(List<String> names) {
      for (ExtensionGroup one : now.groups()) {
        if (!names.contains(one.name())) {
          edits.add(new OrganisationEdit.DeleteGroup(one.id(), one.version()));
          lines.add("  - group " + one.name());
        }
      }
    }
  }
}
