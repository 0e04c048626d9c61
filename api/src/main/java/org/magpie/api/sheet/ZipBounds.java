package org.magpie.api.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.magpie.api.sheet.Sheet.Unreadable;

/**
 * Unpacks a ZIP file into nothing, to see that it is none that fills the memory: how many files it
 * has, how large they are unpacked, and by how much they grow. Sizes it claims are not believed.
 */
final class ZipBounds {
  private static final int MOST_ENTRIES = 256;
  private static final long MOST_BYTES = 32L << 20;
  private static final int MOST_GROWTH = 200;
  private static final int BEGINNING = 1 << 20;

  // A spreadsheet's last column is XFD. A cell far beyond makes readers reserve all before it.
  private static final Pattern FAR_CELL = Pattern.compile("\\sr\\s*=\\s*[\"'][$]?[A-Za-z]{4,}");

  private ZipBounds() {}

  static void check(byte[] file) throws Unreadable {
    int entries = 0;
    long total = 0;
    byte[] buffer = new byte[16 * 1024];
    // By the directory at the end, as the reader finds its parts: the headers before may say else.
    try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (++entries > MOST_ENTRIES) {
          throw new Unreadable("has more than " + MOST_ENTRIES + " parts");
        }
        boolean sheet = entry.getName().contains("worksheets/");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (InputStream part = zip.getInputStream(entry)) {
          for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
            total += read;
            if (total > MOST_BYTES) {
              throw new Unreadable("is more than " + (MOST_BYTES >> 20) + " MB unpacked");
            }
            if (total > BEGINNING && total > MOST_GROWTH * (long) file.length) {
              throw new Unreadable("grows more than " + MOST_GROWTH + " times when unpacked");
            }
            if (sheet) {
              content.write(buffer, 0, read);
            }
          }
        }
        if (sheet) {
          checkSheet(content.toByteArray());
        }
      }
    } catch (IOException | RuntimeException broken) {
      throw new Unreadable("is no XLSX that can be read");
    }
  }

  private static void checkSheet(byte[] content) throws Unreadable {
    for (int i = 0; i < Math.min(4, content.length); i++) {
      if (content[i] == 0 || content[i] == (byte) 0xFF || content[i] == (byte) 0xFE) {
        throw new Unreadable("is no XLSX that can be read");
      }
    }
    if (FAR_CELL.matcher(new String(content, StandardCharsets.ISO_8859_1)).find()) {
      throw new Unreadable("has a cell beyond the last column of a spreadsheet");
    }
  }
}
