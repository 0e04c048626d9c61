package org.magpie.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** One line of JSON for one measurement, with the names that sip-load uses. */
public final class Report {
  private final StringBuilder json = new StringBuilder(512);

  /** Begins a line about one metric. */
  public Report(String metric) {
    json.append("{\"at\": \"").append(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    json.append("\", \"metric\": \"").append(metric).append('"');
  }

  public Report put(String name, String text) {
    json.append(", \"").append(name).append("\": \"").append(text).append('"');
    return this;
  }

  public Report put(String name, long value) {
    json.append(", \"").append(name).append("\": ").append(value);
    return this;
  }

  public Report put(String name, boolean value) {
    json.append(", \"").append(name).append("\": ").append(value);
    return this;
  }

  public Report put(String name, double value) {
    json.append(", \"").append(name).append("\": ");
    json.append(String.format(Locale.ROOT, "%.4f", value));
    return this;
  }

  /** Prints the line and appends it to a file. */
  public void write(Path file) throws IOException {
    String line = json + "}\n";
    System.out.print(line);
    Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
