package org.magpie.media.dtls;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;
import org.magpie.media.SrtpProfile;

/** What server and client do alike: versions, ciphers, use_srtp and the export of keys. */
final class Handshake {
  static final ProtocolVersion[] VERSIONS = ProtocolVersion.DTLSv12.only();
  static final int[] CIPHER_SUITES = {
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
  };

  /** A peer that has not finished by then is gone, or no peer. */
  static final int TIMEOUT_MILLIS = 30_000;

  /** RFC 6347 4.2.4.1 says a second; peers of an established ICE pair are much nearer. */
  static final int RESEND_MILLIS = 250;

  // By preference. Counter mode costs the least here and everybody has it (RFC 8827 6.5).
  private static final List<SrtpProfile> PROFILES =
      List.of(
          SrtpProfile.AES_CM_128_HMAC_SHA1_80,
          SrtpProfile.AEAD_AES_256_GCM,
          SrtpProfile.AEAD_AES_128_GCM);

  private @Nullable SrtpProfile profile;
  private @Nullable SrtpKeys keys;

  /** RFC 5764 4.1.1: what we offer as client. */
  void offer(Hashtable<?, ?> extensions) throws IOException {
    int[] numbers = PROFILES.stream().mapToInt(SrtpProfile::dtlsNumber).toArray();
    TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(numbers, new byte[0]));
  }

  /** As server: takes our first profile among the offered ones. */
  void choose(@Nullable Hashtable<?, ?> clientExtensions) throws IOException {
    UseSRTPData offered =
        clientExtensions == null ? null : TlsSRTPUtils.getUseSRTPExtension(clientExtensions);
    if (offered != null) {
      for (SrtpProfile candidate : PROFILES) {
        for (int number : offered.getProtectionProfiles()) {
          if (number == candidate.dtlsNumber() && profile == null) {
            profile = candidate;
          }
        }
      }
    }
    agreed();
  }

  /** As server: says what was chosen. */
  void answer(Hashtable<?, ?> serverExtensions) throws IOException {
    TlsSRTPUtils.addUseSRTPExtension(
        serverExtensions, new UseSRTPData(new int[] {agreed().dtlsNumber()}, new byte[0]));
  }

  /** As client: takes what the server chose. */
  void chosen(@Nullable Hashtable<?, ?> serverExtensions) throws IOException {
    UseSRTPData chosen =
        serverExtensions == null ? null : TlsSRTPUtils.getUseSRTPExtension(serverExtensions);
    if (chosen != null && chosen.getProtectionProfiles().length == 1) {
      profile =
          PROFILES.stream()
              .filter(known -> known.dtlsNumber() == chosen.getProtectionProfiles()[0])
              .findFirst()
              .orElse(null);
    }
    agreed();
  }

  private SrtpProfile agreed() throws IOException {
    SrtpProfile agreed = profile;
    if (agreed == null) {
      throw new TlsFatalAlert(AlertDescription.handshake_failure, "no common SRTP profile");
    }
    return agreed;
  }

  /** RFC 5764 4.2. */
  void export(TlsContext context, boolean weAreServer) throws IOException {
    SrtpProfile agreed = agreed();
    byte[] exported =
        context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, SrtpKeys.exportLength(agreed));
    keys = SrtpKeys.of(agreed, exported, weAreServer);
  }

  SrtpKeys keys() throws IOException {
    SrtpKeys exported = keys;
    if (exported == null) {
      throw new TlsFatalAlert(AlertDescription.internal_error, "handshake ended without keys");
    }
    return exported;
  }
}
