package org.magpie.api.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.magpie.api.sheet.Sheet.Line;
import org.magpie.api.sheet.Sheet.Unreadable;

/** XLSX: the first sheet of a workbook. What is written are texts only, never formulas. */
public final class XlsxTable {
  private XlsxTable() {}

  static boolean isOne(byte[] file) {
    return file.length > 3 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
  }

  static Sheet read(byte[] file) throws Unreadable {
    ZipBounds.check(file);
    List<Line> lines = new ArrayList<>();
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      for (Iterator<Row> each = rows.iterator(); each.hasNext(); ) {
        Sheet.add(lines, line(each.next()));
      }
    } catch (IOException | RuntimeException broken) {
      // The library throws many kinds at files that somebody made by hand.
      throw new Unreadable("is no XLSX that can be read");
    }
    return new Sheet(List.copyOf(lines));
  }

  private static Line line(Row row) {
    List<String> cells = new ArrayList<>();
    Set<Integer> formulas = new HashSet<>();
    for (int i = 0; i < row.getCellCount(); i++) {
      @Nullable Cell cell = row.getCell(i);
      if (cell != null && cell.getType() == CellType.FORMULA) {
        formulas.add(i);
      }
      cells.add(cell == null ? "" : text(cell));
    }
    return new Line(row.getRowNum(), cells, formulas);
  }

  private static String text(Cell cell) {
    return switch (cell.getType()) {
      case NUMBER -> plain(cell.getRawValue());
      case BOOLEAN -> String.valueOf(cell.getValue());
      case EMPTY, ERROR, FORMULA -> "";
      case STRING -> cell.getText();
    };
  }

  /** A number without a point and an exponent, where it has no fraction: telephone numbers. */
  private static String plain(@Nullable String raw) {
    return raw == null ? "" : new BigDecimal(raw).stripTrailingZeros().toPlainString();
  }

  /** Writes lines as a workbook of one sheet. */
  public static byte[] write(String title, List<List<String>> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "Magpie", "1.0")) {
      Worksheet sheet = workbook.newWorksheet(title);
      for (int row = 0; row < lines.size(); row++) {
        List<String> line = lines.get(row);
        for (int column = 0; column < line.size(); column++) {
          sheet.value(row, column, line.get(column));
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
