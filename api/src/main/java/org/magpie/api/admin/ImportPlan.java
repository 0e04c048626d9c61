package org.magpie.api.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magpie.api.sheet.Sheet;
import org.magpie.exchange.directory.DirectoryEditor;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.directory.EditResult.Code;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionEdit;
import org.magpie.exchange.directory.ExtensionPatch;
import org.magpie.exchange.directory.ExtensionTexts;

/**
 * What a table would make of the extensions that there are: each row beside the extension of its
 * number. Pure but for asking the editor what it would refuse.
 *
 * @param rows all of them, in order
 * @param edits of those rows that change something
 * @param problems why nothing of it can be done; empty where it can
 */
record ImportPlan(List<Row> rows, List<ExtensionEdit> edits, List<Problem> problems) {

  /** What a row does. */
  enum Action {
    CREATE,
    UPDATE,
    NOTHING
  }

  /**
   * One row.
   *
   * @param number its place in the file, from 1
   * @param extension the number it is about
   * @param changes by field; secrets only say that they are set
   */
  record Row(
      int number, String extension, Action action, Map<String, ExtensionTexts.Change> changes) {}

  /**
   * What is wrong with a cell.
   *
   * @param column its letter, as in a spreadsheet; empty where there is no such column
   */
  record Problem(int row, String column, String field, Code code, String message) {}

  static ImportPlan of(Sheet sheet, DirectorySnapshot now, DirectoryEditor editor) {
    return new Builder(now).build(sheet, editor);
  }

  /** The same to look at only: without the passwords that were given. */
  ImportPlan spent() {
    return new ImportPlan(rows, List.of(), problems);
  }

  int count(Action action) {
    return (int) rows.stream().filter(row -> row.action() == action).count();
  }

  private static final class Builder {
    private final DirectorySnapshot now;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, Integer> rowOf = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<ExtensionEdit> edits = new ArrayList<>();
    private final List<Integer> rowOfEdit = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Builder(DirectorySnapshot now) {
      this.now = now;
    }

    ImportPlan build(Sheet sheet, DirectoryEditor editor) {
      if (sheet.lines().isEmpty()) {
        problems.add(new Problem(1, "", "number", Code.MISSING, "the table is empty"));
        return plan();
      }
      names(sheet.lines().getFirst());
      if (problems.isEmpty()) {
        sheet.lines().stream().skip(1).forEach(this::row);
      }
      if (problems.isEmpty()) {
        for (EditResult.Problem found : editor.check(edits, now)) {
          problem(rowOfEdit.get(found.edit()), found.field(), found.code(), found.message());
        }
      }
      return plan();
    }

    private ImportPlan plan() {
      return new ImportPlan(List.copyOf(rows), List.copyOf(edits), List.copyOf(problems));
    }

    private void names(Sheet.Line line) {
      for (int i = 0; i < line.cells().size(); i++) {
        String written = line.cell(i).strip();
        if (written.isEmpty()) {
          continue;
        }
        Optional<String> field = ImportColumns.field(written);
        if (field.isEmpty()) {
          problems.add(
              new Problem(line.number(), letters(i), written, Code.UNKNOWN, "is no known column"));
        } else if (columns.putIfAbsent(field.get(), i) != null) {
          problems.add(
              new Problem(line.number(), letters(i), field.get(), Code.TAKEN, "is there twice"));
        }
      }
      if (!columns.containsKey("number")) {
        problems.add(
            new Problem(
                line.number(), "", "number", Code.MISSING, "there is no column of that name"));
      }
    }

    private void row(Sheet.Line line) {
      int before = problems.size();
      Map<String, String> cells = new LinkedHashMap<>();
      columns.forEach(
          (field, column) -> {
            if (line.formulas().contains(column)) {
              problem(
                  line.number(),
                  field,
                  Code.MALFORMED,
                  "is a formula; write the text itself, or an apostrophe before it");
            }
            cells.put(field, line.cell(column).strip());
          });
      String number = cells.getOrDefault("number", "");
      if (number.isEmpty()) {
        problem(line.number(), "number", Code.MISSING, "must be there");
      } else {
        Integer earlier = rowOf.putIfAbsent(number, line.number());
        if (earlier != null) {
          problem(line.number(), "number", Code.TAKEN, number + " is in row " + earlier + " too");
        }
      }
      EditProblems found = new EditProblems();
      ExtensionPatch patch = ImportRow.read(cells, now.organisation(), found);
      found.each((field, code, message) -> problem(line.number(), field, code, message));
      if (problems.size() == before) {
        planned(line.number(), number, patch);
      }
    }

    private void planned(int row, String number, ExtensionPatch patch) {
      Optional<Extension> known = now.byNumber(number);
      Map<String, ExtensionTexts.Change> changes =
          ImportChanges.of(known, patch, now.organisation());
      Action action =
          known.isEmpty() ? Action.CREATE : changes.isEmpty() ? Action.NOTHING : Action.UPDATE;
      rows.add(new Row(row, number, action, changes));
      if (action != Action.NOTHING) {
        rowOfEdit.add(row);
        edits.add(
            known
                .<ExtensionEdit>map(one -> new ExtensionEdit.Update(one.id(), one.version(), patch))
                .orElse(new ExtensionEdit.Create(patch)));
      }
    }

    private void problem(int row, String field, Code code, String message) {
      String column = columns.containsKey(field) ? letters(columns.get(field)) : "";
      problems.add(new Problem(row, column, field, code, message));
    }

    private static String letters(int column) {
      return column < 26
          ? String.valueOf((char) ('A' + column))
          : letters(column / 26 - 1) + (char) ('A' + column % 26);
    }
  }
}
