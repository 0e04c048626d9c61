package org.magpie.media.path;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.media.Codec;
import org.magpie.media.Sound;
import org.magpie.media.play.Frames;
import org.magpie.media.play.Sounds;

/**
 * A sound being played towards a party: a frame every 20 ms by the loop's clock. The first request
 * for a sound in a codec may have to make it, so it is looked up on a thread of its own. One whose
 * frames come late has a gap. Loop only, but for the lookup.
 */
final class Playing {
  private static final long FRAME_NANOS = Frames.FRAME_MILLIS * 1_000_000L;

  private final AudioTrack track;
  private final Sound sound;
  private final Sounds sounds;
  private final MediaLoop loop;
  private final ByteBuffer frame = ByteBuffer.allocate(1500);
  private @Nullable Cancellable timer;
  private @Nullable Frames frames;
  private boolean stopped;
  private int generation;
  private long next;
  private long due;

  Playing(AudioTrack track, Sound sound, Sounds sounds, MediaLoop loop) {
    this.track = track;
    this.sound = sound;
    this.sounds = sounds;
    this.loop = loop;
  }

  void start() {
    Codec codec = track.sendCodec();
    if (codec == null) {
      return;
    }
    int mine = ++generation;
    long first = next;
    Thread.ofVirtual()
        .name("sound")
        .start(
            () -> {
              Frames found = sounds.open(sound, codec, first);
              loop.execute(() -> begin(found, mine));
            });
  }

  /** The party agreed on its media anew, perhaps on another codec. */
  void codecChanged() {
    Frames playing = frames;
    if (playing == null || playing.codec() != track.sendCodec()) {
      cancelTimer();
      end();
      start();
    }
  }

  void stop() {
    stopped = true;
    cancelTimer();
    end();
  }

  private void end() {
    Frames playing = frames;
    if (playing != null) {
      frames = null;
      playing.close();
    }
  }

  Sound sound() {
    return sound;
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void begin(Frames found, int itsGeneration) {
    if (!stopped && itsGeneration == generation && found.codec() == track.sendCodec()) {
      frames = found;
      due = loop.now();
      step(found, true);
    } else {
      found.close();
    }
  }

  private void step(Frames playing, boolean marker) {
    if (stopped) {
      return;
    }
    if (playing.over(next)) {
      track.played(this);
      return;
    }
    boolean ready = playing.ready(next);
    if (ready) {
      frame.clear();
      playing.copy(next++, frame);
      track.sendFrame(frame.flip(), playing.timestampIncrement(), marker);
    }
    // By the due time, not by now, or every late round would make the sound slower.
    due += FRAME_NANOS;
    timer = loop.scheduleAt(due, () -> step(playing, !ready));
  }
}
