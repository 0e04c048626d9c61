package org.magpie.media.dtls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.TlsFatalAlert;

/** Certificate fingerprints as in {@code a=fingerprint:sha-256} (RFC 8122 5). */
final class Fingerprint {
  private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

  private Fingerprint() {}

  static String sha256(byte[] certificate) {
    try {
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Ends the handshake when the peer's certificate is not the one SDP announced. */
  static void check(Certificate chain, String expected) throws IOException {
    if (chain == null || chain.isEmpty()) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate, "no certificate");
    }
    String found = sha256(chain.getCertificateAt(0).getEncoded());
    if (!MessageDigest.isEqual(
        found.getBytes(StandardCharsets.US_ASCII),
        expected.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII))) {
      throw new TlsFatalAlert(
          AlertDescription.bad_certificate, "certificate is not the one SDP announced");
    }
  }
}
