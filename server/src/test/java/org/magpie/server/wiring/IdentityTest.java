package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.server.certificate.CertificateStore;
import org.magpie.server.certificate.ServerIdentity;

class IdentityTest {
  @TempDir Path folder;

  @Test
  void tellsEverybodyOfANewCertificateAndAgainWhoCouldNotTakeIt() throws Exception {
    List<String> names = new ArrayList<>();
    Identity identity =
        new Identity(new CertificateStore(folder, Optional.empty(), InstantSource.system()), names);
    List<ServerIdentity> first = new ArrayList<>();
    List<ServerIdentity> second = new ArrayList<>();
    identity.follow(
        told -> {
          first.add(told);
          if (first.size() == 1) {
            throw new IllegalStateException("not now");
          }
        });
    identity.follow(second::add);
    identity.refresh();
    assertThat(first).isEmpty();

    names.add("203.0.113.7");
    identity.refresh();
    identity.refresh();
    identity.refresh();

    assertThat(identity.current().names()).contains("203.0.113.7");
    assertThat(first).hasSize(2);
    assertThat(second).hasSize(1);
  }
}
