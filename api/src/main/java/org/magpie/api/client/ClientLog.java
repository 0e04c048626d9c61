package org.magpie.api.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What clients log, in a folder of its own: a file for each day (UTC), in which the newest entries
 * are always kept. A file that is full becomes the day's {@code .old}, in place of the one before;
 * files of more than a week ago go. So the folder never holds more than some hundred megabytes,
 * whatever clients send. Thread-safe; blocks while it writes.
 */
public final class ClientLog {
  private static final Logger LOG = LoggerFactory.getLogger(ClientLog.class);
  private static final long MOST_BYTES = 5L * 1024 * 1024;
  private static final int DAYS = 7;
  private static final String BEGINNING = "client-";

  private final Path folder;
  private final InstantSource clock;
  private final long mostBytes;
  private LocalDate day = LocalDate.EPOCH;
  private long written;

  public ClientLog(Path folder, InstantSource clock) {
    this(folder, clock, MOST_BYTES);
  }

  ClientLog(Path folder, InstantSource clock, long mostBytes) {
    this.folder = folder;
    this.clock = clock;
    this.mostBytes = mostBytes;
  }

  /**
   * Adds a line; a disk that takes no more is a matter for the server's own log and not for the
   * client.
   *
   * @param entry without line breaks
   */
  synchronized void add(String entry) {
    Instant now = clock.instant();
    byte[] line = (now + " " + entry + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
      if (!today.equals(day)) {
        begin(today);
      }
      Path file = folder.resolve(BEGINNING + today + ".log");
      if (written + line.length > mostBytes && written > 0) {
        Files.move(
            file,
            folder.resolve(BEGINNING + today + ".old.log"),
            StandardCopyOption.REPLACE_EXISTING);
        written = 0;
      }
      Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      written += line.length;
    } catch (IOException failed) {
      LOG.warn("an entry of a client's log cannot be kept: {}", failed.toString());
    }
  }

  private void begin(LocalDate today) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (Path file : files()) {
      String date = file.getFileName().toString().substring(BEGINNING.length()).split("\\.", 2)[0];
      if (date.compareTo(today.minusDays(DAYS).toString()) <= 0) {
        Files.deleteIfExists(file);
      }
    }
    day = today;
    try {
      written = Files.size(folder.resolve(BEGINNING + today + ".log"));
    } catch (NoSuchFileException none) {
      written = 0;
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().startsWith(BEGINNING)).toList();
    }
  }
}
