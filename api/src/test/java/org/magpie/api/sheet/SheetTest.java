package org.magpie.api.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTest {
  private static final List<List<String>> TABLE =
      List.of(List.of("number", "name", "mobile"), List.of("0100", "王芳, \"Fang\"", "+86 138"));

  private static List<Sheet.Line> lines(byte[] file) {
    return ((Sheet.Reading.Read) Sheet.read(file)).sheet().lines();
  }

  private static String refused(byte[] file) {
    return ((Sheet.Reading.Refused) Sheet.read(file)).message();
  }

  private static List<List<String>> cells(byte[] file) {
    return lines(file).stream().map(Sheet.Line::cells).toList();
  }

  @Test
  void readsWhatItWroteInBothForms() {
    assertThat(cells(CsvTable.write(TABLE))).isEqualTo(TABLE);
    assertThat(cells(XlsxTable.write("T", TABLE))).isEqualTo(TABLE);
  }

  @Property(tries = 200)
  void neitherFormChangesATextNorHasALiveFormula(@ForAll("texts") String text) {
    List<List<String>> table = List.of(List.of("number", "name"), List.of("1000", text));
    byte[] csv = CsvTable.write(table);
    assertThat(cells(csv)).isEqualTo(table);
    assertThat(lines(csv).get(1).formulas()).isEmpty();
    assertThat(new String(csv, StandardCharsets.UTF_8)).doesNotContainPattern("1000,\"?[=+@-]");
    byte[] xlsx = XlsxTable.write("T", table);
    assertThat(cells(xlsx)).isEqualTo(table);
    assertThat(lines(xlsx).get(1).formulas()).isEmpty();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("=+-@'\",;张 aZ09.")
        .ofMinLength(1)
        .ofMaxLength(12)
        .map(String::strip)
        .filter(text -> !text.isEmpty() && !text.startsWith("'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "GBK", "GB18030"})
  void tellsTheEncoding(String charset) {
    boolean marked = charset.startsWith("UTF-16");
    String text = (marked ? "\ufeff" : "") + "号码,姓名\r\n1000,欧阳明\r\n";
    assertThat(cells(text.getBytes(Charset.forName(charset))))
        .isEqualTo(List.of(List.of("号码", "姓名"), List.of("1000", "欧阳明")));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void tellsTheSeparator(String separator) {
    String text = "number" + separator + "\"a,b;c\"\n1000" + separator + "x\n\n";
    assertThat(cells(text.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(List.of(List.of("number", "a,b;c"), List.of("1000", "x")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "@SUM(A1)", "-2+3+cmd|' /C calc'!A0", "+cmd|x"})
  void knowsAFormulaInCsv(String formula) {
    byte[] file = ("number,name\n1000,\"" + formula + "\"\n").getBytes(StandardCharsets.UTF_8);
    assertThat(lines(file).get(1).formulas()).containsExactly(1);
  }

  @Test
  void knowsAFormulaInXlsxAndReadsNumbersAsDigits() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(file, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("S");
      sheet.value(0, 0, "number");
      sheet.value(1, 0, 13800138000L);
      sheet.value(1, 1, true);
      sheet.formula(1, 2, "HYPERLINK(\"x\")");
    }
    Sheet.Line line = lines(file.toByteArray()).get(1);
    assertThat(line.cells()).containsExactly("13800138000", "true", "");
    assertThat(line.formulas()).containsExactly(2);
    assertThat(line.number()).isEqualTo(2);
  }

  @Test
  void boundsLinesColumnsAndCells() {
    StringBuilder many = new StringBuilder("number\n");
    for (int i = 0; i < Sheet.MOST_LINES; i++) {
      many.append(i).append('\n');
    }
    assertThat(refused(many.toString().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("has more than 10000 rows");
    assertThat(refused((",".repeat(70) + "x").getBytes(StandardCharsets.UTF_8)))
        .contains("columns");
    assertThat(refused("x".repeat(1001).getBytes(StandardCharsets.UTF_8))).contains("characters");
    assertThat(refused(new byte[] {1, 0, 2, 0})).isEqualTo("is no text");
    assertThat(refused(new byte[] {(byte) 0xFF, 1, (byte) 0x80})).contains("GB18030");
  }

  @Test
  void refusesBombsBeforeTheyAreUnpackedAsAWhole() throws IOException {
    assertThat(refused(zip("xl/worksheets/sheet1.xml", new byte[50 << 20]))).contains("times");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      names.add("part" + i);
    }
    assertThat(refused(zip(names, new byte[1]))).contains("parts");
    byte[] far =
        "<sheetData><row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row></sheetData>"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(refused(zip("xl/worksheets/sheet1.xml", far))).contains("last column");
    assertThat(refused(zip("hello.txt", new byte[] {1}))).isEqualTo("is no XLSX that can be read");
    byte[] whole = XlsxTable.write("T", TABLE);
    assertThat(refused(Arrays.copyOf(whole, whole.length / 2)))
        .isEqualTo("is no XLSX that can be read");
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    return zip(List.of(name), content);
  }

  private static byte[] zip(List<String> names, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
      }
    }
    return bytes.toByteArray();
  }
}
