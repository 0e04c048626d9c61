package org.magpie.server.control;

/** The commands that change or show the configuration, wherever they run. They may block. */
public interface Commands {

  /** What {@link #apply} would change. */
  Reply plan(String yaml, boolean prune);

  /** Changes everything the file asks for, or nothing. */
  Reply apply(String yaml, boolean prune);

  /**
   * Where calls would go, and why.
   *
   * @param check whether only those are told that go elsewhere than expected
   */
  Reply simulate(String calls, boolean check);

  /** The configuration as a file. */
  Reply export();

  /** A new one-time link for the administrator; the one before it no longer holds. */
  Reply adminLink();

  /** A new access key of the SDK, shown once; what was made under the one before it ends. */
  Reply sdkKey();

  /** Forgets what is held against an address, so that it may try again at once. */
  Reply release(String address);

  /** The addresses that are blocked now and why, one to a line; the latest first. */
  Reply blocked();

  /** Sends a mail to this address and says what the mail server answered. */
  Reply testMail(String address);
}
