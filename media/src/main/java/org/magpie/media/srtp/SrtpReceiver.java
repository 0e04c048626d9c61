package org.magpie.media.srtp;

import java.security.GeneralSecurityException;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.magpie.media.SrtpProfile;
import org.magpie.media.rtp.Bytes;
import org.magpie.media.rtp.RtpPacket;

/**
 * Unprotects what one party sends: authentication, replay window, decryption, in this order (RFC
 * 3711 3.3). A source gets a context only once a packet of it was authentic. One owner.
 */
public final class SrtpReceiver {
  private static final int SHORTEST_RTCP = 8 + 4 + 10;

  private final SrtpContextFactory factory;
  private final Contexts<Source> sources = new Contexts<>();
  private final Contexts<SrtcpCryptoContext> controlSources = new Contexts<>();

  private record Source(SrtpCryptoContext context, ReplayWindow window) {}

  /** For packets protected with this master key and salt. */
  public SrtpReceiver(SrtpProfile profile, byte[] key, byte[] salt) {
    factory = SrtpPolicies.factory(false, profile, key, salt);
  }

  /** Takes the protection off an RTP packet in place; on failure its bytes are worthless. */
  public SrtpOutcome unprotect(RtpPacket packet) {
    if (packet.getLength() < RtpPacket.HEADER_LENGTH) {
      return SrtpOutcome.MALFORMED;
    }
    int ssrc = packet.ssrc();
    int sequence = packet.sequence();
    Source known = sources.find(ssrc);
    try {
      Source source =
          known != null ? known : new Source(factory.deriveContext(ssrc, 0), new ReplayWindow());
      if (!source.window.takes(sequence)) {
        return SrtpOutcome.REPLAYED;
      }
      SrtpOutcome outcome = SrtpOutcome.of(source.context.reverseTransformPacket(packet, false));
      if (outcome == SrtpOutcome.OK) {
        source.window.took(sequence);
        if (known == null) {
          sources.add(ssrc, source);
        }
      }
      return outcome;
    } catch (GeneralSecurityException e) {
      return SrtpOutcome.NOT_AUTHENTIC;
    }
  }

  /** The same for a compound RTCP packet (RFC 3711 3.4). */
  public SrtpOutcome unprotectControl(RtpPacket packet) {
    if (packet.getLength() < SHORTEST_RTCP) {
      return SrtpOutcome.MALFORMED;
    }
    int ssrc = Bytes.int32(packet.getBuffer(), 4);
    SrtcpCryptoContext context = controlSources.find(ssrc);
    try {
      if (context != null) {
        return SrtpOutcome.of(context.reverseTransformPacket(packet));
      }
      SrtcpCryptoContext fresh = factory.deriveControlContext(ssrc);
      SrtpOutcome outcome = SrtpOutcome.of(fresh.reverseTransformPacket(packet));
      if (outcome == SrtpOutcome.OK) {
        controlSources.add(ssrc, fresh);
      }
      return outcome;
    } catch (GeneralSecurityException e) {
      return SrtpOutcome.NOT_AUTHENTIC;
    }
  }
}
