package org.magpie.exchange.directory;

/** One row of departments or extension groups to write. */
public sealed interface OrganisationWrite {

  /**
   * A new department, or another state of one.
   *
   * @param department a negative id is a draft's, and the store gives another; later writes and
   *     departments refer to it by the draft's
   * @param expected the version that the row must have; 0 for a new one
   */
  record PutDepartment(Department department, int expected) implements OrganisationWrite {}

  /** Removes a department with all memberships of it. */
  record DeleteDepartment(long id, int expected) implements OrganisationWrite {}

  /** A new extension group, or another state of one, as with departments. */
  record PutGroup(ExtensionGroup group, int expected) implements OrganisationWrite {}

  /** Removes an extension group with all memberships of it. */
  record DeleteGroup(long id, int expected) implements OrganisationWrite {}
}
