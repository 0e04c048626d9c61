package org.magpie.media.srtp;

import java.security.GeneralSecurityException;
import org.jitsi.srtp.SrtpCryptoContext;
import org.magpie.media.rtp.RtpPacket;

/** A source by jitsi-srtp. */
record LibraryCipher(SrtpCryptoContext context) implements PacketCipher {
  @Override
  public SrtpOutcome protect(RtpPacket packet) throws GeneralSecurityException {
    return SrtpOutcome.of(context.transformPacket(packet));
  }

  @Override
  public SrtpOutcome unprotect(RtpPacket packet) throws GeneralSecurityException {
    return SrtpOutcome.of(context.reverseTransformPacket(packet, false));
  }
}
