package org.magpie.exchange.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a call stands: somebody waits to be connected, or two parties talk. */
final class Stage {
  private Waiting waiting;
  private @Nullable Bridge bridge;

  Stage(Waiting waiting) {
    this.waiting = waiting;
  }

  /** Somebody waits from now on. */
  void waits(Waiting next) {
    bridge = null;
    waiting = next;
  }

  /** Two parties talk from now on. */
  void talks(Bridge talk) {
    bridge = talk;
  }

  /** Who waits, or waited last. */
  Waiting waiting() {
    return waiting;
  }

  /** Whether a happening was for nobody else than who waits. */
  boolean takes(Happening happening) {
    return bridge == null && waiting.on(happening);
  }

  /** A sound towards a leg came to its own end. */
  void played(Leg leg) {
    if (bridge == null && leg == waiting.party()) {
      waiting.ourselves().played(leg);
    }
  }

  /** Whether a leg has a place here that another party could take. */
  boolean has(Leg leg) {
    Bridge talk = bridge;
    return talk == null ? waiting.party() == leg : talk.has(leg);
  }

  /** Whom a party talks to now. */
  Optional<Leg> peerOf(Leg leg) {
    return Optional.ofNullable(bridge).filter(talk -> talk.has(leg)).map(talk -> talk.peer(leg));
  }

  /** Lets another device go on for a party that talks; false where it does not talk any more. */
  boolean move(Leg place, Leg by) {
    Bridge talk = bridge;
    if (talk == null || !talk.has(place) || !place.answered()) {
      return false;
    }
    talk.move(place, by);
    return true;
  }

  /** What a party of the call does. */
  LiveLeg.State stateOf(Leg leg) {
    Bridge talk = bridge;
    if (talk != null && talk.has(leg)) {
      return leg.holdsPeer() ? LiveLeg.State.HOLDING : LiveLeg.State.TALKING;
    }
    return leg.answered() || leg == waiting.party() ? LiveLeg.State.WAITING : LiveLeg.State.RINGING;
  }

  /** Lets those who talk hear each other again. */
  void reconnect() {
    Bridge talk = bridge;
    if (talk != null) {
      talk.connect();
    }
  }
}
