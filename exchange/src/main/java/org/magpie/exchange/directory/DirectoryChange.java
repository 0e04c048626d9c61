package org.magpie.exchange.directory;

import java.util.List;
import java.util.Optional;

/**
 * A committed edit.
 *
 * @param before the snapshot that no longer holds
 * @param after the one that does
 * @param changed each extension touched, in the order of the edit
 * @param by who asked for it; empty where that is not known
 */
public record DirectoryChange(
    DirectorySnapshot before, DirectorySnapshot after, List<Changed> changed, String by) {

  /**
   * One extension before and after: {@code before} is empty for a new one, {@code after} for a
   * deleted one.
   */
  public record Changed(Optional<Extension> before, Optional<Extension> after) {}
}
