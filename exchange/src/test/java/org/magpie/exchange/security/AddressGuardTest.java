package org.magpie.exchange.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.security.AddressGuard.Admission;
import org.magpie.testkit.BatonFibers;

class AddressGuardTest {
  private static final InetAddress OFFICE = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.2");

  private final BatonFibers time = new BatonFibers(1, Instant.parse("2026-11-20T07:00:00Z"));
  private final AddressGuard guard = new AddressGuard(GuardPolicy.DEFAULT, time);

  @AfterEach
  void close() {
    time.close();
  }

  @Test
  void slowsTwiceAsLongEachTimeThenBlocks() {
    fail(OFFICE, "1000", 4);
    assertThat(open(OFFICE, "1000")).isTrue();
    fail(OFFICE, "1000", 1);
    assertThat(guard.admit(OFFICE, "1000")).isEqualTo(new Admission.Slowed(Duration.ofSeconds(1)));
    fail(OFFICE, "1000", 1);
    assertThat(guard.admit(OFFICE, "1001")).isEqualTo(new Admission.Slowed(Duration.ofSeconds(2)));
    fail(OFFICE, "1000", 9);
    assertThat(guard.admit(OFFICE, "2000")).isInstanceOf(Admission.Blocked.class);
    assertThat(guard.barred(OFFICE)).isTrue();
    assertThat(open(OTHER, "2000")).isTrue();
  }

  @Test
  void showsTheEvidenceAndReleases() {
    fail(OFFICE, "1000", 15);

    AddressGuard.Block block =
        guard.blocked().stream().filter(b -> b.username().isEmpty()).findFirst().orElseThrow();
    assertThat(block.address()).isEqualTo(OFFICE);
    assertThat(block.failures()).isEqualTo(15);
    assertThat(block.latest()).hasSize(10);
    assertThat(block.latest().getLast().what()).isEqualTo("REGISTER, wrong");
    assertThat(guard.release(OFFICE)).isTrue();
    assertThat(guard.release(OFFICE)).isFalse();
    assertThat(guard.blocked()).isEmpty();
    assertThat(open(OFFICE, "1000")).isTrue();
  }

  @Test
  void showsNothingThatCouldSteerATerminal() {
    for (int i = 0; i < 15; i++) {
      guard.failed(
          OFFICE, "10\u001b[2J00", "REGISTER, \u001b]0;owned\u0007\r\n\u009b31m\u202e\u2028");
    }

    assertThat(guard.blocked())
        .isNotEmpty()
        .allSatisfy(
            block -> {
              assertThat(block.username().orElse("")).doesNotContain("\u001b");
              assertThat(block.latest())
                  .allSatisfy(
                      evidence ->
                          assertThat(evidence.username() + evidence.what())
                              .matches("[\\x20-\\x7e]*"));
            });
  }

  @Test
  void forgetsAfterAWhile() {
    fail(OFFICE, "1000", 15);
    time.pass(Duration.ofHours(1).plusSeconds(1));
    assertThat(open(OFFICE, "1000")).isTrue();
    fail(OFFICE, "1000", 1);
    assertThat(open(OFFICE, "1000")).isTrue();
  }

  @Test
  void neverBlocksAnAddressWithAHealthyRegistrationForAnothersMistakes() {
    guard.healthyWhen(OFFICE::equals);
    for (int user = 0; user < 10; user++) {
      fail(OFFICE, "10" + user, 20);
    }

    assertThat(open(OFFICE, "2000")).isTrue();
    assertThat(guard.barred(OFFICE)).isFalse();
    assertThat(guard.admit(OFFICE, "101")).isInstanceOf(Admission.Blocked.class);
    // Nor once that registration ends: what others did was not counted against the address.
    guard.healthyWhen(address -> false);
    assertThat(open(OFFICE, "2000")).isTrue();
  }

  @Test
  void slowsAUserGuessedFromManyAddressesButBlocksNoneOfItsOwn() {
    for (int i = 0; i < 40; i++) {
      fail(InetAddress.ofLiteral("203.0.113." + i), "1000", 1);
    }

    assertThat(guard.admit(OFFICE, "1000")).isInstanceOf(Admission.Slowed.class);
    guard.healthyWhen(OFFICE::equals);
    assertThat(open(OFFICE, "1000")).isTrue();
  }

  @Test
  void takesAnIpv6CustomerAsOne() {
    for (int i = 1; i <= 15; i++) {
      guard.failed(InetAddress.ofLiteral("2001:db8::" + i), "user" + i, "REGISTER, wrong");
    }
    assertThat(guard.barred(InetAddress.ofLiteral("2001:db8::ffff"))).isTrue();
    assertThat(guard.barred(InetAddress.ofLiteral("2001:db8:0:1::1"))).isFalse();
  }

  @Test
  void leavesExemptNetworksAlone() {
    guard.configure(GuardPolicy.DEFAULT.withExempt(List.of(Network.parse("192.0.2.0/24"))));
    fail(OFFICE, "1000", 100);
    assertThat(open(OFFICE, "1000")).isTrue();
    assertThat(guard.blocked()).isEmpty();
  }

  @Test
  void keepsABoundedAmountOfHostileNames() {
    for (int i = 0; i < 30_000; i++) {
      guard.failed(OTHER, "user" + i + "x".repeat(1000), "y".repeat(1000));
    }
    assertThat(guard.barred(OTHER)).isTrue();
    assertThat(guard.blocked()).hasSize(1);
    assertThat(guard.blocked().getFirst().latest().getLast().username()).hasSize(120);
  }

  @Test
  void readsNetworks() {
    assertThat(Network.parse("127.0.0.0/8").contains(InetAddress.ofLiteral("127.9.9.9"))).isTrue();
    assertThat(Network.parse("10.1.2.0/23").contains(InetAddress.ofLiteral("10.1.3.4"))).isTrue();
    assertThat(Network.parse("10.1.2.0/23").contains(InetAddress.ofLiteral("10.1.4.4"))).isFalse();
    assertThat(Network.parse("::1").contains(InetAddress.ofLiteral("::1"))).isTrue();
    assertThat(Network.parse("::/0").contains(OFFICE)).isFalse();
  }

  private void fail(InetAddress address, String username, int times) {
    for (int i = 0; i < times; i++) {
      guard.failed(address, username, "REGISTER, wrong");
    }
  }

  private boolean open(InetAddress address, String username) {
    return guard.admit(address, username) instanceof Admission.Open;
  }
}
