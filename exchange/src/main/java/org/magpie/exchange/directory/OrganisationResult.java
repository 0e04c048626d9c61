package org.magpie.exchange.directory;

import java.util.List;

/** What became of edits of departments and groups. */
public sealed interface OrganisationResult {

  /** Committed, all of it. */
  record Committed(Organisation organisation) implements OrganisationResult {}

  /**
   * Nothing was changed, because of these.
   *
   * @param problems with the fields name, parent, position, id and version
   */
  record Invalid(List<EditResult.Problem> problems) implements OrganisationResult {}
}
