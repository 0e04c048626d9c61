package org.magpie.sip.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text to a description. Required are {@code v=0}, a sound {@code o=} and sound {@code m=} and
 * {@code c=} lines; a missing {@code s=} or {@code t=} and lines out of order are let pass, for
 * devices send such.
 */
final class SdpReader {
  private static final int MOST_SECTIONS = 32;

  private final String text;
  private @Nullable Origin origin;
  private String sessionName = "-";
  private @Nullable Connection connection;
  private final List<String> beforeConnection = new ArrayList<>();
  private final List<String> afterConnection = new ArrayList<>();
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();

  SdpReader(String text) {
    this.text = text;
  }

  /** A section in the making. */
  private record Section(
      String type,
      int port,
      int portCount,
      String protocol,
      List<String> formats,
      Content content) {
    MediaDescription finished() {
      return new MediaDescription(
          type,
          port,
          portCount,
          protocol,
          formats,
          Optional.ofNullable(content.connection),
          content.otherLines,
          content.attributes);
    }
  }

  private static final class Content {
    private @Nullable Connection connection;
    private final List<String> otherLines = new ArrayList<>();
    private final List<Attribute> attributes = new ArrayList<>();
    private int titles;

    /** Titles go before all others, where they belong (RFC 8866 9). */
    private void add(String line) {
      if (line.startsWith("i=")) {
        otherLines.add(titles++, line);
      } else {
        otherLines.add(line);
      }
    }
  }

  SdpResult read() {
    int at = 0;
    boolean first = true;
    while (at < text.length()) {
      int feed = text.indexOf('\n', at);
      int next = feed < 0 ? text.length() : feed + 1;
      int end = feed < 0 ? text.length() : feed;
      if (end > at && text.charAt(end - 1) == '\r') {
        end--;
      }
      String line = text.substring(at, end);
      at = next;
      if (line.isEmpty()) {
        continue;
      }
      String defect = first ? version(line) : line(line);
      if (defect != null) {
        return new SdpResult.Malformed(defect);
      }
      first = false;
    }
    Origin known = origin;
    if (known == null) {
      return new SdpResult.Malformed("no o= line");
    }
    return new SdpResult.Parsed(
        new SessionDescription(
            known,
            sessionName,
            beforeConnection,
            Optional.ofNullable(connection),
            afterConnection,
            attributes,
            sections.stream().map(Section::finished).toList()));
  }

  private static @Nullable String version(String line) {
    return line.strip().equals("v=0") ? null : "no v=0 line";
  }

  private @Nullable String line(String line) {
    if (line.length() < 2 || line.charAt(1) != '=') {
      return "a line without a type";
    }
    if (line.indexOf('\r') >= 0 || line.indexOf(0) >= 0) {
      return "a control character";
    }
    String value = line.substring(2);
    Section section = sections.isEmpty() ? null : sections.getLast();
    return switch (line.charAt(0)) {
      case 'o' -> origin(value);
      case 's' -> {
        sessionName = value.isEmpty() ? "-" : value;
        yield null;
      }
      case 'c' -> connection(value, section);
      case 'a' -> attribute(value, section);
      case 'm' -> section(value);
      case 'i', 'u', 'e', 'p' -> {
        other(line, section, beforeConnection);
        yield null;
      }
      case 'b', 't', 'r', 'z', 'k' -> {
        other(line, section, afterConnection);
        yield null;
      }
      // RFC 8866 5: nothing is known of other types, and nothing we do depends on them.
      default -> null;
    };
  }

  private static void other(String line, @Nullable Section section, List<String> ofSession) {
    if (section == null) {
      ofSession.add(line);
    } else {
      section.content.add(line);
    }
  }

  private @Nullable String origin(String value) {
    if (origin != null) {
      return "more than one o= line";
    }
    List<String> words = Lines.words(value);
    boolean sound =
        words.size() == 6
            && Lines.digits(words.get(1), Origin.LONGEST)
            && Lines.digits(words.get(2), Origin.LONGEST);
    if (!sound) {
      return "malformed o= line";
    }
    Connection address = new Connection(words.get(4), words.get(5));
    origin = new Origin(words.get(0), words.get(1), words.get(2), address);
    return null;
  }

  private @Nullable String connection(String value, @Nullable Section section) {
    List<String> words = Lines.words(value);
    boolean sound =
        words.size() == 3
            && words.get(0).equals("IN")
            && (words.get(1).equals("IP4") || words.get(1).equals("IP6"));
    if (!sound) {
      return "malformed c= line";
    }
    Connection found = new Connection(words.get(1), words.get(2));
    if (section == null) {
      connection = found;
    } else if (section.content.connection == null) {
      section.content.connection = found;
    }
    return null;
  }

  private @Nullable String attribute(String value, @Nullable Section section) {
    int colon = value.indexOf(':');
    String name = (colon < 0 ? value : value.substring(0, colon)).strip();
    if (name.isEmpty() || name.indexOf(' ') >= 0 || name.indexOf('\t') >= 0) {
      return "malformed a= line";
    }
    Attribute attribute =
        colon < 0 ? Attribute.flag(name) : Attribute.of(name, value.substring(colon + 1));
    (section == null ? attributes : section.content.attributes).add(attribute);
    return null;
  }

  private @Nullable String section(String value) {
    List<String> words = Lines.words(value);
    if (words.size() < 4) {
      return "malformed m= line";
    }
    if (sections.size() == MOST_SECTIONS) {
      return "too many m= lines";
    }
    String[] ports = words.get(1).split("/", -1);
    int port = number(ports[0], 65_535);
    int count = ports.length > 1 ? number(ports[1], 65_535) : 1;
    if (port < 0 || count < 1 || ports.length > 2) {
      return "malformed m= line";
    }
    List<String> formats = words.subList(3, words.size());
    sections.add(new Section(words.get(0), port, count, words.get(2), formats, new Content()));
    return null;
  }

  private static int number(String text, int limit) {
    if (!Lines.digits(text, 5)) {
      return -1;
    }
    int number = Integer.parseInt(text);
    return number > limit ? -1 : number;
  }
}
