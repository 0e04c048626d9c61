package org.magpie.exchange.call;

import org.jspecify.annotations.Nullable;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.Sound;

/**
 * The exchange itself as the peer of who waits: it answers, and is heard. After an answer the party
 * always gets packets, of silence where there is nothing to hear, so that its way to us stays open
 * while it speaks.
 */
final class Ourselves {
  private static final Sound QUIET = new Sound.Silence();

  private final Call call;
  private @Nullable CallParty as;
  private @Nullable Sound heard;

  Ourselves(Call call) {
    this.call = call;
  }

  /** Whether we are the peer of who waits. */
  boolean answered() {
    return as != null;
  }

  /** Becomes the peer of {@code party}, under this name; the second time changes nothing. */
  void answer(Leg party, CallParty name) {
    if (as != null) {
      return;
    }
    as = name;
    if (party instanceof IncomingLeg caller && !caller.answered()) {
      caller.answer(name);
    } else {
      party.shown().changeWithoutVideo(name);
    }
    call.trace(new TraceEvent.AnsweredByExchange(party.name(), name.number()));
    go(party);
  }

  /** Lets the party hear a sound from its beginning; before an answer as early media. */
  void play(Leg party, Sound sound) {
    heard = sound;
    go(party);
  }

  void stopPlaying(Leg party) {
    heard = null;
    go(party);
  }

  /** A sound of the party's has come to its end. */
  void played(Leg party) {
    if (heard != null) {
      stopPlaying(party);
    }
  }

  /** Whatever the party hears is no longer ours to say again. */
  void fallSilent() {
    heard = null;
  }

  /** Somebody else waits now, and hears what the one before it heard. */
  void go(Leg party) {
    Sound sound = heard;
    if (sound != null) {
      party.media().play(sound);
    } else if (as != null) {
      party.media().hear(QUIET);
    } else {
      party.media().hearPeer();
    }
  }

  /** Whether the one that waits hears something of ours, or would. */
  boolean speaks() {
    return as != null || heard != null;
  }
}
