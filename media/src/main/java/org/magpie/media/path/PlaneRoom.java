package org.magpie.media.path;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaRoom;
import org.magpie.media.mix.Room;

/** Leads legs into a room and out of it. */
final class PlaneRoom implements MediaRoom {
  private final Room room;
  private final Set<PlaneLeg> legs = ConcurrentHashMap.newKeySet();

  PlaneRoom(Room room) {
    this.room = room;
  }

  @Override
  public void enter(MediaLeg leg, boolean speaks, boolean hears) {
    PlaneLeg ours = Plane.own(leg);
    legs.add(ours);
    ours.command(session -> session.enter(room, speaks, hears));
  }

  @Override
  public void leave(MediaLeg leg) {
    PlaneLeg ours = Plane.own(leg);
    legs.remove(ours);
    ours.command(this::out);
  }

  private void out(Session session) {
    RoomPlace place = session.audio.room;
    if (place != null && place.in(room)) {
      session.audio.enter(null);
    }
  }

  @Override
  public void close() {
    legs.forEach(leg -> leg.command(this::out));
    legs.clear();
    room.close();
  }
}
