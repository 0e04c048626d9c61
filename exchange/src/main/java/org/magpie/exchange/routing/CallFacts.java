package org.magpie.exchange.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magpie.exchange.record.CallParty;

/**
 * What is known of a call when routing is asked.
 *
 * @param caller who calls, as we know it and not as the message claims
 * @param dialled the number that was dialled
 * @param video whether the caller offers video
 * @param attempts what was tried already, in order
 * @param transferred who is to be connected, where the caller sends somebody else on
 * @param trunk the id of the trunk the call came by; empty when an extension asks for it
 * @param recall whether a call returns to who sent it on, however that one wants to be reached
 */
public record CallFacts(
    CallParty caller,
    String dialled,
    boolean video,
    List<Attempt> attempts,
    Optional<CallParty> transferred,
    Optional<String> trunk,
    boolean recall) {

  /** One destination that was tried without success. */
  public record Attempt(Destination destination, Outcome outcome) {}

  /** A caller that calls for itself. */
  public CallFacts(CallParty caller, String dialled, boolean video, List<Attempt> attempts) {
    this(caller, dialled, video, attempts, Optional.empty());
  }

  /** What an extension asks for, for itself or for somebody whom it transfers. */
  public CallFacts(
      CallParty caller,
      String dialled,
      boolean video,
      List<Attempt> attempts,
      Optional<CallParty> transferred) {
    this(caller, dialled, video, attempts, transferred, Optional.empty());
  }

  /** What somebody asks for who comes by a trunk, or an extension. */
  public CallFacts(
      CallParty caller,
      String dialled,
      boolean video,
      List<Attempt> attempts,
      Optional<CallParty> transferred,
      Optional<String> trunk) {
    this(caller, dialled, video, attempts, transferred, trunk, false);
  }

  /** A call that returns to who sent it on. */
  public static CallFacts recall(CallParty caller, String home, boolean video) {
    return new CallFacts(caller, home, video, List.of(), Optional.empty(), Optional.empty(), true);
  }

  public CallFacts {
    attempts = List.copyOf(attempts);
  }

  /** Who is to be connected with whoever takes the call. */
  public CallParty connecting() {
    return transferred.orElse(caller);
  }

  /** Whether somebody outside is to be connected, whoever asks for it (K-06). */
  public boolean external() {
    return connecting().outside();
  }

  /** The same call, with or without video. */
  public CallFacts withVideo(boolean offered) {
    return new CallFacts(caller, dialled, offered, attempts, transferred, trunk, recall);
  }

  /** The same call after one more attempt. */
  public CallFacts after(Destination destination, Outcome outcome) {
    var more = new ArrayList<>(attempts);
    more.add(new Attempt(destination, outcome));
    return new CallFacts(caller, dialled, video, more, transferred, trunk, recall);
  }
}
