package org.magpie.media.path;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.media.Codec;
import org.magpie.media.Sound;
import org.magpie.media.play.EncodedSound;
import org.magpie.media.play.Sounds;

/**
 * A sound being played towards a party: a frame every 20 ms by the loop's clock. The first request
 * for a sound in a codec may have to make it, so it is looked up on a thread of its own. Loop only,
 * but for the lookup.
 */
final class Playing {
  private static final long FRAME_NANOS = EncodedSound.FRAME_MILLIS * 1_000_000L;

  private final AudioTrack track;
  private final Sound sound;
  private final Sounds sounds;
  private final MediaLoop loop;
  private final ByteBuffer frame = ByteBuffer.allocate(1500);
  private @Nullable Cancellable timer;
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
    Thread.ofVirtual()
        .name("sound")
        .start(
            () ->
                sounds
                    .find(sound, codec)
                    .ifPresent(found -> loop.execute(() -> begin(found, mine))));
  }

  /** The party agreed on another codec meanwhile. */
  void codecChanged() {
    cancelTimer();
    start();
  }

  void stop() {
    stopped = true;
    cancelTimer();
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

  private void begin(EncodedSound encoded, int itsGeneration) {
    if (!stopped && itsGeneration == generation && encoded.codec() == track.sendCodec()) {
      due = loop.now();
      step(encoded, true);
    }
  }

  private void step(EncodedSound encoded, boolean first) {
    if (stopped) {
      return;
    }
    if (encoded.over(next)) {
      track.played(this);
      return;
    }
    frame.clear();
    encoded.copy(next++, frame);
    track.sendFrame(frame.flip(), encoded.timestampIncrement(), first);
    // By the due time, not by now, or every late round would make the sound slower.
    due += FRAME_NANOS;
    timer = loop.scheduleAt(due, () -> step(encoded, false));
  }
}
