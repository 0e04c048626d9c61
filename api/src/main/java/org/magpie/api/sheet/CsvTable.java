package org.magpie.api.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.magpie.api.sheet.Sheet.Line;
import org.magpie.api.sheet.Sheet.Unreadable;

/**
 * CSV (RFC 4180). A spreadsheet takes a cell that begins with one of {@code = + - @} for a formula
 * when it opens the file: such cells are written with an apostrophe before them, which is taken off
 * when they are read, and read as formulas without it unless they are telephone numbers.
 */
public final class CsvTable {
  private static final String FORMULA_STARTS = "=+-@\t\r";
  private static final String SEPARATORS = ",;\t";

  private CsvTable() {}

  static Sheet read(String text) throws Unreadable {
    List<Line> lines = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .maxBufferSize(1 << 20)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(text)) {
      for (CsvRecord row : csv) {
        List<String> cells = new ArrayList<>();
        Set<Integer> formulas = new HashSet<>();
        for (String field : row.getFields()) {
          String cell = unguarded(field);
          if (cell.equals(field) && formula(cell)) {
            formulas.add(cells.size());
          }
          cells.add(cell);
        }
        Sheet.add(lines, new Line(Math.toIntExact(row.getStartingLineNumber()), cells, formulas));
      }
    } catch (CsvParseException | IOException malformed) {
      throw new Unreadable("is no CSV: " + malformed.getMessage());
    }
    return new Sheet(List.copyOf(lines));
  }

  /** The separator that stands most often in the first line, outside of quotes. */
  private static char separator(String text) {
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one == '"') {
        quoted = !quoted;
      } else if (!quoted && (one == '\n' || one == '\r')) {
        break;
      } else if (!quoted && SEPARATORS.indexOf(one) >= 0) {
        counts[SEPARATORS.indexOf(one)]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return SEPARATORS.charAt(best);
  }

  private static boolean formula(String cell) {
    return !cell.isEmpty()
        && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0
        && !cell.matches("[+-][0-9 ()./-]*");
  }

  private static String unguarded(String cell) {
    boolean guarded =
        cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA_STARTS.indexOf(cell.charAt(1)) >= 0;
    return guarded ? cell.substring(1) : cell;
  }

  /** Writes lines as UTF-8 with a byte order mark, by which spreadsheets know it. */
  public static byte[] write(List<List<String>> lines) {
    StringWriter text = new StringWriter();
    text.write('\ufeff');
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      for (List<String> line : lines) {
        csv.writeRecord(line.stream().map(CsvTable::guarded).toList());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String guarded(String cell) {
    return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
