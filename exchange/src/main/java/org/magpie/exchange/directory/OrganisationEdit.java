package org.magpie.exchange.directory;

import java.util.Optional;

/** What somebody wants done to departments and extension groups. */
public sealed interface OrganisationEdit {

  /**
   * A new department.
   *
   * @param parent empty for one at the top; negative for the one that an edit before this in the
   *     list makes, -1 for the first made
   * @param position empty for the last among its siblings
   */
  record CreateDepartment(String name, Optional<Long> parent, Optional<Integer> position)
      implements OrganisationEdit {}

  /**
   * Changes what was sent, if the department still has the version the sender saw.
   *
   * @param parent {@code Optional.of(Optional.empty())} moves it to the top
   */
  record UpdateDepartment(
      long id,
      int version,
      Optional<String> name,
      Optional<Optional<Long>> parent,
      Optional<Integer> position)
      implements OrganisationEdit {}

  /** Deletes a department that has none below it; its members stay where else they are. */
  record DeleteDepartment(long id, int version) implements OrganisationEdit {}

  /** A new extension group. */
  record CreateGroup(String name) implements OrganisationEdit {}

  /** Names an extension group otherwise, if it still has the version the sender saw. */
  record RenameGroup(long id, int version, String name) implements OrganisationEdit {}

  /** Deletes an extension group, but not the extensions in it. */
  record DeleteGroup(long id, int version) implements OrganisationEdit {}
}
