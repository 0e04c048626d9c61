package org.magpie.exchange.directory;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.magpie.exchange.record.CallType;

/**
 * What is kept of an extension's calls, and what of it its user may see.
 *
 * @param ownRecordings whether the user may listen to, download and delete recordings in which she
 *     is heard (J-17)
 * @param automatic which calls are recorded without being asked to, as this extension sees them
 * @param notes whether the user may write notes on calls (D-85)
 */
public record Keeping(boolean ownRecordings, Set<CallType> automatic, boolean notes) {

  /** What holds for a new extension. */
  public static final Keeping DEFAULT = new Keeping(true, Set.of(), true);

  /** In the order of the enumeration, so that it is always written in the same one. */
  public Keeping {
    automatic =
        automatic.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(automatic));
  }
}
