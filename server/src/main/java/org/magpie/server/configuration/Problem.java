package org.magpie.server.configuration;

/**
 * What is wrong in a configuration file, and where.
 *
 * @param line counted from 1; 0 when the whole file is meant
 * @param field the path of keys, such as {@code extensions[3].number}
 */
public record Problem(int line, String field, String message) implements Comparable<Problem> {

  @Override
  public int compareTo(Problem other) {
    return Integer.compare(line, other.line);
  }

  /** As it is shown to the administrator. */
  @Override
  public String toString() {
    String place = line > 0 ? "line " + line + ": " : "";
    return field.isEmpty() ? place + message : place + field + ": " + message;
  }
}
