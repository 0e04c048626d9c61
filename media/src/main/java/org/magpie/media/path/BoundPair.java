package org.magpie.media.path;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;

/** Two bound ports, RTP and RTCP, out of a range they return to when closed. */
final class BoundPair {
  private final PortRange range;
  private final MediaLoop loop;
  private final UdpPort media;
  private final UdpPort control;
  private UdpPort.Arrivals mediaArrivals = (port, packet, from) -> {};
  private UdpPort.Arrivals controlArrivals = (port, packet, from) -> {};

  /** Binds both on any thread; nothing is read before {@link #open}. */
  BoundPair(PortRange range, MediaLoop loop, InetAddress address, int first, int second)
      throws IOException {
    this.range = range;
    this.loop = loop;
    media =
        new UdpPort(
            loop,
            address,
            first,
            1,
            (port, packet, from) -> mediaArrivals.arrived(port, packet, from));
    try {
      control =
          new UdpPort(
              loop,
              address,
              second,
              1,
              (port, packet, from) -> controlArrivals.arrived(port, packet, from));
    } catch (IOException e) {
      media.close();
      throw e;
    }
  }

  UdpPort media() {
    return media;
  }

  UdpPort control() {
    return control;
  }

  /** Begins to read. Loop only. */
  void open(UdpPort.Arrivals ofMedia, UdpPort.Arrivals ofControl) {
    mediaArrivals = ofMedia;
    controlArrivals = ofControl;
    media.open();
    control.open();
  }

  /** Loop only. */
  void close() {
    int first = media.local().getPort();
    media.close();
    control.close();
    // A selector keeps a closed socket until its next round; only then the port is free.
    loop.schedule(Duration.ofMillis(100), () -> range.release(first));
  }

  /** Gives the ports back without ever having read from them; any thread. */
  void abandon() {
    int first = media.local().getPort();
    media.close();
    control.close();
    range.release(first);
  }
}
