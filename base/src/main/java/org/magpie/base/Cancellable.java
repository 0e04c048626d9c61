package org.magpie.base;

/** Something that was started and can be called off. */
@FunctionalInterface
public interface Cancellable {

  /** Calls it off. Has no effect when it already happened or was already cancelled. */
  void cancel();
}
