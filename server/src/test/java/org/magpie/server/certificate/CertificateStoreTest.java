package org.magpie.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateStoreTest {
  private static final HostNames NAMES = names("pbx.example.com", "192.0.2.7");

  @TempDir Path folder;

  private Path tls;
  private Instant now = Instant.parse("2026-11-20T08:00:00Z");
  private final InstantSource clock = () -> now;

  @BeforeEach
  void nameTheFolder() {
    tls = folder.resolve("tls");
  }

  private static HostNames names(String dns, String address) {
    return new HostNames(
        new TreeSet<>(Set.of("localhost", dns)),
        new TreeSet<>(Set.of("127.0.0.1", "::1", address)));
  }

  private CertificateStore store() {
    return new CertificateStore(tls, Optional.empty(), clock);
  }

  @Test
  void makesAnAuthorityAndACertificateThatItVouchesFor() throws Exception {
    ServerIdentity identity = store().current(NAMES);
    assertThat(identity.names())
        .contains("localhost", "pbx.example.com", "127.0.0.1", "192.0.2.7", "::1");
    PKIXParameters trust =
        new PKIXParameters(Set.of(new TrustAnchor(identity.authority().orElseThrow(), null)));
    trust.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509")
                .generateCertPath(List.of(identity.certificate())),
            trust);
    assertThat(identity.authority().orElseThrow().getBasicConstraints()).isZero();
    assertThat(identity.certificate().getExtendedKeyUsage()).contains("1.3.6.1.5.5.7.3.1");
  }

  @Test
  void keepsKeysFromOtherUsers() throws Exception {
    store().current(NAMES);
    for (String file : List.of("ca.key", "server.pem")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tls.resolve(file))))
          .isEqualTo("rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tls)))
        .isEqualTo("rwx------");
  }

  @Test
  void keepsACertificateThatIsStillGood() throws Exception {
    ServerIdentity first = store().current(NAMES);
    now = now.plus(Duration.ofDays(300));
    assertThat(store().current(NAMES).certificate()).isEqualTo(first.certificate());
  }

  @Test
  void issuesAnewUnderTheSameAuthorityWhenTheNamesChange() throws Exception {
    ServerIdentity first = store().current(NAMES);
    ServerIdentity second = store().current(names("pbx.example.com", "192.0.2.8"));
    assertThat(second.certificate()).isNotEqualTo(first.certificate());
    assertThat(second.names()).contains("192.0.2.8").doesNotContain("192.0.2.7");
    assertThat(second.authority()).isEqualTo(first.authority());
  }

  @Test
  void issuesAnewNearTheEnd() throws Exception {
    ServerIdentity first = store().current(NAMES);
    now = first.notAfter().minus(CertificateStore.RENEWAL_MARGIN).plusSeconds(1);
    ServerIdentity second = store().current(NAMES);
    assertThat(second.notAfter()).isAfter(first.notAfter());
    assertThat(second.authority()).isEqualTo(first.authority());
  }

  @Test
  void makesAnotherAuthorityWhenTheOldOneEnds() throws Exception {
    ServerIdentity first = store().current(NAMES);
    now = now.plus(Duration.ofDays(3640));
    ServerIdentity second = store().current(NAMES);
    assertThat(second.authority()).isNotEqualTo(first.authority());
    assertThat(second.notAfter()).isAfter(now);
  }

  @Test
  void takesTheAdministratorsFiles() throws Exception {
    store().current(NAMES);
    CertificateStore own =
        new CertificateStore(
            folder.resolve("unused"),
            Optional.of(
                new CertificateStore.OwnFiles(
                    tls.resolve("server.pem"), tls.resolve("server.pem"))),
            clock);
    assertThat(own.current(NAMES).authority()).isEmpty();
    assertThat(own.current(NAMES).chain()).hasSize(2);
  }

  @Test
  void refusesFilesThatDoNotBelongTogether() throws Exception {
    store().current(NAMES);
    CertificateStore own =
        new CertificateStore(
            folder.resolve("unused"),
            Optional.of(
                new CertificateStore.OwnFiles(tls.resolve("server.pem"), tls.resolve("ca.key"))),
            clock);
    assertThatThrownBy(() -> own.current(NAMES))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not the key");
  }
}
