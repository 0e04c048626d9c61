package org.magpie.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The session description of a scripted phone, written by hand so that it judges ours.
 *
 * @param codecs values of {@code a=rtpmap}, for example {@code 0 PCMU/8000}
 * @param video values of {@code a=rtpmap} of a video section; empty for none
 * @param events the payload type of telephone-event; -1 for none
 */
public record Sdp(
    String address,
    int port,
    int version,
    List<String> codecs,
    int events,
    String direction,
    List<String> video,
    int videoPort,
    boolean webrtc,
    String ufrag) {
  private static final String SDES = "sdes";

  /** A telephone with PCMU and PCMA. */
  public static Sdp audio(String address, int port) {
    return new Sdp(
        address,
        port,
        1,
        List.of("0 PCMU/8000", "8 PCMA/8000"),
        101,
        "sendrecv",
        List.of(),
        0,
        false,
        "");
  }

  /** A browser with Opus, G.722 and PCMU. */
  public static Sdp browser(String address, int port) {
    return new Sdp(
        address,
        port,
        1,
        List.of("111 opus/48000/2", "9 G722/8000", "0 PCMU/8000"),
        110,
        "sendrecv",
        List.of(),
        0,
        true,
        "frag");
  }

  public Sdp codecs(String... rtpmaps) {
    return new Sdp(
        address,
        port,
        version,
        List.of(rtpmaps),
        events,
        direction,
        video,
        videoPort,
        webrtc,
        ufrag);
  }

  public Sdp withoutEvents() {
    return new Sdp(address, port, version, codecs, -1, direction, video, videoPort, webrtc, ufrag);
  }

  /** The next version of this session, with another direction. */
  public Sdp direction(String other) {
    return new Sdp(
        address, port, version + 1, codecs, events, other, video, videoPort, webrtc, ufrag);
  }

  /** The next version, from another address. */
  public Sdp movedTo(String otherAddress, int otherPort) {
    return new Sdp(
        otherAddress,
        otherPort,
        version + 1,
        codecs,
        events,
        direction,
        video,
        videoPort,
        webrtc,
        ufrag + "x");
  }

  /** The next version, with a video section; port 0 refuses it. */
  public Sdp video(int port) {
    return new Sdp(
        address,
        this.port,
        version + 1,
        codecs,
        events,
        direction,
        List.of("96 VP8/90000"),
        port,
        webrtc,
        ufrag);
  }

  /** The same with SDES-SRTP instead of plain RTP. */
  public Sdp sdes() {
    return new Sdp(
        address, port, version, codecs, events, direction, video, videoPort, webrtc, SDES);
  }

  private String protocol() {
    if (webrtc) {
      return "UDP/TLS/RTP/SAVPF";
    }
    return ufrag.equals(SDES) ? "RTP/SAVP" : "RTP/AVP";
  }

  public byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  /** The text as it travels. */
  public String text() {
    var text = new StringBuilder();
    line(text, "v=0");
    line(text, "o=phone 1 " + version + " IN IP4 " + address);
    line(text, "s=-");
    line(text, "c=IN IP4 " + address);
    line(text, "t=0 0");
    if (webrtc) {
      line(text, "a=group:BUNDLE 0" + (video.isEmpty() ? "" : " 1"));
    }
    media(text, "audio", port, codecs, 0);
    if (events >= 0) {
      line(text, "a=rtpmap:" + events + " telephone-event/" + (events == 110 ? 48000 : 8000));
      line(text, "a=fmtp:" + events + " 0-16");
    }
    line(text, "a=" + direction);
    if (!video.isEmpty()) {
      media(text, "video", videoPort, video, 1);
      line(text, "a=" + direction);
    }
    return text.toString();
  }

  private void media(
      StringBuilder text, String type, int mediaPort, List<String> rtpmaps, int mid) {
    var formats = new StringBuilder();
    for (String rtpmap : rtpmaps) {
      formats.append(' ').append(rtpmap, 0, rtpmap.indexOf(' '));
    }
    if (type.equals("audio") && events >= 0) {
      formats.append(' ').append(events);
    }
    line(text, "m=" + type + " " + mediaPort + " " + protocol() + formats);
    if (ufrag.equals(SDES)) {
      line(text, "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + "QUJD".repeat(10));
    }
    if (webrtc) {
      line(text, "a=mid:" + mid);
      line(text, "a=rtcp-mux");
      line(text, "a=ice-ufrag:" + ufrag);
      line(text, "a=ice-pwd:aaaaaaaaaaaaaaaaaaaaaaaa");
      line(text, "a=fingerprint:sha-256 " + "AB:".repeat(31) + "CD");
      line(text, "a=setup:actpass");
    }
    for (String rtpmap : rtpmaps) {
      line(text, "a=rtpmap:" + rtpmap);
    }
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append("\r\n");
  }
}
