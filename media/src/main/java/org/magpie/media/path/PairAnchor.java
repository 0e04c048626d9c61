package org.magpie.media.path;

import org.jspecify.annotations.Nullable;
import org.magpie.media.MediaSettings;
import org.magpie.media.Security;

/** A phone with ports of its own, because it is behind NAT or a trunk. Loop only. */
final class PairAnchor implements Anchor {
  private final PortPair audio;
  private final @Nullable PortPair video;
  private final SdesKeys keys;

  PairAnchor(
      Session session, BoundPair audioPorts, @Nullable BoundPair videoPorts, Strangers strangers) {
    keys = new SdesKeys(session);
    audio = new PortPair(session, session.audio, audioPorts, strangers);
    VideoTrack pictures = session.video;
    video =
        pictures == null || videoPorts == null
            ? null
            : new PortPair(session, pictures, videoPorts, strangers);
  }

  @Override
  public void apply(MediaSettings settings) {
    keys.apply(settings.security());
    boolean hasKeys = settings.security() instanceof Security.Sdes;
    settings
        .audio()
        .ifPresent(
            sound -> audio.apply(sound.remote(), sound.remoteRtcp(), sound.rtcpMux(), hasKeys));
    if (video != null) {
      settings
          .video()
          .ifPresent(
              pictures ->
                  video.apply(
                      pictures.remote(), pictures.remoteRtcp(), pictures.rtcpMux(), hasKeys));
    }
  }

  @Override
  public void close() {
    audio.close();
    if (video != null) {
      video.close();
    }
  }
}
