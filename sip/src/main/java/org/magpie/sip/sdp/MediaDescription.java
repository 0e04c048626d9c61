package org.magpie.sip.sdp;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A media section: the {@code m=} line and what belongs to it (RFC 8866 5.14).
 *
 * <p>Look-ups here see the section alone. What a session may state for all its sections is asked of
 * {@link SessionDescription}.
 *
 * @param type {@code audio}, {@code video} and so on
 * @param port 0 means that the section is refused or given up (RFC 3264 6)
 * @param portCount 1 where none is written
 * @param formats payload types for RTP, as written
 * @param otherLines i, b and k lines as written
 */
public record MediaDescription(
    String type,
    int port,
    int portCount,
    String protocol,
    List<String> formats,
    Optional<Connection> connection,
    List<String> otherLines,
    List<Attribute> attributes) {

  public MediaDescription {
    Lines.checkWord(type);
    Lines.checkWord(protocol);
    formats.forEach(Lines::checkWord);
    otherLines.forEach(Lines::check);
    formats = List.copyOf(formats);
    otherLines = List.copyOf(otherLines);
    attributes = List.copyOf(attributes);
  }

  /** The value of the first attribute of that name; "" for one without a value. */
  public Optional<String> attribute(String name) {
    return Attributes.first(attributes, name);
  }

  /** The values of all attributes of that name. */
  public List<String> attributes(String name) {
    return Attributes.all(attributes, name);
  }

  public boolean has(String name) {
    return attribute(name).isPresent();
  }

  /** Whether the formats are RTP payload types. */
  public boolean isRtp() {
    return protocol.contains("RTP/");
  }

  /** The RTP formats in the order of the m= line; those that nothing explains are left out. */
  public List<PayloadFormat> payloads() {
    return isRtp() ? Payloads.of(this) : List.of();
  }

  /** The direction stated in this section. */
  public Optional<Direction> ownDirection() {
    return Attributes.direction(attributes);
  }

  /** The direction stated in this section, or else both ways. */
  public Direction direction() {
    return ownDirection().orElse(Direction.SENDRECV);
  }

  public Optional<String> mid() {
    return attribute("mid");
  }

  public boolean rtcpMux() {
    return has("rtcp-mux");
  }

  /** The port of {@code a=rtcp} (RFC 3605). */
  public OptionalInt rtcpPort() {
    return attribute("rtcp").flatMap(RtcpAddress::parse).map(RtcpAddress::port).stream()
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  public Optional<Fingerprint> fingerprint() {
    return attribute("fingerprint").flatMap(Fingerprint::parse);
  }

  public Optional<Setup> setup() {
    return attribute("setup").flatMap(Setup::parse);
  }

  /** The crypto lines we understand, in their order. */
  public List<CryptoAttribute> crypto() {
    List<CryptoAttribute> lines = new ArrayList<>();
    for (String line : attributes("crypto")) {
      CryptoAttribute.parse(line).ifPresent(lines::add);
    }
    return lines;
  }

  /** The SSRCs named in {@code a=ssrc} lines, in their order (RFC 5576). */
  public List<Long> ssrcs() {
    Set<Long> found = new LinkedHashSet<>();
    for (String line : attributes("ssrc")) {
      String number = line.split(" ", 2)[0];
      if (Lines.digits(number, 10) && Long.parseLong(number) <= 0xFFFF_FFFFL) {
        found.add(Long.parseLong(number));
      }
    }
    return List.copyOf(found);
  }

  /** The packet length of {@code a=ptime}, in milliseconds. */
  public OptionalInt packetMillis() {
    return attribute("ptime")
        .map(String::strip)
        .filter(text -> Lines.digits(text, 3))
        .map(Integer::parseInt)
        .filter(millis -> millis > 0)
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  /** The feedback a payload type may be answered with, for example {@code nack pli}. */
  public Set<String> feedback(int payloadType) {
    Set<String> kinds = new LinkedHashSet<>();
    for (String line : attributes("rtcp-fb")) {
      String[] parts = line.strip().split("\\s+", 2);
      if (parts.length == 2
          && (parts[0].equals("*") || parts[0].equals(Integer.toString(payloadType)))) {
        kinds.add(parts[1]);
      }
    }
    return kinds;
  }
}
