package org.magpie.bench.relay;

import java.net.InetSocketAddress;
import java.util.NoSuchElementException;
import org.magpie.sip.sdp.Connection;
import org.magpie.sip.sdp.MediaDescription;
import org.magpie.sip.sdp.SessionDescription;

/** The descriptions that our telephones and browsers give, and what they read in the server's. */
public final class Sdp {
  private Sdp() {}

  /** A telephone's, with nothing but PCMU. */
  public static String plain(InetSocketAddress media) {
    return """
        v=0
        o=bench 1 1 IN IP4 %1$s
        s=-
        c=IN IP4 %1$s
        t=0 0
        m=audio %2$d RTP/AVP 0
        a=rtpmap:0 PCMU/8000
        a=ptime:20
        a=sendrecv
        """
        .formatted(media.getHostString(), media.getPort())
        .replace("\n", "\r\n");
  }

  /** A browser's, that would rather send the DTLS hello and has one candidate (RFC 8829 5.2). */
  static String webRtc(InetSocketAddress media, String ufrag, String password, String fingerprint) {
    return """
        v=0
        o=- 1 1 IN IP4 %1$s
        s=-
        t=0 0
        a=group:BUNDLE 0
        m=audio %2$d UDP/TLS/RTP/SAVPF 0
        c=IN IP4 %1$s
        a=rtcp:%2$d IN IP4 %1$s
        a=candidate:1 1 udp 2113937151 %1$s %2$d typ host
        a=end-of-candidates
        a=ice-ufrag:%3$s
        a=ice-pwd:%4$s
        a=fingerprint:sha-256 %5$s
        a=setup:actpass
        a=mid:0
        a=sendrecv
        a=rtcp-mux
        a=rtpmap:0 PCMU/8000
        a=ptime:20
        """
        .formatted(media.getHostString(), media.getPort(), ufrag, password, fingerprint)
        .replace("\n", "\r\n");
  }

  /** Where the server wants its sound. */
  static InetSocketAddress audioOf(SessionDescription description) {
    MediaDescription audio = description.media().getFirst();
    Connection connection = description.connection(audio).orElseThrow();
    return new InetSocketAddress(connection.address(), audio.port());
  }

  /**
   * An attribute of the sound, or of the whole.
   *
   * @throws NoSuchElementException when there is none
   */
  static String attribute(SessionDescription description, String name) {
    return description.attribute(description.media().getFirst(), name).orElseThrow();
  }
}
