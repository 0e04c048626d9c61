package org.magpie.server.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Keeps the server's identity on disk and current. {@link #current} is asked at start and from time
 * to time; what it answers is good to use now. Not thread-safe: one owner asks.
 */
public final class CertificateStore {
  /** A certificate this close to its end is issued anew. */
  static final Duration RENEWAL_MARGIN = Duration.ofDays(30);

  /** Holds our key and the certificate chain, in this order. */
  static final String OWN_FILE = "server.pem";

  private final Path directory;
  private final Optional<OwnFiles> brought;
  private final InstantSource clock;

  /** PEM files the administrator brought. */
  public record OwnFiles(Path certificate, Path key) {}

  /**
   * @param directory where the own authority lives; made (owner only) when absent
   * @param brought the administrator's files, which are then only read
   */
  public CertificateStore(Path directory, Optional<OwnFiles> brought, InstantSource clock) {
    this.directory = directory;
    this.brought = brought;
    this.clock = clock;
  }

  /**
   * The identity to present, for a host of these names.
   *
   * @throws IOException when the files cannot be read or written, or do not belong together; the
   *     message says which and why
   */
  public ServerIdentity current(HostNames names) throws IOException {
    try {
      return brought.isPresent() ? read(brought.get()) : issued(names);
    } catch (GeneralSecurityException unusable) {
      throw new IOException("the certificate cannot be used: " + unusable.getMessage(), unusable);
    }
  }

  /** What lies on disk, good or not; changes nothing. */
  public ServerIdentity present() throws IOException {
    try {
      return brought.isPresent() ? read(brought.get()) : kept();
    } catch (GeneralSecurityException unusable) {
      throw new IOException("the certificate cannot be used: " + unusable.getMessage(), unusable);
    }
  }

  private ServerIdentity kept() throws IOException, GeneralSecurityException {
    // One file, so that key and certificate always belong together.
    Path file = directory.resolve(OWN_FILE);
    return new ServerIdentity(
        Pem.readKey(file),
        Pem.readCertificates(file),
        Optional.of(Pem.readCertificates(directory.resolve("ca.crt")).getFirst()));
  }

  private ServerIdentity issued(HostNames names) throws IOException, GeneralSecurityException {
    PrivateFiles.directory(directory);
    if (Files.exists(directory.resolve(OWN_FILE)) && Files.exists(directory.resolve("ca.crt"))) {
      ServerIdentity kept = kept();
      if (stillGood(kept, names)) {
        return kept;
      }
    }
    OwnAuthority authority = OwnAuthority.open(directory, clock, RENEWAL_MARGIN);
    ServerIdentity identity = authority.issue(names);
    Pem.write(directory.resolve(OWN_FILE), identity.keyPem() + identity.chainPem(), true);
    return identity;
  }

  private boolean stillGood(ServerIdentity kept, HostNames names) {
    if (!kept.authority().equals(Optional.of(kept.chain().getLast()))
        || kept.notAfter().isBefore(clock.instant().plus(RENEWAL_MARGIN))) {
      return false;
    }
    Collection<String> wanted = new TreeSet<>(names.dns());
    names.addresses().forEach(address -> wanted.add(Ipv6Text.normal(address)));
    return wanted.equals(kept.names());
  }

  private ServerIdentity read(OwnFiles files) throws IOException, GeneralSecurityException {
    List<X509Certificate> chain = Pem.readCertificates(files.certificate());
    if (chain.isEmpty()) {
      throw new IOException(files.certificate() + " holds no certificate");
    }
    PrivateKey key = Pem.readKey(files.key());
    if (!matches(key, chain.getFirst())) {
      throw new IOException(
          files.key() + " is not the key of the first certificate in " + files.certificate());
    }
    return new ServerIdentity(key, chain, Optional.empty());
  }

  private static boolean matches(PrivateKey key, X509Certificate certificate) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm();
        };
    byte[] probe = {1, 2, 3};
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(probe);
      byte[] signature = signer.sign();
      signer.initVerify(certificate.getPublicKey());
      signer.update(probe);
      return signer.verify(signature);
    } catch (GeneralSecurityException different) {
      return false;
    }
  }
}
