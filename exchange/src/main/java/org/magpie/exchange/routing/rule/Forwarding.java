package org.magpie.exchange.routing.rule;

import java.util.Optional;

/**
 * Forwarding of one kind of call in one status (K-06 to K-11).
 *
 * @param always where every call goes
 * @param noAnswer where calls go that nobody answered, that were rejected, or that no device could
 *     ring for
 * @param busy where calls go that come while the person is in a call and may not ring then, and
 *     those rejected in all-reject mode
 */
public record Forwarding(
    Optional<ForwardTarget> always,
    Optional<ForwardTarget> noAnswer,
    Optional<ForwardTarget> busy) {

  /** Calls that nobody takes are refused. */
  public static final Forwarding NONE =
      new Forwarding(Optional.empty(), Optional.empty(), Optional.empty());

  /** The same with a place for every call. */
  public Forwarding withAlways(ForwardTarget target) {
    return new Forwarding(Optional.of(target), noAnswer, busy);
  }

  /** The same with a place for calls that nobody answered. */
  public Forwarding withNoAnswer(ForwardTarget target) {
    return new Forwarding(always, Optional.of(target), busy);
  }

  /** The same with a place for calls that come while the person is busy. */
  public Forwarding withBusy(ForwardTarget target) {
    return new Forwarding(always, noAnswer, Optional.of(target));
  }
}
