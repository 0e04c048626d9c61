package org.magpie.server.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Magpie's own certificate authority: its key, its certificate, and how it issues the server's. */
final class OwnAuthority {
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);

  /** Browsers refuse server certificates that live much longer than a year. */
  private static final Duration CERTIFICATE_LIFE = Duration.ofDays(397);

  /** Clocks of phones are often wrong by hours. */
  private static final Duration BACKDATED = Duration.ofDays(1);

  private final PrivateKey key;
  private final X509Certificate certificate;
  private final InstantSource clock;

  private OwnAuthority(PrivateKey key, X509Certificate certificate, InstantSource clock) {
    this.key = key;
    this.certificate = certificate;
    this.clock = clock;
  }

  /**
   * The authority kept in {@code directory}; made when there is none, or none that lives for {@code
   * margin} more.
   */
  static OwnAuthority open(Path directory, InstantSource clock, Duration margin)
      throws IOException, GeneralSecurityException {
    Path keyFile = directory.resolve("ca.key");
    Path certificateFile = directory.resolve("ca.crt");
    if (Files.exists(keyFile) && Files.exists(certificateFile)) {
      X509Certificate certificate = Pem.readCertificates(certificateFile).getFirst();
      if (certificate.getNotAfter().toInstant().isAfter(clock.instant().plus(margin))) {
        return new OwnAuthority(Pem.readKey(keyFile), certificate, clock);
      }
    }
    KeyPair pair = newKeyPair();
    X509Certificate certificate = selfSigned(pair, clock.instant());
    Pem.write(keyFile, Pem.key(pair.getPrivate()), true);
    Pem.write(certificateFile, Pem.certificates(List.of(certificate)), false);
    return new OwnAuthority(pair.getPrivate(), certificate, clock);
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** A new key and certificate for a server of these names. */
  ServerIdentity issue(HostNames names) throws IOException, GeneralSecurityException {
    KeyPair pair = newKeyPair();
    Instant now = clock.instant();
    Instant end = now.plus(CERTIFICATE_LIFE);
    Instant authorityEnd = certificate.getNotAfter().toInstant();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            certificate,
            serialNumber(),
            Date.from(now.minus(BACKDATED)),
            Date.from(end.isBefore(authorityEnd) ? end : authorityEnd),
            new X500Name("CN=Magpie"),
            pair.getPublic());
    List<GeneralName> alternatives = new ArrayList<>();
    names.dns().forEach(name -> alternatives.add(new GeneralName(GeneralName.dNSName, name)));
    names
        .addresses()
        .forEach(name -> alternatives.add(new GeneralName(GeneralName.iPAddress, name)));
    JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
    builder
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .addExtension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(
                new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}))
        .addExtension(
            Extension.subjectAlternativeName,
            // RFC 5280 4.2.1.6: critical only where the subject is empty.
            false,
            new GeneralNames(alternatives.toArray(GeneralName[]::new)))
        .addExtension(
            Extension.authorityKeyIdentifier,
            false,
            extensions.createAuthorityKeyIdentifier(certificate))
        .addExtension(
            Extension.subjectKeyIdentifier,
            false,
            extensions.createSubjectKeyIdentifier(pair.getPublic()));
    X509Certificate issued = sign(builder, key);
    return new ServerIdentity(
        pair.getPrivate(), List.of(issued, certificate), java.util.Optional.of(certificate));
  }

  private static X509Certificate selfSigned(KeyPair pair, Instant now)
      throws CertIOException, GeneralSecurityException {
    // The random part lets two installations stand side by side in one trust store.
    byte[] mark = new byte[4];
    new SecureRandom().nextBytes(mark);
    X500Name name = new X500Name("O=Magpie,CN=Magpie CA " + HexFormat.of().formatHex(mark));
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            serialNumber(),
            Date.from(now.minus(BACKDATED)),
            Date.from(now.plus(AUTHORITY_LIFE)),
            name,
            pair.getPublic());
    builder
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
        .addExtension(
            Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
        .addExtension(
            Extension.subjectKeyIdentifier,
            false,
            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
    return sign(builder, pair.getPrivate());
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    } catch (OperatorCreationException broken) {
      throw new GeneralSecurityException(broken);
    }
  }

  private static KeyPair newKeyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static BigInteger serialNumber() {
    // RFC 5280 4.1.2.2: positive, at most 20 octets; 127 random bits cannot be guessed.
    return new BigInteger(127, new SecureRandom()).add(BigInteger.ONE);
  }
}
