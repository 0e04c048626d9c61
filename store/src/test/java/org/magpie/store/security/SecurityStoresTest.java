package org.magpie.store.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionWrite;
import org.magpie.exchange.security.AdministratorStore.Administrator;
import org.magpie.exchange.security.AdministratorStore.AdministratorSession;
import org.magpie.exchange.security.AdministratorStore.SetupLink;
import org.magpie.exchange.security.ClientKind;
import org.magpie.exchange.security.Installation;
import org.magpie.exchange.security.Session;
import org.magpie.store.StoreTest;

class SecurityStoresTest extends StoreTest {
  private static final Instant NOW = Instant.parse("2026-11-20T07:00:00Z");

  @Test
  void sessionsSurviveARestartAndOldOnesAreReplaced() {
    Extension extension = extension();
    Session first = session(extension, "first");
    Session second = session(extension, "second");
    await(store().sessions().replace(first, List.of()));
    await(store().sessions().replace(second, List.of("first")));
    await(store().sessions().seen(Map.of("second", NOW.plusSeconds(60))));

    reopen();

    assertThat(store().sessions().loadAll())
        .singleElement()
        .satisfies(
            session -> {
              assertThat(session.id()).isEqualTo("second");
              assertThat(session.ha1()).isEqualTo(second.ha1());
              assertThat(session.created()).isEqualTo(NOW);
              assertThat(session.seen()).isEqualTo(NOW.plusSeconds(60));
            });
  }

  @Test
  void sessionsGoWithTheirExtension() {
    Extension extension = extension();
    await(store().sessions().replace(session(extension, "one"), List.of()));
    await(store().extensions().commit(List.of(new ExtensionWrite.Delete(extension.id(), 1))));

    assertThat(store().sessions().loadAll()).isEmpty();
  }

  @Test
  void theFirstValueOfASettingWins() {
    assertThat(await(store().settings().putIfAbsent("k", "first"))).isEqualTo("first");
    assertThat(await(store().settings().putIfAbsent("k", "second"))).isEqualTo("first");
    await(store().settings().put("k", "third"));
    assertThat(store().settings().load("k")).contains("third");
    assertThat(store().settings().loadAll()).containsEntry("k", "third");
    await(store().settings().remove("k"));
    assertThat(store().settings().load("k")).isEmpty();
  }

  @Test
  void theInstallationIsTheSameAfterARestart() {
    Installation first = await(Installation.load(store().settings()));
    reopen();
    Installation second = await(Installation.load(store().settings()));

    assertThat(second.realm()).isEqualTo(first.realm()).startsWith("magpie-");
  }

  @Test
  void aSetupLinkIsRedeemedOnce() {
    Administrator administrator = new Administrator("admin", "hash", 1);
    await(store().administrators().putSetupLink(new SetupLink("old", NOW)));
    await(store().administrators().putSetupLink(new SetupLink("token", NOW)));

    assertThat(store().administrators().setupLink()).contains(new SetupLink("token", NOW));
    assertThat(await(store().administrators().redeem("old", administrator))).isFalse();
    assertThat(await(store().administrators().redeem("token", administrator))).isTrue();
    assertThat(await(store().administrators().redeem("token", administrator))).isFalse();
    assertThat(store().administrators().loadAll()).containsExactly(administrator);
  }

  @Test
  void administratorSessionsSurviveARestart() {
    await(store().administrators().put(new Administrator("admin", "hash", 1)));
    AdministratorSession session = new AdministratorSession("token", "admin", NOW);
    await(store().administrators().putSession(session));
    reopen();
    assertThat(store().administrators().loadSessions()).containsExactly(session);

    await(store().administrators().removeSessionsOf("admin"));
    assertThat(store().administrators().loadSessions()).isEmpty();
  }

  private Extension extension() {
    return await(store().extensions().commit(List.of(new ExtensionWrite.Insert(draft("1000")))))
        .getFirst();
  }

  private static Session session(Extension extension, String id) {
    return new Session(
        id,
        extension.id(),
        ClientKind.WEB,
        "hash of " + id,
        "name of " + id,
        "ha1 of " + id,
        "192.0.2.1",
        NOW,
        NOW);
  }
}
