package org.magpie.sip.sdp;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts the attributes of one of our sections together. */
final class LocalSection {
  private final LocalTrack track;
  private final List<Attribute> attributes = new ArrayList<>();
  private final Set<String> formats = new LinkedHashSet<>();

  LocalSection(LocalTrack track) {
    this.track = track;
  }

  private void add(String name, String value) {
    attributes.add(Attribute.of(name, value));
  }

  private void add(String name) {
    attributes.add(Attribute.flag(name));
  }

  LocalSection mid(Optional<String> mid) {
    mid.ifPresent(value -> add("mid", value));
    return this;
  }

  LocalSection direction(Direction direction) {
    add(direction.attribute());
    return this;
  }

  /**
   * @param mux whether to say that RTP and RTCP may share a port (RFC 5761 5.1.1)
   * @param ownPort whether to name the port of RTCP for the case that they do not
   */
  LocalSection rtcp(boolean mux, boolean ownPort) {
    if (ownPort) {
      add("rtcp", Integer.toString(track.rtcpPort()));
    }
    if (mux) {
      add("rtcp-mux");
    }
    return this;
  }

  LocalSection ice(LocalIce ice) {
    add("ice-ufrag", ice.ufrag());
    add("ice-pwd", ice.pwd());
    int foundation = 1;
    List<InetSocketAddress> udp = ice.udp().isEmpty() ? List.of(track.address()) : ice.udp();
    for (int i = 0; i < udp.size(); i++) {
      add("candidate", foundation++ + " 1 udp " + priority(126, 65_535 - i) + host(udp.get(i)));
    }
    for (int i = 0; i < ice.tcp().size(); i++) {
      // RFC 6544 4.2: below UDP; direction preference 4 for passive host candidates.
      long priority = priority(90, (4 << 13) + 8_191 - i);
      add(
          "candidate",
          foundation++ + " 1 tcp " + priority + host(ice.tcp().get(i)) + " tcptype passive");
    }
    add("end-of-candidates");
    return this;
  }

  /** RFC 8445 5.1.2.1, for component 1. */
  private static long priority(int type, int local) {
    return ((long) type << 24) + ((long) local << 8) + 255;
  }

  private static String host(InetSocketAddress address) {
    return " "
        + Connection.of(address.getAddress()).address()
        + " "
        + address.getPort()
        + " typ host";
  }

  LocalSection dtls(LocalDtls dtls, Setup setup) {
    add("fingerprint", dtls.fingerprint().toString());
    add("setup", setup.text());
    return this;
  }

  LocalSection crypto(CryptoAttribute line) {
    add("crypto", line.toString());
    return this;
  }

  /** A format with its parameters and the feedback given for it. */
  LocalSection format(PayloadFormat format, Set<String> feedback) {
    String number = Integer.toString(format.payloadType());
    formats.add(number);
    add("rtpmap", number + " " + format.mapping());
    if (!format.fmtp().isEmpty()) {
      add("fmtp", number + " " + format.fmtp());
    }
    feedback.stream().sorted().forEach(kind -> add("rtcp-fb", number + " " + kind));
    return this;
  }

  /**
   * @param stream whether to name a media stream too, which browsers hand to the page (RFC 8830)
   */
  LocalSection source(LocalSession session, boolean stream) {
    track.packetMillis().ifPresent(millis -> add("ptime", Integer.toString(millis)));
    if (stream) {
      add("msid", session.cname() + " " + track.type());
    }
    track.ssrc().ifPresent(ssrc -> add("ssrc", ssrc + " cname:" + session.cname()));
    return this;
  }

  /** The finished section; it names its address unless that is the session's. */
  MediaDescription build(String protocol, Connection sessionAddress) {
    Connection own = Connection.of(track.address().getAddress());
    return new MediaDescription(
        track.type(),
        track.address().getPort(),
        1,
        protocol,
        List.copyOf(formats),
        own.equals(sessionAddress) ? Optional.empty() : Optional.of(own),
        List.of(),
        attributes);
  }

  /** A section with port 0, in the place of one that is refused or given up (RFC 3264 6, 8.2). */
  static MediaDescription refused(MediaDescription section) {
    List<Attribute> kept = new ArrayList<>();
    section.mid().ifPresent(mid -> kept.add(Attribute.of("mid", mid)));
    kept.add(Attribute.flag(Direction.INACTIVE.attribute()));
    return new MediaDescription(
        section.type(),
        0,
        1,
        section.protocol(),
        section.formats(),
        Optional.empty(),
        List.of(),
        kept);
  }
}
