package org.magpie.media.srtp;

import java.security.GeneralSecurityException;
import org.jitsi.srtp.SrtpContextFactory;
import org.jspecify.annotations.Nullable;
import org.magpie.media.SrtpProfile;

/** Makes what protects the RTP of each source of one direction. One owner. */
final class PacketCiphers {
  private final SrtpContextFactory library;
  private final @Nullable CounterMode counterMode;

  /**
   * @param library for the profiles that we leave to it
   */
  PacketCiphers(SrtpProfile profile, byte[] key, byte[] salt, SrtpContextFactory library) {
    this.library = library;
    try {
      counterMode =
          switch (profile) {
            case AES_CM_128_HMAC_SHA1_80, AES_CM_128_HMAC_SHA1_32 ->
                new CounterMode(profile, key, salt);
            case AEAD_AES_128_GCM, AEAD_AES_256_GCM -> null;
          };
    } catch (GeneralSecurityException e) {
      // Every Java platform has AES and HMAC-SHA1.
      throw new IllegalStateException(e);
    }
  }

  PacketCipher source(int ssrc) throws GeneralSecurityException {
    CounterMode ours = counterMode;
    return ours != null ? ours.source() : new LibraryCipher(library.deriveContext(ssrc, 0));
  }
}
