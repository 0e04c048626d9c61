package org.magpie.server.certificate;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The key and certificate chain (the server's own first) that HTTPS and SIP over TLS present.
 *
 * @param authority the certificate of Magpie's own authority; empty when the administrator brought
 *     a certificate
 */
public record ServerIdentity(
    PrivateKey key, List<X509Certificate> chain, Optional<X509Certificate> authority) {

  public ServerIdentity {
    chain = List.copyOf(chain);
  }

  /** The certificate of this server itself. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  public Instant notAfter() {
    return certificate().getNotAfter().toInstant();
  }

  public String keyPem() {
    return Pem.key(key);
  }

  public String chainPem() {
    return encode(chain);
  }

  /** What {@code GET /ca.crt} answers. */
  public Optional<String> authorityPem() {
    return authority.map(certificate -> encode(List.of(certificate)));
  }

  /** The names of the certificate, sorted. */
  public Collection<String> names() {
    Collection<String> names = new TreeSet<>();
    try {
      Collection<List<?>> alternatives = certificate().getSubjectAlternativeNames();
      if (alternatives != null) {
        alternatives.forEach(name -> names.add(Ipv6Text.normal(String.valueOf(name.get(1)))));
      }
    } catch (CertificateParsingException unreadable) {
      return names;
    }
    return names;
  }

  /**
   * SHA-256, colon-separated, of what a person compares before trusting: the authority where it is
   * our own, else the certificate.
   */
  public String fingerprint() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(authority.orElse(certificate()).getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("SHA-256 is part of every Java runtime", broken);
    }
  }

  private static String encode(List<X509Certificate> certificates) {
    try {
      return Pem.certificates(certificates);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("a parsed certificate can be written", broken);
    }
  }
}
