package org.magpie.exchange.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.magpie.exchange.record.CallParty;

/**
 * A picture of one running call. Immutable.
 *
 * @param state what the call as a whole is doing
 * @param ringing the extensions whose devices ring
 * @param talking the extensions with an answered leg
 * @param parts what each extension does in the call, once for each
 * @param legs the parties and the devices that ring, in the order in which they came
 */
public record LiveCall(
    String id,
    State state,
    CallParty caller,
    CallParty called,
    Instant startedAt,
    Optional<Instant> answeredAt,
    List<String> ringing,
    List<String> talking,
    List<Part> parts,
    List<LiveLeg> legs) {

  /**
   * What an extension does in a call.
   *
   * @param initiator whether it called, rather than was called
   * @param peer whom it is told that it talks to
   */
  public record Part(String extension, Doing doing, boolean initiator, CallParty peer) {}

  /** The kinds of doing; of several devices the last of them counts. */
  public enum Doing {
    /** A device rings. */
    RINGING,
    /** It called, and waits for an answer. */
    CALLING,
    /** It has put its peer on hold. */
    HOLDING,
    /** It talks. */
    TALKING
  }

  /** Where a call stands: {@code STARTING → RINGING → TALKING}, and it ends from any of them. */
  public enum State {
    STARTING,
    RINGING,
    TALKING
  }
}
