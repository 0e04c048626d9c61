package org.magpie.exchange.call;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.magpie.media.AudioSettings;
import org.magpie.media.MediaSettings;
import org.magpie.media.VideoSettings;
import org.magpie.sip.Target;
import org.magpie.sip.transport.Flow;

/**
 * A device with several addresses may describe one of them and send from another. On the shared
 * port a packet belongs to a leg by the address it comes from, so there it matters which.
 *
 * <p>A device on this very host that signals from one of its addresses and describes another sends
 * its sound from where its signalling comes from, for the kernel chooses both by the way to us.
 * Elsewhere there is no telling: a gateway means what it describes, a laptop with a tunnel does
 * not. Such a device gets ports of its own, where the leg is told by the port, and which learn.
 */
final class SeveralAddresses {
  private SeveralAddresses() {}

  /** The settings as the device means them, as far as that can be told. */
  static MediaSettings settle(MediaSettings settings, Target target) {
    InetAddress source = source(target);
    return differs(settings, source) && ofThisHost(source) && describesThisHost(settings)
        ? new MediaSettings(
            settings.security(),
            settings.audio().map(audio -> audio(audio, source)),
            settings.video().map(video -> video(video, source)))
        : settings;
  }

  /** Whether settled settings leave it open from where the device will send. */
  static boolean uncertain(MediaSettings settled, Target target) {
    return differs(settled, source(target));
  }

  private static InetAddress source(Target target) {
    return switch (target) {
      case Target.OverFlow(Flow flow) -> flow.remote().getAddress();
      case Target.ToAddress to -> to.address().getAddress();
    };
  }

  private static boolean differs(MediaSettings settings, InetAddress source) {
    // On hold by the old way (RFC 2543) a device describes 0.0.0.0.
    return described(settings)
        .anyMatch(address -> !address.isAnyLocalAddress() && !address.equals(source));
  }

  private static boolean describesThisHost(MediaSettings settings) {
    return described(settings).allMatch(SeveralAddresses::ofThisHost);
  }

  private static Stream<InetAddress> described(MediaSettings settings) {
    return Stream.of(
            settings.audio().flatMap(AudioSettings::remote),
            settings.video().flatMap(VideoSettings::remote))
        .flatMap(Optional::stream)
        .map(InetSocketAddress::getAddress)
        .filter(Objects::nonNull);
  }

  private static boolean ofThisHost(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException unknown) {
      return false;
    }
  }

  private static AudioSettings audio(AudioSettings audio, InetAddress source) {
    return new AudioSettings(
        audio.send(),
        audio.sendPayloadType(),
        audio.receive(),
        audio.dtmfSend(),
        audio.dtmfClock(),
        audio.dtmfReceive(),
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
