package org.magpie.exchange.directory;

/** One row to write. */
public sealed interface ExtensionWrite {

  /** A new extension; its id is ignored and given by the store. */
  record Insert(Extension extension) implements ExtensionWrite {}

  /** Replaces the row of the same id if it still has version {@code expected}. */
  record Update(Extension extension, int expected) implements ExtensionWrite {}

  /** Removes the row, and with it the login sessions, if it still has version {@code expected}. */
  record Delete(long id, int expected) implements ExtensionWrite {}
}
