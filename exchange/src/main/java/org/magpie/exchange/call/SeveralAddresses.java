package org.magpie.exchange.call;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.magpie.media.AudioSettings;
import org.magpie.media.MediaSettings;
import org.magpie.media.VideoSettings;
import org.magpie.sip.Target;
import org.magpie.sip.transport.Flow;

/**
 * A device with several addresses (a laptop with a tunnel, say) may name one of them in its
 * description and send from another. On the shared port a packet belongs to a leg by the address it
 * comes from, so there the one that counts is where the device's signalling comes from: the port is
 * as described, and no NAT lies between us.
 */
final class SeveralAddresses {
  private SeveralAddresses() {}

  /** The settings with the addresses of a device whose requests go to {@code target}. */
  static MediaSettings settle(MediaSettings settings, Target target) {
    InetAddress source =
        switch (target) {
          case Target.OverFlow(Flow flow) -> flow.remote().getAddress();
          case Target.ToAddress to -> to.address().getAddress();
        };
    return new MediaSettings(
        settings.security(),
        settings.audio().map(audio -> audio(audio, source)),
        settings.video().map(video -> video(video, source)));
  }

  private static AudioSettings audio(AudioSettings audio, InetAddress source) {
    return new AudioSettings(
        audio.send(),
        audio.sendPayloadType(),
        audio.receive(),
        audio.dtmfSend(),
        audio.dtmfReceive(),
        audio.dtmfClock(),
        audio.sending(),
        audio.receiving(),
        at(audio.remote(), source),
        at(audio.remoteRtcp(), source),
        audio.rtcpMux(),
        audio.packetMillis());
  }

  private static VideoSettings video(VideoSettings video, InetAddress source) {
    return new VideoSettings(
        video.codecs(),
        video.sending(),
        video.receiving(),
        at(video.remote(), source),
        at(video.remoteRtcp(), source),
        video.rtcpMux(),
        video.nack(),
        video.pli(),
        video.fir(),
        video.remb());
  }

  private static Optional<InetSocketAddress> at(
      Optional<InetSocketAddress> described, InetAddress source) {
    return described.map(address -> new InetSocketAddress(source, address.getPort()));
  }
}
