package org.magpie.exchange.call;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.Sound;

/**
 * Two parties that talk: passes between them what media alone does not carry. Each party hears the
 * other, or a hold sound while the other holds it or has lost its connection.
 */
final class Bridge {
  private final Call call;
  private Side first;
  private Side second;

  private static final class Side {
    private final Leg leg;
    private boolean holds;
    private boolean hearsHold;
    private @Nullable Cancellable awaitingReturn;

    Side(Leg leg) {
      this.leg = leg;
    }

    boolean absent() {
      return holds || awaitingReturn != null;
    }
  }

  Bridge(Call call, Leg first, Leg second) {
    this.call = call;
    this.first = new Side(first);
    this.second = new Side(second);
    this.first.holds = first.holdsPeer();
    this.second.holds = second.holdsPeer();
    connect();
  }

  /** Takes part in what happened. */
  void on(Happening happening) {
    switch (happening) {
      case Happening.Key(Leg leg, char digit, Happening.KeyWay way) when has(leg) ->
          other(leg).leg.sendKey(digit, way);
      case Happening.Hold(Leg leg, boolean held) when has(leg) -> {
        side(leg).holds = held;
        call.trace(new TraceEvent.HoldChanged(leg.name(), held));
        refresh();
      }
      case Happening.VideoAsked(Leg leg) when has(leg) -> askVideo(leg, other(leg).leg);
      case Happening.MediaChanged(Leg leg) when has(leg) -> {
        connect();
        endVideoOf(leg, other(leg).leg);
      }
      case Happening.Lost(Leg leg) when has(leg) -> lost(side(leg));
      case Happening.Back(Leg leg) when has(leg) -> back(side(leg), "re-INVITE");
      case Happening.Swapped(Leg old, IncomingLeg replacement) when has(old) ->
          swap(old, replacement);
      case Happening.Gone(Leg leg, EndReason reason) when has(leg) ->
          throw new CallOver(reason, Optional.of(leg.name()));
      case Happening.PictureWanted(Leg leg) when has(leg) ->
          other(leg).leg.media().leg().requestKeyFrame();
      case Happening.PictureWanted ignored -> {}
      case Happening.Key ignored -> {}
      case Happening.Hold ignored -> {}
      case Happening.VideoAsked(Leg leg) -> leg.answerVideo(false);
      case Happening.MediaChanged ignored -> {}
      case Happening.Lost ignored -> {}
      case Happening.Back ignored -> {}
      case Happening.Swapped ignored -> {}
      case Happening.Gone ignored -> {}
      case Happening.Ringing ignored -> {}
      case Happening.Answered ignored -> {}
      case Happening.Declined ignored -> {}
    }
  }

  private void lost(Side side) {
    if (side.awaitingReturn != null) {
      return;
    }
    Duration patience = call.settings().awaitReturn();
    call.trace(new TraceEvent.PeerLost(side.leg.name(), patience));
    Leg leg = side.leg;
    side.awaitingReturn =
        call.after(patience, () -> call.happened(leg.vanish(EndReason.PEER_VANISHED)));
    refresh();
  }

  private void back(Side side, String by) {
    Cancellable waiting = side.awaitingReturn;
    if (waiting != null) {
      waiting.cancel();
      side.awaitingReturn = null;
      call.trace(new TraceEvent.PeerBack(side.leg.name(), by));
      refresh();
    }
  }

  private void swap(Leg old, IncomingLeg replacement) {
    Side gone = side(old);
    back(gone, "Replaces");
    Side fresh = new Side(replacement);
    if (gone == first) {
      first = fresh;
    } else {
      second = fresh;
    }
    Leg peer = other(replacement).leg;
    replacement.answer(peer);
    call.replaced(old, replacement);
    old.end(EndReason.REPLACED);
    connect();
  }

  private void askVideo(Leg asking, Leg asked) {
    if (!asked.canVideo()) {
      call.trace(new TraceEvent.VideoAsked(asking.name(), "peer has none"));
      asking.answerVideo(false);
      return;
    }
    asked.offerVideo(
        asking,
        accepted -> {
          call.trace(new TraceEvent.VideoAsked(asking.name(), accepted ? "accepted" : "declined"));
          asking.answerVideo(accepted);
          if (accepted) {
            asking.media().leg().requestKeyFrame();
            asked.media().leg().requestKeyFrame();
          }
        });
  }

  /** A party that gave its video up leaves its peer without any. */
  private static void endVideoOf(Leg without, Leg peer) {
    if (!without.media().hasVideo() && peer.media().hasVideo()) {
      peer.offerAudioOnly();
    }
  }

  private void connect() {
    call.bridgeMedia(first.leg.media().leg(), second.leg.media().leg());
    call.attendant().joined(first.leg, second.leg);
    refresh();
  }

  private void refresh() {
    refresh(first, second.absent());
    refresh(second, first.absent());
  }

  private static void refresh(Side side, boolean peerAbsent) {
    if (peerAbsent && !side.hearsHold) {
      side.leg.media().leg().play(new Sound.Hold());
    } else if (!peerAbsent && side.hearsHold) {
      side.leg.media().leg().stopPlaying();
    }
    side.hearsHold = peerAbsent;
  }

  private boolean has(Leg leg) {
    return first.leg == leg || second.leg == leg;
  }

  private Side side(Leg leg) {
    return first.leg == leg ? first : second;
  }

  private Side other(Leg leg) {
    return first.leg == leg ? second : first;
  }
}
