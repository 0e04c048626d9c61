package org.magpie.media.srtp;

import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.srtp.crypto.Aes;
import org.jitsi.utils.logging2.Logger;
import org.magpie.media.SrtpProfile;

/** The profiles in jitsi-srtp's words. */
final class SrtpPolicies {
  static {
    // Left alone it benchmarks three providers cold, and the winner differs from run to run.
    Aes.setFactoryClassName(Aes.class.getName() + "$SunJCECipherFactory");
  }

  private SrtpPolicies() {}

  static SrtpContextFactory factory(boolean sender, SrtpProfile profile, byte[] key, byte[] salt) {
    return new SrtpContextFactory(
        sender, key.clone(), salt.clone(), policy(profile, false), policy(profile, true), SILENT);
  }

  private static SrtpPolicy policy(SrtpProfile profile, boolean rtcp) {
    SrtpPolicy policy = cipher(profile, rtcp);
    if (!rtcp) {
      // Its window of 64 packets is too narrow for video sent again; ours is asked instead.
      policy.setReceiveReplayEnabled(false);
      policy.setSendReplayEnabled(false);
    }
    return policy;
  }

  private static SrtpPolicy cipher(SrtpProfile profile, boolean rtcp) {
    return switch (profile) {
      case AES_CM_128_HMAC_SHA1_80 -> counterMode(10);
      // RFC 4568 6.2.2: the short tag is for RTP only.
      case AES_CM_128_HMAC_SHA1_32 -> counterMode(rtcp ? 10 : 4);
      case AEAD_AES_128_GCM, AEAD_AES_256_GCM ->
          new SrtpPolicy(
              SrtpPolicy.AESGCM_ENCRYPTION,
              profile.keyLength(),
              SrtpPolicy.NULL_AUTHENTICATION,
              0,
              16,
              profile.saltLength());
    };
  }

  private static SrtpPolicy counterMode(int tagLength) {
    return new SrtpPolicy(
        SrtpPolicy.AESCM_ENCRYPTION, 16, SrtpPolicy.HMACSHA1_AUTHENTICATION, 20, tagLength, 14);
  }

  /** Failures come back as values and are counted by reason; the library need not log them. */
  private static final Logger SILENT = new SilentLogger();
}
