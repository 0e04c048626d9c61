package org.magpie.exchange.retention;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * What is kept of one kind. Its methods block.
 *
 * @param <T> one of it
 */
public interface Stock<T> {

  /** In a log and in the store, one word. */
  String name();

  /** What came before this moment and is over, the oldest first. */
  List<T> oldest(Instant before, int most);

  /** What all of it takes on the disk. */
  long bytes();

  /** When one came. */
  Instant at(T one);

  /** What one takes. */
  long bytes(T one);

  /** Deletes one. */
  void delete(T one) throws IOException;
}
