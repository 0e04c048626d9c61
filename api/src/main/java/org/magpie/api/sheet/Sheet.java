package org.magpie.api.sheet;

import java.util.List;
import java.util.Set;

/**
 * A table of texts.
 *
 * @param lines those that are not empty, in order
 */
public record Sheet(List<Line> lines) {
  /** With the line of names. */
  public static final int MOST_LINES = 10_001;

  public static final int MOST_COLUMNS = 64;
  public static final int MOST_CHARACTERS = 1000;

  /**
   * One line.
   *
   * @param number as a spreadsheet counts, from 1
   * @param cells shorter than other lines where the last ones are empty
   * @param formulas the indexes of cells that are formulas, from 0; their text is of no use
   */
  public record Line(int number, List<String> cells, Set<Integer> formulas) {

    /** The text of a cell; empty where there is none. */
    public String cell(int index) {
      return index < cells.size() ? cells.get(index) : "";
    }

    boolean blank() {
      return formulas.isEmpty() && cells.stream().allMatch(String::isBlank);
    }
  }

  /** What reading a file gives. */
  public sealed interface Reading {
    /** It is a table. */
    record Read(Sheet sheet) implements Reading {}

    /**
     * It is none, or one beyond its bounds.
     *
     * @param message what is wrong with the file, as the rest of a sentence
     */
    record Refused(String message) implements Reading {}
  }

  /** Thrown within this package while a file is read. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }

  /** Reads a file of any of the kinds. */
  public static Reading read(byte[] file) {
    try {
      return new Reading.Read(
          XlsxTable.isOne(file) ? XlsxTable.read(file) : CsvTable.read(Encodings.text(file)));
    } catch (Unreadable refused) {
      return new Reading.Refused(String.valueOf(refused.getMessage()));
    }
  }

  /** Takes a line into a table that grows, within the bounds. */
  static void add(List<Line> lines, Line line) throws Unreadable {
    if (line.blank()) {
      return;
    }
    if (line.cells().size() > MOST_COLUMNS) {
      throw new Unreadable("has more than " + MOST_COLUMNS + " columns in row " + line.number());
    }
    if (line.cells().stream().anyMatch(cell -> cell.length() > MOST_CHARACTERS)) {
      throw new Unreadable(
          "has a cell of more than " + MOST_CHARACTERS + " characters in row " + line.number());
    }
    if (lines.size() >= MOST_LINES) {
      throw new Unreadable("has more than " + (MOST_LINES - 1) + " rows");
    }
    lines.add(line);
  }
}
