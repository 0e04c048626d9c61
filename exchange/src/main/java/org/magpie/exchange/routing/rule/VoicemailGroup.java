package org.magpie.exchange.routing.rule;

import java.util.List;
import java.util.Optional;

/**
 * A mailbox that several extensions have together.
 *
 * @param number what is dialled; a caller leaves a message at once
 * @param members the numbers of its extensions
 * @param pin digits that open it by phone; empty: members need none
 */
public record VoicemailGroup(
    String number, String name, List<String> members, Sharing sharing, Optional<String> pin) {

  /** Whose a message is. */
  public enum Sharing {
    /** One message for all; it is kept who has heard it. Who deletes it deletes it for all. */
    SHARED,
    /** Each member gets a copy in the own mailbox. */
    COPIED
  }

  public VoicemailGroup {
    members = List.copyOf(members);
  }

  /** Tells no PIN. */
  @Override
  public String toString() {
    return "VoicemailGroup[" + number + ", " + members + ", " + sharing + "]";
  }
}
