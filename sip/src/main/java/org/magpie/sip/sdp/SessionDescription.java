package org.magpie.sip.sdp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A session description (RFC 8866 5). Lines we do not interpret are kept in their order.
 *
 * @param beforeConnection lines between {@code s=} and {@code c=} as written: i, u, e, p
 * @param afterConnection lines between {@code c=} and the attributes: b, t, r, z, k
 */
public record SessionDescription(
    Origin origin,
    String sessionName,
    List<String> beforeConnection,
    Optional<Connection> connection,
    List<String> afterConnection,
    List<Attribute> attributes,
    List<MediaDescription> media) {

  public SessionDescription {
    Lines.check(sessionName);
    beforeConnection.forEach(Lines::check);
    afterConnection.forEach(Lines::check);
    beforeConnection = List.copyOf(beforeConnection);
    afterConnection = List.copyOf(afterConnection);
    attributes = List.copyOf(attributes);
    media = List.copyOf(media);
  }

  /** Reads UTF-8 text. Never throws. */
  public static SdpResult parse(byte[] text) {
    return parse(new String(text, StandardCharsets.UTF_8));
  }

  /** Reads a description; bare line feeds are accepted as line ends (RFC 8866 5). Never throws. */
  public static SdpResult parse(String text) {
    return new SdpReader(text).read();
  }

  /** The text, lines ended by CRLF. */
  public String write() {
    return SdpWriter.write(this);
  }

  /** The value of a session attribute; "" for one without a value. */
  public Optional<String> attribute(String name) {
    return Attributes.first(attributes, name);
  }

  /** The value of an attribute of a section, or else of the session. */
  public Optional<String> attribute(MediaDescription section, String name) {
    return section.attribute(name).or(() -> attribute(name));
  }

  /** A section's direction: its own, or else the session's, or else both ways. */
  public Direction direction(MediaDescription section) {
    return section
        .ownDirection()
        .or(() -> Attributes.direction(attributes))
        .orElse(Direction.SENDRECV);
  }

  /** A section's address: its own, or else the session's. */
  public Optional<Connection> connection(MediaDescription section) {
    return section.connection().or(() -> connection);
  }

  /** The mids of the BUNDLE group, empty when there is none (RFC 8843 7). */
  public List<String> bundle() {
    return Attributes.bundle(attributes);
  }

  public SessionDescription withMedia(List<MediaDescription> changed) {
    return new SessionDescription(
        origin, sessionName, beforeConnection, connection, afterConnection, attributes, changed);
  }
}
