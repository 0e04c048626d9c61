package org.magpie.api.admin;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.magpie.exchange.directory.Department;
import org.magpie.exchange.directory.EditResult.Code;
import org.magpie.exchange.directory.ExtensionGroup;
import org.magpie.exchange.directory.ExtensionPatch;
import org.magpie.exchange.directory.Organisation;

/**
 * Reads one line of a table of extensions. An empty cell takes a text away and leaves everything
 * else as it is: switches, words, names and secrets.
 */
final class ImportRow {
  private static final Set<String> TAKEN_AWAY =
      Set.of(
          "first_name",
          "last_name",
          "email",
          "mobile",
          "title",
          "language",
          "departments",
          "groups",
          "auto_record");

  private final Organisation organisation;
  private final EditProblems problems;

  private ImportRow(Organisation organisation, EditProblems problems) {
    this.organisation = organisation;
    this.problems = problems;
  }

  /**
   * What the cells of a line say, by their fields.
   *
   * @param problems takes what is wrong; the patch is of no use then
   */
  static ExtensionPatch read(
      Map<String, String> cells, Organisation organisation, EditProblems problems) {
    ImportRow row = new ImportRow(organisation, problems);
    Map<String, Object> document = new LinkedHashMap<>();
    cells.forEach(
        (field, cell) -> {
          if (!cell.isEmpty() || TAKEN_AWAY.contains(field)) {
            document.put(field, row.value(field, cell));
          }
        });
    return ExtensionForm.read(document, problems);
  }

  private Object value(String field, String cell) {
    return switch (field) {
      case "enabled",
          "clients",
          "web_client",
          "desktop_client",
          "mobile_client",
          "call_waiting",
          "own_recordings",
          "call_notes" ->
          flag(cell);
      case "departments" ->
          ids(field, cell, path -> organisation.department(path).map(Department::id));
      case "groups" -> ids(field, cell, name -> organisation.group(name).map(ExtensionGroup::id));
      case "auto_record" ->
          items(cell).stream().map(item -> item.toLowerCase(Locale.ROOT)).toList();
      case "recording" -> cell.toLowerCase(Locale.ROOT);
      default -> cell;
    };
  }

  private static Object flag(String cell) {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1", "是", "启用" -> true;
      case "false", "no", "off", "0", "否", "禁用" -> false;
      default -> cell;
    };
  }

  private Set<Long> known(String field, List<String> names, Function<String, Optional<Long>> id) {
    Set<Long> ids = new HashSet<>();
    for (String name : names) {
      Optional<Long> known = id.apply(name);
      known.ifPresent(ids::add);
      if (known.isEmpty()) {
        problems.add(field, Code.UNKNOWN, "there is no " + name);
      }
    }
    return ids;
  }

  private List<String> ids(String field, String cell, Function<String, Optional<Long>> id) {
    return known(field, items(cell), id).stream().map(String::valueOf).toList();
  }

  private static List<String> items(String cell) {
    return Arrays.stream(cell.split("[;；\n]"))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }
}
