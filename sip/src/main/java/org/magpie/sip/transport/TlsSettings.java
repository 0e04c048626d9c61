package org.magpie.sip.transport;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys and trust for TLS, both ways.
 *
 * @param identity what we show to a peer that names no server or one we do not know
 * @param byName other identities, by the lower-case server name (SNI) that selects them
 * @param clients whether connecting peers must show a certificate
 * @param trusted whose certificates peers may show; empty means the platform's authorities
 */
public record TlsSettings(
    Identity identity,
    Map<String, Identity> byName,
    ClientCertificates clients,
    Optional<List<X509Certificate>> trusted) {

  /** A private key and its certificate chain, leaf first. */
  public record Identity(PrivateKey key, List<X509Certificate> chain) {}

  /** What is asked of connecting peers. */
  public enum ClientCertificates {
    NONE,
    WANTED,
    REQUIRED
  }

  /** One identity, no certificates asked of clients, the platform's authorities trusted. */
  public static TlsSettings of(Identity identity) {
    return new TlsSettings(identity, Map.of(), ClientCertificates.NONE, Optional.empty());
  }
}
