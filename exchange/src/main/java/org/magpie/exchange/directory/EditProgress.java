package org.magpie.exchange.directory;

/** Follows a long list of edits, which takes its time only where passwords are hashed. */
public interface EditProgress {
  /** Nobody follows. */
  EditProgress NONE =
      new EditProgress() {
        @Override
        public void ready(int edits) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  /**
   * So many edits are ready to be committed together.
   *
   * @param edits counted from 1
   */
  void ready(int edits);

  /** Whether nothing shall be changed any more; asked before each edit and before the commit. */
  boolean cancelled();
}
