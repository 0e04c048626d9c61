package org.magpie.sip.sdp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A section of the other side, with what its session says for all sections. */
record RemoteSection(SessionDescription session, MediaDescription section) {
  private static final Set<String> PROTOCOLS =
      Set.of(
          "RTP/AVP", "RTP/AVPF", "RTP/SAVP", "RTP/SAVPF", "UDP/TLS/RTP/SAVP", "UDP/TLS/RTP/SAVPF");

  boolean knownProtocol() {
    return PROTOCOLS.contains(section.protocol());
  }

  private boolean secure() {
    return section.protocol().contains("SAVP");
  }

  /** Whether the section is in use: port 0 refuses it, unless it shares its group's transport. */
  boolean active() {
    return section.port() != 0 || bundleOnly();
  }

  /** A section that lives on another one's transport (RFC 8843 6). */
  boolean bundleOnly() {
    return section.port() == 0
        && section.has("bundle-only")
        && section.mid().filter(session.bundle()::contains).isPresent();
  }

  boolean offersDtls() {
    return secure() && fingerprint().isPresent();
  }

  boolean offersSdes() {
    return secure() && !section.attributes("crypto").isEmpty();
  }

  boolean offersPlain() {
    return !secure();
  }

  /** How a section of ours is protected. */
  MediaSecurity securityOffered() {
    if (offersDtls()) {
      return MediaSecurity.DTLS;
    }
    return secure() ? MediaSecurity.SDES : MediaSecurity.NONE;
  }

  /** The SHA-256 fingerprint if there is one, else the first. */
  Optional<Fingerprint> fingerprint() {
    List<String> lines = section.attributes("fingerprint");
    if (lines.isEmpty()) {
      lines = Attributes.all(session.attributes(), "fingerprint");
    }
    List<Fingerprint> found =
        lines.stream().map(Fingerprint::parse).flatMap(Optional::stream).toList();
    return found.stream()
        .filter(fingerprint -> fingerprint.hash().equals("sha-256"))
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  Optional<Setup> setup() {
    return session.attribute(section, "setup").flatMap(Setup::parse);
  }

  Optional<NegotiatedMedia.RemoteIce> ice() {
    Optional<String> ufrag = session.attribute(section, "ice-ufrag");
    Optional<String> pwd = session.attribute(section, "ice-pwd");
    if (ufrag.isEmpty() || pwd.isEmpty()) {
      return Optional.empty();
    }
    boolean lite = session.attribute("ice-lite").isPresent();
    return Optional.of(new NegotiatedMedia.RemoteIce(ufrag.get(), pwd.get(), lite));
  }

  /** The stated direction; a null address without ICE means that nothing is to be sent there. */
  Direction direction() {
    Direction stated = session.direction(section);
    return nullAddress() ? stated.and(Direction.SENDONLY) : stated;
  }

  private boolean nullAddress() {
    return ice().isEmpty() && session.connection(section).filter(Connection::isNull).isPresent();
  }

  Optional<InetSocketAddress> rtp() {
    return session
        .connection(section)
        .filter(address -> !address.isNull())
        .flatMap(address -> address.withPort(section.port()));
  }

  Optional<InetSocketAddress> rtcp() {
    Optional<RtcpAddress> stated = section.attribute("rtcp").flatMap(RtcpAddress::parse);
    Optional<Connection> address =
        stated.flatMap(RtcpAddress::address).or(() -> session.connection(section));
    int port = stated.map(RtcpAddress::port).orElse(section.port() + 1);
    return address.filter(known -> !known.isNull()).flatMap(known -> known.withPort(port));
  }
}
