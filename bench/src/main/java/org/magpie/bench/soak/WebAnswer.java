package org.magpie.bench.soak;

import java.util.List;
import java.util.stream.Collectors;
import org.magpie.sip.sdp.Attribute;
import org.magpie.sip.sdp.MediaDescription;
import org.magpie.sip.sdp.SessionDescription;

/** A browser's answer to an offer of the server: the first codec offered, and no picture. */
final class WebAnswer {
  /** Where nobody listens: no sound is sent in a soak. */
  private static final String NOWHERE = "127.0.0.1";

  private WebAnswer() {}

  static String to(SessionDescription offer, String fingerprint) {
    String media =
        offer.media().stream()
            .map(one -> one.type().equals("audio") ? audio(one, fingerprint) : refused(one))
            .collect(Collectors.joining());
    String bundled =
        offer.media().stream()
            .filter(one -> one.type().equals("audio"))
            .flatMap(one -> one.attribute("mid").stream())
            .collect(Collectors.joining(" "));
    return lines(
            List.of(
                "v=0", "o=- 1 1 IN IP4 " + NOWHERE, "s=-", "t=0 0", "a=group:BUNDLE " + bundled))
        + media;
  }

  private static String audio(MediaDescription offered, String fingerprint) {
    String format = offered.formats().getFirst();
    String codec =
        offered.attributes().stream()
            .filter(one -> one.name().equals("rtpmap") || one.name().equals("fmtp"))
            .map(Attribute::toString)
            .filter(text -> text.contains(":" + format + " "))
            .map(text -> "a=" + text + "\r\n")
            .collect(Collectors.joining());
    return lines(
            List.of(
                "m=audio 9 UDP/TLS/RTP/SAVPF " + format,
                "c=IN IP4 " + NOWHERE,
                "a=candidate:1 1 udp 2113937151 " + NOWHERE + " 9 typ host",
                "a=ice-ufrag:soak",
                "a=ice-pwd:soaksoaksoaksoaksoaksoak",
                "a=fingerprint:sha-256 " + fingerprint,
                "a=setup:active",
                "a=mid:" + offered.attribute("mid").orElse("0"),
                "a=sendrecv",
                "a=rtcp-mux"))
        + codec;
  }

  private static String refused(MediaDescription offered) {
    return lines(
        List.of(
            "m=" + offered.type() + " 0 UDP/TLS/RTP/SAVPF " + offered.formats().getFirst(),
            "a=mid:" + offered.attribute("mid").orElse("1")));
  }

  private static String lines(List<String> lines) {
    return String.join("\r\n", lines) + "\r\n";
  }
}
