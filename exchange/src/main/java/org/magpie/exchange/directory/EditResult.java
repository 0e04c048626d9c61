package org.magpie.exchange.directory;

import java.util.List;

/** What became of an edit. */
public sealed interface EditResult {

  /**
   * Committed, all of it.
   *
   * @param written the extensions created and updated, in the order of the edits; one that already
   *     was as asked is among them unchanged
   */
  record Committed(List<Extension> written, DirectorySnapshot snapshot) implements EditResult {}

  /** Nothing was changed, because of these. */
  record Invalid(List<Problem> problems) implements EditResult {}

  /** Too many passwords wait to be hashed. Nothing was changed; try again. */
  record Busy() implements EditResult {}

  /** Nothing was changed, for whoever followed it wanted that. */
  record Cancelled() implements EditResult {}

  /**
   * What is wrong with one field.
   *
   * @param edit index of the edit in the list, from 0
   * @param field as the sender knows it: number, name, email, password, sip_secret, first_name,
   *     last_name, mobile, title, language, departments, groups, id, version
   * @param message one English sentence for administrators
   */
  record Problem(int edit, String field, Code code, String message) {}

  /** Kinds of problems, for programs. */
  enum Code {
    /** The field must be sent. */
    MISSING,
    /** It does not have the form it must have. */
    MALFORMED,
    /** Another extension has it. */
    TAKEN,
    /** A password that could be guessed. */
    WEAK,
    /** There is no such extension. */
    UNKNOWN,
    /** Somebody else changed the extension since the sender saw it. */
    STALE
  }
}
