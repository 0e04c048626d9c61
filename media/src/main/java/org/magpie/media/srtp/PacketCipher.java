package org.magpie.media.srtp;

import java.security.GeneralSecurityException;
import org.magpie.media.rtp.RtpPacket;

/** Protects or unprotects the RTP packets of one source, in place. One owner. */
interface PacketCipher {
  /** Encrypts the payload and appends the tag. */
  SrtpOutcome protect(RtpPacket packet) throws GeneralSecurityException;

  /** Checks and removes the tag and decrypts the payload. */
  SrtpOutcome unprotect(RtpPacket packet) throws GeneralSecurityException;
}
