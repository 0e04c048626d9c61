package org.magpie.exchange.call;

import org.jspecify.annotations.Nullable;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaPlane;

/** The two legs of a call that hear each other. */
final class MediaPair {
  private final MediaPlane plane;
  private @Nullable MediaLeg one;
  private @Nullable MediaLeg other;

  MediaPair(MediaPlane plane) {
    this.plane = plane;
  }

  /** Connects two, unless they are already. */
  void connect(MediaLeg a, MediaLeg b) {
    if (a != one || b != other) {
      one = a;
      other = b;
      plane.connect(a, b);
    }
  }

  /** Nobody hears anybody. */
  void part() {
    MediaLeg connected = one;
    if (connected != null) {
      plane.disconnect(connected);
      one = null;
      other = null;
    }
  }
}
