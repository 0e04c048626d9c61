package org.magpie.exchange.call;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.trace.TraceEvent;

/**
 * Two parties that talk: passes between them what media alone does not carry. Each party hears the
 * other, or a hold sound while the other holds it or has lost its connection. The first one stands
 * in the record as the caller.
 */
final class Bridge {
  private final Call call;
  private Side first;
  private Side second;

  private static final class Side {
    private final Leg leg;
    private boolean holds;
    private @Nullable Cancellable awaitingReturn;

    Side(Leg leg) {
      this.leg = leg;
      this.holds = leg.holdsPeer();
    }

    boolean absent() {
      return holds || awaitingReturn != null;
    }
  }

  Bridge(Call call, Leg first, Leg second) {
    this.call = call;
    this.first = new Side(first);
    this.second = new Side(second);
    connect();
    for (Side side : new Side[] {this.first, this.second}) {
      if (side.leg.lost()) {
        lost(side);
      }
    }
  }

  /**
   * Takes part in what happened.
   *
   * @return a party's wish to send the other on, which the bridge cannot fulfil
   */
  Happening.@Nullable TransferAsked on(Happening happening) {
    switch (happening) {
      case Happening.Key(Leg leg, char digit, Happening.KeyWay way) when has(leg) ->
          peer(leg).keys().send(digit, way);
      case Happening.Hold(Leg leg, boolean held) when has(leg) -> {
        side(leg).holds = held;
        call.trace(new TraceEvent.HoldChanged(leg.name(), held));
        refresh();
      }
      case Happening.VideoAsked(Leg leg) when has(leg) -> askVideo(leg, peer(leg));
      case Happening.MediaChanged(Leg leg) when has(leg) -> {
        connect();
        endVideoOf(leg, peer(leg));
      }
      case Happening.Lost(Leg leg) when has(leg) -> lost(side(leg));
      case Happening.Back(Leg leg) when has(leg) -> back(side(leg), "re-INVITE");
      case Happening.Swapped(Leg old, IncomingLeg replacement) when has(old) ->
          swap(old, replacement);
      case Happening.Joined(Leg place, Leg party) when has(place) -> join(place, party);
      case Happening.Gone(Leg leg, EndReason reason) when has(leg) ->
          throw new CallOver(asRecorded(leg, reason), Optional.of(leg.name()));
      case Happening.PictureWanted(Leg leg) when has(leg) ->
          peer(leg).media().leg().requestKeyFrame();
      case Happening.TransferAsked asked -> {
        return asked;
      }
      case Happening.PictureWanted ignored -> {}
      case Happening.Key ignored -> {}
      case Happening.Hold ignored -> {}
      case Happening.VideoAsked(Leg leg) -> leg.requests().answerVideo(false);
      case Happening.MediaChanged ignored -> {}
      case Happening.Lost ignored -> {}
      case Happening.Back ignored -> {}
      case Happening.Swapped(Leg old, IncomingLeg late) -> late.end(EndReason.PEER_VANISHED);
      case Happening.Joined(Leg place, Leg late) -> late.end(EndReason.TRANSFERRED);
      case Happening.Came(Newcomer newcomer) -> goOn(newcomer);
      case Happening.Placed ignored -> {}
      case Happening.SentElsewhere ignored -> {}
      case Happening.DeviceCame ignored -> {}
      case Happening.Gone ignored -> {}
      case Happening.Ringing ignored -> {}
      case Happening.Answered ignored -> {}
      case Happening.Declined ignored -> {}
      case Happening.Played ignored -> {}
      case Happening.Done ignored -> {}
    }
    return null;
  }

  /** Who hung up, as the record names the two. */
  private EndReason asRecorded(Leg leg, EndReason reason) {
    if (reason != EndReason.CALLER_HUNG_UP && reason != EndReason.CALLEE_HUNG_UP) {
      return reason;
    }
    return hasFirst(leg) ? EndReason.CALLER_HUNG_UP : EndReason.CALLEE_HUNG_UP;
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
    back(side(old), "Replaces");
    Leg peer = peer(old);
    replacement.answer(peer);
    replace(old, replacement);
    connect();
    old.end(EndReason.REPLACED);
    call.calls().changed(call);
  }

