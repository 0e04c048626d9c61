package org.magpie.media.path;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magpie.media.MediaSettings;

/**
 * A phone on the shared port. Only the very addresses SDP names count; nothing is learned, for the
 * address is all that tells one phone from another. Loop only.
 */
final class SharedAnchor implements Anchor {
  private final Session session;
  private final SharedPort shared;
  private final SdesKeys keys;
  private final List<InetSocketAddress> claimed = new ArrayList<>();
  private final List<InetSocketAddress> contested = new ArrayList<>();

  SharedAnchor(Session session, SharedPort shared) {
    this.session = session;
    this.shared = shared;
    this.keys = new SdesKeys(session);
  }

  @Override
  public void apply(MediaSettings settings) {
    keys.apply(settings.security());
    List<InetSocketAddress> before = List.copyOf(claimed);
    claimed.clear();
    giveUpContested();
    settings
        .audio()
        .ifPresent(
            audio -> place(session.audio, audio.remote(), audio.remoteRtcp(), audio.rtcpMux()));
    VideoTrack video = session.video;
    if (video != null) {
      settings
          .video()
          .ifPresent(
              pictures ->
                  place(video, pictures.remote(), pictures.remoteRtcp(), pictures.rtcpMux()));
    }
    for (InetSocketAddress remote : before) {
      if (!claimed.contains(remote)) {
        shared.release(remote, session);
      }
    }
  }

  private void place(
      Track track,
      Optional<InetSocketAddress> remote,
      Optional<InetSocketAddress> remoteControl,
      boolean mux) {
    track.route = null;
    track.controlRoute = null;
    InetSocketAddress to = SdpAddress.usable(remote, shared.udp());
    if (to == null) {
      return;
    }
    if (to.equals(shared.local())) {
      session.listener.conflict(session.leg, to);
      return;
    }
    if (!claim(to, track)) {
      // It can be sent to all the same, and as long as nothing comes from there nothing is
      // confused.
      contested.add(to);
      shared.contest(to, this);
    }
    track.route = new Route.Udp(shared.udp(), to);
    InetSocketAddress named = SdpAddress.usable(remoteControl, shared.udp());
    InetSocketAddress control = named != null ? named : SdpAddress.control(to, mux);
    track.controlRoute = new Route.Udp(shared.udp(), control);
    if (!control.equals(to)) {
      claim(control, track);
    }
  }

  private boolean claim(InetSocketAddress remote, Track track) {
    if (claimed.contains(remote)) {
      // Bundled media of a phone: the payload type tells them apart.
      return shared.claim(remote, new Inlet(session, null, null));
    }
    boolean free = shared.claim(remote, new Inlet(session, track, null));
    if (free) {
      claimed.add(remote);
    }
    return free;
  }

  /** A packet came from an address that another session had named before. */
  void confused(InetSocketAddress remote) {
    contested.remove(remote);
    session.listener.conflict(session.leg, remote);
  }

  private void giveUpContested() {
    contested.forEach(remote -> shared.giveUp(remote, this));
    contested.clear();
  }

  @Override
  public void close() {
    claimed.forEach(remote -> shared.release(remote, session));
    claimed.clear();
    giveUpContested();
  }
}
