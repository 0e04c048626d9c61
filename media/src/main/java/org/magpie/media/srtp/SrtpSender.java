package org.magpie.media.srtp;

import java.security.GeneralSecurityException;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.magpie.media.SrtpProfile;
import org.magpie.media.rtp.Bytes;
import org.magpie.media.rtp.RtpPacket;

/** Protects what we send to one party, each of our sources with a context of its own. One owner. */
public final class SrtpSender {
  private final SrtpContextFactory factory;
  private final Contexts<Source> sources = new Contexts<>();
  private final Contexts<SrtcpCryptoContext> controlSources = new Contexts<>();

  private record Source(SrtpCryptoContext context, ReplayWindow window) {}

  /** For packets to be protected with this master key and salt. */
  public SrtpSender(SrtpProfile profile, byte[] key, byte[] salt) {
    factory = SrtpPolicies.factory(true, profile, key, salt);
  }

  /**
   * Loads what the first packet would otherwise wait for, which can take a good part of a second.
   * For threads that may wait.
   */
  public static void warmUp() {
    SrtpProfile profile = SrtpProfile.AES_CM_128_HMAC_SHA1_80;
    byte[] key = new byte[profile.keyLength()];
    byte[] salt = new byte[profile.saltLength()];
    RtpPacket packet = new RtpPacket();
    packet.start(0, false, 1, 1, 1);
    new SrtpSender(profile, key, salt).protect(packet);
    new SrtpReceiver(profile, key, salt).unprotect(packet);
  }

  /**
   * Encrypts an RTP packet in place and appends its tag. A number is used once: a second packet
   * under it would betray both (RFC 3711 9.1).
   */
  public SrtpOutcome protect(RtpPacket packet) {
    int ssrc = packet.ssrc();
    try {
      Source source = sources.find(ssrc);
      if (source == null) {
        source = new Source(factory.deriveContext(ssrc, 0), new ReplayWindow());
        sources.add(ssrc, source);
      }
      int sequence = packet.sequence();
      if (!source.window.takes(sequence)) {
        return SrtpOutcome.REPLAYED;
      }
      source.window.took(sequence);
      return SrtpOutcome.of(source.context.transformPacket(packet));
    } catch (GeneralSecurityException e) {
      return SrtpOutcome.MALFORMED;
    }
  }

  /** The same for a compound RTCP packet, whose first sender decides the context. */
  public SrtpOutcome protectControl(RtpPacket packet) {
    int ssrc = Bytes.int32(packet.getBuffer(), 4);
    try {
      SrtcpCryptoContext context = controlSources.find(ssrc);
      if (context == null) {
        context = factory.deriveControlContext(ssrc);
        controlSources.add(ssrc, context);
      }
      return SrtpOutcome.of(context.transformPacket(packet));
    } catch (GeneralSecurityException e) {
      return SrtpOutcome.MALFORMED;
    }
  }
}
