package org.magpie.store.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionWrite;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.TemporaryStatus;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.store.StoreTest;

class RoutingStoresTest extends StoreTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private Extension hire(String number) {
    return await(store().extensions().commit(List.of(new ExtensionWrite.Insert(draft(number)))))
        .getFirst();
  }

  @Test
  void keepsHowPeopleCanBeReachedOverARestart() {
    Extension alice = hire("1000");
    Extension bob = hire("1001");
    ReachSettings settings =
        ReachSettings.DEFAULT
            .withChosen(PresenceStatus.AWAY, NOON)
            .withTemporary(
                Optional.of(
                    new TemporaryStatus(PresenceStatus.LUNCH, NOON, Optional.of("面条 'soup'"))))
            .withProfile(
                PresenceStatus.AWAY,
                ReachSettings.DEFAULT
                    .profile(PresenceStatus.AWAY)
                    .withForwarding(
                        Forwarding.NONE.withAlways(new ForwardTarget.Extension("1001"))))
            .withAllReject(true)
            .withVersion(7);
    await(store().reach().put(alice.id(), ReachSettings.DEFAULT.withVersion(1)));
    await(store().reach().put(alice.id(), settings));
    await(store().reach().put(bob.id(), ReachSettings.DEFAULT.withVersion(2)));
    reopen();
    assertThat(store().reach().loadAll())
        .containsEntry(alice.id(), settings)
        .containsEntry(bob.id(), ReachSettings.DEFAULT.withVersion(2))
        .hasSize(2);
  }

  @Test
  void letsSettingsGoWithTheirExtension() {
    Extension alice = hire("1000");
    await(store().reach().put(alice.id(), ReachSettings.DEFAULT));
    await(store().extensions().commit(List.of(new ExtensionWrite.Delete(alice.id(), 1))));
    assertThat(store().reach().loadAll()).isEmpty();
    assertThatThrownBy(() -> await(store().reach().put(alice.id(), ReachSettings.DEFAULT)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void keepsTheRulesOfTheCompanyWithTheirSecrets() {
    assertThat(store().company().load()).isEmpty();
    Company company =
        Company.DEFAULT
            .withTrunks(
                List.of(
                    new Trunk(
                        "line",
                        "Carrier",
                        "192.0.2.1",
                        0,
                        "udp",
                        Optional.of(new Trunk.Account("5550", "", "very-secret")),
                        "5550",
                        4,
                        true)))
            .withVersion(3);
    await(store().company().put(Company.DEFAULT.withVersion(2)));
    await(store().company().put(company));
    reopen();
    assertThat(store().company().load()).contains(company);
    assertThat(
            store()
                .company()
                .load()
                .orElseThrow()
                .trunks()
                .getFirst()
                .account()
                .orElseThrow()
                .secret())
        .isEqualTo("very-secret");
  }
}