  /** A party wants to go on from another device of its own. */
  private void goOn(Newcomer newcomer) {
    Leg old = null;
    if (newcomer.wants() instanceof Seat.Of(String extension, String sipCallId)) {
      old = first.leg.isOf(extension, sipCallId) ? first.leg : second.leg;
      old = old.isOf(extension, sipCallId) ? old : null;
    }
    if (old == null) {
      newcomer.turnAway();
      return;
    }
    Leg leaving = old;
    newcomer.take(peer(leaving)).ifPresent(leg -> move(leaving, leg));
  }

  /** Another device goes on for a party; it is heard before the first one is let go. */
  void move(Leg old, Leg by) {
    back(side(old), "another device");
    call.moving().left(old);
    Leg peer = peer(old);
    replace(old, by);
    connect();
    call.trace(new TraceEvent.Moved(old.name(), by.name()));
    by.shown().change(peer.party().party());
    old.end(EndReason.REPLACED);
    call.calls().changed(call);
  }

  /** Somebody whom {@code place} transfers takes its place; the two have sound only (D-29). */
  private void join(Leg place, Leg party) {
    leave();
    call.moving().left(place);
    Leg peer = peer(place);
    first = new Side(party);
    second = new Side(peer);
    call.diary().joined(party.party().party(), peer.party().party(), Optional.of(peer));
    place.end(EndReason.TRANSFERRED);
    call.trace(new TraceEvent.Connected(party.name(), peer.name()));
    call.calls().changed(call);
    party.shown().changeWithoutVideo(peer.party().party());
    peer.shown().changeWithoutVideo(party.party().party());
    connect();
  }

  private void replace(Leg old, Leg by) {
    if (hasFirst(old)) {
      first = new Side(by);
    } else {
      second = new Side(by);
    }
  }

  private void askVideo(Leg asking, Leg asked) {
    if (!asked.canVideo()) {
      call.trace(new TraceEvent.VideoAsked(asking.name(), "peer has none"));
      asking.requests().answerVideo(false);
      return;
    }
    asked
        .offers()
        .video(
            asking,
            accepted -> {
              call.trace(
                  new TraceEvent.VideoAsked(asking.name(), accepted ? "accepted" : "declined"));
              asking.requests().answerVideo(accepted);
              if (accepted) {
                asking.media().leg().requestKeyFrame();
                asked.media().leg().requestKeyFrame();
              }
            });
  }

  /** A party that gave its video up leaves its peer without any. */
  private static void endVideoOf(Leg without, Leg peer) {
    if (!without.media().hasVideo() && peer.media().hasVideo()) {
      peer.offers().audioOnly();
    }
  }

  /** Lets the two hear each other, again where something else was tried in between. */
  void connect() {
    call.media().connect(first.leg.media().leg(), second.leg.media().leg());
    refresh();
    call.attendant().joined(first.leg, second.leg);
  }

  private void refresh() {
    refresh(first, second.absent());
    refresh(second, first.absent());
  }

  private void refresh(Side side, boolean peerAbsent) {
    if (peerAbsent) {
      side.leg.media().hear(call.settings().holdSound());
    } else {
      side.leg.media().hearPeer();
    }
  }

  /** The two go their ways: nobody's return is waited for any more. */
  void leave() {
    for (Side side : new Side[] {first, second}) {
      if (side.awaitingReturn != null) {
        side.awaitingReturn.cancel();
        side.awaitingReturn = null;
      }
    }
  }

  boolean has(Leg leg) {
    return first.leg == leg || second.leg == leg;
  }

  boolean hasFirst(Leg leg) {
    return first.leg == leg;
  }

  /** Whom a party talks to. */
  Leg peer(Leg leg) {
    return first.leg == leg ? second.leg : first.leg;
  }

  private Side side(Leg leg) {
    return first.leg == leg ? first : second;
  }
}
