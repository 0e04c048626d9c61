package org.magpie.media.path;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magpie.media.AudioRecording;
import org.magpie.media.MediaLeg;
import org.magpie.media.codec.HeardSide;
import org.magpie.media.record.Recording;

/** Leads what legs hear into a recording. */
final class PlaneRecording implements AudioRecording {
  private final Recording recording;
  private final Map<Channel, Place> places = new EnumMap<>(Channel.class);

  /** What a channel hears: who is tapped, and the one that was before. */
  private record Place(PlaneLeg leg, Tap tap) {}

  PlaneRecording(Recording recording) {
    this.recording = recording;
  }

  @Override
  public synchronized void hear(Channel channel, MediaLeg leg) {
    PlaneLeg ours = Plane.own(leg);
    HeardSide side =
        switch (channel) {
          case LEFT -> recording.left();
          case RIGHT -> recording.right();
        };
    Place before = places.get(channel);
    if (before != null && before.leg() == ours) {
      return;
    }
    let(before);
    Place place = new Place(ours, new Tap(side));
    places.put(channel, place);
    ours.change(
        () -> {
          Session session = ours.session();
          if (session != null) {
            session.audio.tap(place.tap());
          }
        });
  }

  private static void let(@Nullable Place place) {
    if (place != null) {
      place
          .leg()
          .change(
              () -> {
                Session session = place.leg().session();
                if (session != null) {
                  session.audio.untap(place.tap());
                }
              });
    }
  }

  @Override
  public void pause() {
    recording.pause(System.nanoTime());
  }

  @Override
  public void resume() {
    recording.resume(System.nanoTime());
  }

  @Override
  public synchronized void stop() {
    places.values().forEach(PlaneRecording::let);
    places.clear();
    recording.stop(System.nanoTime());
  }
}
