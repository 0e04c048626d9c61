package org.magpie.sip.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The session part of our descriptions. */
final class LocalDescription {
  private LocalDescription() {}

  /** The address that stands at session level: that of the first track, or a null address. */
  static Connection address(LocalCapabilities caps) {
    return caps.tracks().isEmpty()
        ? new Connection("IP4", "0.0.0.0")
        : Connection.of(caps.tracks().getFirst().address().getAddress());
  }

  /** Whether all tracks share one port, so that they can be bundled (RFC 8843 7). */
  static boolean onePort(LocalCapabilities caps) {
    return caps.tracks().stream().map(LocalTrack::address).distinct().count() == 1;
  }

  static SessionDescription of(
      LocalCapabilities caps,
      Optional<SessionDescription> previousLocal,
      List<String> bundle,
      List<MediaDescription> media) {
    Connection address = address(caps);
    LocalSession session = caps.session();
    // The first version stands for 1; only that it grows matters (RFC 3264 5, 8).
    Origin origin =
        previousLocal
            .map(previous -> previous.origin().next())
            .orElseGet(() -> new Origin(session.username(), session.sessionId(), "1", address));
    List<Attribute> attributes = new ArrayList<>();
    if (media.stream().anyMatch(section -> section.has("ice-ufrag"))) {
      attributes.add(Attribute.flag("ice-lite"));
    }
    if (!bundle.isEmpty()) {
      attributes.add(Attribute.of("group", "BUNDLE " + String.join(" ", bundle)));
    }
    return new SessionDescription(
        origin,
        session.name(),
        List.of(),
        Optional.of(address),
        List.of("t=0 0"),
        attributes,
        media);
  }
}
