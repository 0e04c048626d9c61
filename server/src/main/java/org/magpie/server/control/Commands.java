package org.magpie.server.control;

/** The commands that change or show the configuration, wherever they run. They may block. */
public interface Commands {

  /** What {@link #apply} would change. */
  Reply plan(String yaml, boolean prune);

  /** Changes everything the file asks for, or nothing. */
  Reply apply(String yaml, boolean prune);

  /** The configuration as a file. */
  Reply export();

  /** A new one-time link for the administrator; the one before it no longer holds. */
  Reply adminLink();
}
