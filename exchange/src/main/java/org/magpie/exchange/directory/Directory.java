package org.magpie.exchange.directory;

import java.util.function.Consumer;
import org.magpie.base.Cancellable;

/** The extensions, for those who read. Safe from any thread, never blocks. */
public interface Directory {

  /** What holds now. */
  DirectorySnapshot snapshot();

  /**
   * Tells {@code listener} of every committed edit, after the snapshot has been swapped, in order,
   * on the thread that committed. It must be short and must not block.
   */
  Cancellable onChange(Consumer<DirectoryChange> listener);

  /** Tells {@code listener} of changed rules in the same way; a fixed directory never does. */
  default Cancellable onRuleChange(Consumer<RuleChange> listener) {
    return () -> {};
  }
}
