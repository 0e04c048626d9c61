package org.magpie.server.configuration;

import java.util.Map;

/**
 * A part of a configuration file that is a document of its own: how an extension can be reached, or
 * the rules of the company.
 *
 * @param document maps, lists, texts and null
 * @param lines where each of its fields stands, by the field's path in the document
 * @param line where it begins
 * @param field its path in the file, such as {@code extensions[3].reach}
 */
public record Section(
    Map<String, Object> document, Map<String, Integer> lines, int line, String field) {

  /** A problem of the document, at its place in the file. */
  Problem located(String path, String message) {
    String known = path;
    while (!known.isEmpty() && !lines.containsKey(known)) {
      int end = Math.max(known.lastIndexOf('.'), known.lastIndexOf('['));
      known = known.substring(0, Math.max(0, end));
    }
    return new Problem(lines.getOrDefault(known, line), field + "." + path, message);
  }
}
