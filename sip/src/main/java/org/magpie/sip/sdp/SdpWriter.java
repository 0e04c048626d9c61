package org.magpie.sip.sdp;

import java.util.List;

/** Descriptions to text, lines in the order of RFC 8866 9. */
final class SdpWriter {
  private final StringBuilder out = new StringBuilder(1_024);

  private SdpWriter() {}

  static String write(SessionDescription description) {
    SdpWriter writer = new SdpWriter();
    writer.line("v=0");
    writer.line("o=" + description.origin());
    writer.line("s=" + description.sessionName());
    description.beforeConnection().forEach(writer::line);
    description.connection().ifPresent(address -> writer.line("c=" + address));
    description.afterConnection().forEach(writer::line);
    writer.attributes(description.attributes());
    description.media().forEach(writer::section);
    return writer.out.toString();
  }

  private void section(MediaDescription section) {
    out.append("m=").append(section.type()).append(' ').append(section.port());
    if (section.portCount() > 1) {
      out.append('/').append(section.portCount());
    }
    out.append(' ').append(section.protocol());
    for (String format : section.formats()) {
      out.append(' ').append(format);
    }
    line("");
    section.otherLines().stream().filter(line -> line.startsWith("i=")).forEach(this::line);
    section.connection().ifPresent(address -> line("c=" + address));
    section.otherLines().stream().filter(line -> !line.startsWith("i=")).forEach(this::line);
    attributes(section.attributes());
  }

  private void attributes(List<Attribute> attributes) {
    for (Attribute attribute : attributes) {
      out.append("a=");
      line(attribute.toString());
    }
  }

  private void line(String text) {
    out.append(text).append("\r\n");
  }
}
