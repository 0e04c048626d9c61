package org.magpie.sip;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.magpie.sip.transport.TlsSettings;

/** Self-signed certificates, which trust each other. */
final class TestCertificates {
  static final TlsSettings.Identity LOCALHOST = identity("localhost");
  static final TlsSettings.Identity OFFICE = identity("office.example");

  private TestCertificates() {}

  static TlsSettings settings() {
    return settings(TlsSettings.ClientCertificates.NONE);
  }

  static TlsSettings settings(TlsSettings.ClientCertificates clients) {
    return new TlsSettings(
        LOCALHOST,
        Map.of("office.example", OFFICE),
        clients,
        Optional.of(List.of(LOCALHOST.chain().getFirst(), OFFICE.chain().getFirst())));
  }

  private static TlsSettings.Identity identity(String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      X500Name subject = new X500Name("CN=" + name);
      Instant now = Instant.now();
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          subject,
                          BigInteger.valueOf(now.toEpochMilli()),
                          Date.from(now.minus(1, ChronoUnit.DAYS)),
                          Date.from(now.plus(1, ChronoUnit.DAYS)),
                          subject,
                          keys.getPublic())
                      .addExtension(
                          Extension.subjectAlternativeName,
                          false,
                          new GeneralNames(new GeneralName(GeneralName.dNSName, name)))
                      .build(
                          new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
      return new TlsSettings.Identity(keys.getPrivate(), List.of(certificate));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
