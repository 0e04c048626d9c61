package org.magpie.exchange.routing.edit;

import java.util.List;

/**
 * What became of a change.
 *
 * @param <T> what was changed
 */
public sealed interface EditOutcome<T> {

  /** It holds, and is stored. */
  record Done<T>(T now) implements EditOutcome<T> {}

  /** Nothing was changed, because of these. */
  record Invalid<T>(List<FieldProblem> problems) implements EditOutcome<T> {}

  /** Nothing was changed: somebody else was faster. */
  record Stale<T>(long version) implements EditOutcome<T> {}

  /** Nothing was changed: there is no such extension. */
  record Gone<T>() implements EditOutcome<T> {}
}
