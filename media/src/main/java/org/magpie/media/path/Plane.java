package org.magpie.media.path;

import java.io.IOException;
import java.util.Map;
import org.magpie.media.DropReason;
import org.magpie.media.MediaConfig;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaLegSpec;
import org.magpie.media.MediaListener;
import org.magpie.media.MediaPlane;

/** The media plane as started: its loops and its shared ports. */
public final class Plane implements MediaPlane {

  private Plane() {}

  /** See {@link MediaPlane#start}. */
  public static Plane start(MediaConfig config) throws IOException {
    return new Plane();
  }

  @Override
  public MediaLeg open(MediaLegSpec spec, MediaListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void connect(MediaLeg a, MediaLeg b) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void disconnect(MediaLeg leg) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<DropReason, Long> dropped() {
    return Map.of();
  }

  @Override
  public int legs() {
    return 0;
  }

  @Override
  public void close() {}
}
