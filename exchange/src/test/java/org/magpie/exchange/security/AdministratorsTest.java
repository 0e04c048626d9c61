package org.magpie.exchange.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magpie.exchange.security.TestCompany.HOME;
import static org.magpie.exchange.security.TestCompany.STRANGER;
import static org.magpie.exchange.security.TestCompany.await;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.PasswordPolicy;
import org.magpie.exchange.security.Administrators.Result;

class AdministratorsTest {
  private static final String PASSWORD = "correct horse 1";

  private final TestCompany company = new TestCompany();
  private final MemoryAdministrators store = new MemoryAdministrators();
  private final Administrators administrators = administrators();

  private Administrators administrators() {
    return new Administrators(
        store, company.passwords, PasswordPolicy.ADMINISTRATOR, company.guard, company.time);
  }

  @AfterEach
  void close() {
    company.close();
  }

  @Test
  void nobodyIsAdministratorBeforeTheLinkWasUsed() {
    assertThat(administrators.needsSetup()).isTrue();
    assertThat(await(administrators.login("admin", "", HOME))).isEqualTo(new Result.Refused());
    assertThat(await(administrators.login("admin", "admin", HOME))).isEqualTo(new Result.Refused());
    assertThat(await(administrators.setUp("", PASSWORD, HOME))).isEqualTo(new Result.Refused());
  }

  @Test
  void theLinkSetsThePasswordOnce() {
    String token = await(administrators.newSetupLink());
    assertThat(administrators.linkHolds(token)).isTrue();
    assertThat(await(administrators.setUp(token, "nine-char", HOME)))
        .isInstanceOf(Result.Weak.class);

    String access = loggedIn(administrators.setUp(token, PASSWORD, HOME));

    assertThat(administrators.session(access)).contains("admin");
    assertThat(administrators.needsSetup()).isFalse();
    assertThat(administrators.linkHolds(token)).isFalse();
    assertThat(await(administrators.setUp(token, "battery staple 2", HOME)))
        .isEqualTo(new Result.Refused());
    assertThat(loggedIn(administrators.login("admin", PASSWORD, HOME))).isNotEmpty();
  }

  @Test
  void twoWhoUseOneLinkAtOnceAreNotBothLetIn() {
    String token = await(administrators.newSetupLink());
    CompletionStage<Result> first = administrators.setUp(token, PASSWORD, HOME);
    CompletionStage<Result> second = administrators.setUp(token, "battery staple 2", HOME);

    assertThat(await(first)).isInstanceOf(Result.LoggedIn.class);
    assertThat(await(second)).isEqualTo(new Result.Refused());
  }

  @Test
  void aLinkEndsAfterADayAndWithTheNextOne() {
    String old = await(administrators.newSetupLink());
    String token = await(administrators.newSetupLink());
    assertThat(administrators.linkHolds(old)).isFalse();
    company.time.pass(Duration.ofHours(24).plusSeconds(1));
    assertThat(administrators.linkHolds(token)).isFalse();
    assertThat(await(administrators.setUp(token, PASSWORD, HOME))).isEqualTo(new Result.Refused());
  }

  @Test
  void aLinkFromTheHostPutsOutWhoIsLoggedIn() {
    String access =
        loggedIn(administrators.setUp(await(administrators.newSetupLink()), PASSWORD, HOME));
    loggedIn(administrators.setUp(await(administrators.newSetupLink()), "battery staple 2", HOME));

    assertThat(administrators.session(access)).isEmpty();
    assertThat(await(administrators.login("admin", PASSWORD, HOME)))
        .isEqualTo(new Result.Refused());
  }

  @Test
  void sessionsSurviveARestartAndEnd() {
    String access =
        loggedIn(administrators.setUp(await(administrators.newSetupLink()), PASSWORD, HOME));
    assertThat(administrators().session(access)).contains("admin");
    String other = loggedIn(administrators.login("admin", PASSWORD, HOME));
    await(administrators.logout(other));
    assertThat(administrators.session(other)).isEmpty();
    company.time.pass(Duration.ofHours(12).plusSeconds(1));
    assertThat(administrators.session(access)).isEmpty();
    assertThat(store.loadSessions()).isEmpty();
  }

  @Test
  void whoGuessesIsSlowedAndBlocked() {
    loggedIn(administrators.setUp(await(administrators.newSetupLink()), PASSWORD, HOME));
    for (int i = 0; i < 5; i++) {
      await(administrators.login("admin", "guess" + i, STRANGER));
    }
    assertThat(await(administrators.login("admin", PASSWORD, STRANGER)))
        .isInstanceOf(Result.Throttled.class);
    assertThat(await(administrators.login("admin", PASSWORD, HOME)))
        .isInstanceOf(Result.LoggedIn.class);
  }

  private static String loggedIn(CompletionStage<Result> stage) {
    Result result = await(stage);
    assertThat(result).isInstanceOf(Result.LoggedIn.class);
    return ((Result.LoggedIn) result).accessToken();
  }
}
