package org.magpie.server.configuration;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A configuration file that was read without a problem.
 *
 * @param settings the settings that are named, in canonical text
 * @param extensions in the order of the file, numbers unique
 * @param company the rules of the company that are named
 */
public record ConfigurationFile(
    SortedMap<Setting, String> settings,
    List<ExtensionEntry> extensions,
    Optional<Section> company,
    Optional<List<String>> departments,
    Optional<List<String>> groups) {

  /** What reading a file gives. */
  public sealed interface Reading {
    /** The file can be used. */
    record Read(ConfigurationFile file) implements Reading {}

    /** The file cannot be used, for these reasons, ordered by line. */
    record Refused(List<Problem> problems) implements Reading {}
  }
}
