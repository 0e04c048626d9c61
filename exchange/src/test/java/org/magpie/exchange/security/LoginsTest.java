package org.magpie.exchange.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.magpie.exchange.security.TestCompany.HOME;
import static org.magpie.exchange.security.TestCompany.PASSWORD;
import static org.magpie.exchange.security.TestCompany.STRANGER;
import static org.magpie.exchange.security.TestCompany.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionEdit;
import org.magpie.exchange.directory.ExtensionPatch;
import org.magpie.exchange.directory.ExtensionSettings;
import org.magpie.exchange.directory.RecordingPermission;
import org.magpie.exchange.directory.SettingsPatch;
import org.magpie.testkit.Requirement;

class LoginsTest {
  private final TestCompany company = new TestCompany();
  private final Extension alice = company.add("1000");
  private final List<SessionEnded> ended = new ArrayList<>();

  LoginsTest() {
    company.logins.onEnded(ended::add);
  }

  @AfterEach
  void close() {
    company.close();
  }

  @Test
  @Requirement({"A-42", "A-43", "C-07"})
  void logsInByNumberOrEmailAddress() {
    LoginResult.LoggedIn byNumber = company.login("1000", ClientKind.WEB);
    LoginResult.LoggedIn byEmail = company.login("USER1000@example.com", ClientKind.DESKTOP);

    assertThat(company.logins.session(byNumber.accessToken())).contains(byNumber.session());
    assertThat(company.logins.session(byEmail.accessToken())).contains(byEmail.session());
    assertThat(company.logins.extension(byEmail.session())).contains(alice);
    assertThat(company.sessions.loadAll()).hasSize(2);
  }

  @Test
  void tellsNobodyWhetherAUserExists() {
    neverThrottled();
    company.edit(
        new ExtensionEdit.Update(
            company.add("1001").id(), 1, ExtensionPatch.NONE.withEnabled(false)));
    company.edit(new ExtensionEdit.Create(ExtensionPatch.NONE.withNumber("1002")));

    assertThat(Stream.of("1000", "1001", "1002", "9999", "", "nobody@example.com", "x".repeat(300)))
        .allSatisfy(
            username ->
                assertThat(await(company.logins.login(username, "wrong", ClientKind.WEB, HOME)))
                    .isEqualTo(new LoginResult.Refused()));
    assertThat(await(company.logins.login("1001", PASSWORD, ClientKind.WEB, HOME)))
        .isEqualTo(new LoginResult.Refused());
    assertThat(await(company.logins.login("1000", "x".repeat(9999), ClientKind.WEB, HOME)))
        .isEqualTo(new LoginResult.Refused());
  }

  @Test
  void anUnknownUserTakesAsLongAsAKnownOne() {
    neverThrottled();
    Duration known = time("1000");
    Duration unknown = time("4711");

    // Both hash once, which is nearly all of the time; a look-up alone would take a thousandth.
    assertThat(unknown.toNanos()).isBetween(known.toNanos() / 4, known.toNanos() * 4);
  }

  private void neverThrottled() {
    company.guard.configure(GuardPolicy.DEFAULT.withExempt(List.of(Network.parse("192.0.2.0/24"))));
  }

  private Duration time(String username) {
    Duration best = Duration.ofHours(1);
    for (int i = 0; i < 4; i++) {
      long start = System.nanoTime();
      await(company.logins.login(username, "wrong", ClientKind.WEB, HOME));
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      best = took.compareTo(best) < 0 ? took : best;
    }
    return best;
  }

  @Test
  void keepsNoSecretThatCouldBeUsed() {
    LoginResult.LoggedIn login = company.login("1000", ClientKind.WEB);
    SipCredentials credentials = company.logins.registerInfo(login.session());

    assertThat(login.session().tokenHash())
        .hasSize(64)
        .doesNotContain(login.accessToken())
        .isEqualTo(Tokens.hash(login.accessToken()));
    assertThat(credentials.realm()).isEqualTo("test-realm");
    assertThat(credentials.registername()).hasSize(24).doesNotContain("1000");
    assertThat(credentials.ha1()).matches("[0-9a-f]{32}");
    assertThat(login.toString() + credentials + login.session())
        .doesNotContain(login.accessToken())
        .doesNotContain(credentials.ha1());
  }

  @Test
  void aSecondLoginOfOneKindPutsOutTheFirst() {
    LoginResult.LoggedIn first = company.login("1000", ClientKind.WEB);
    LoginResult.LoggedIn desktop = company.login("1000", ClientKind.DESKTOP);
    LoginResult.LoggedIn second = company.login("1000", ClientKind.WEB);

    assertThat(ended).containsExactly(new SessionEnded(first.session(), SessionEnd.ELSEWHERE));
    assertThat(company.logins.session(first.accessToken())).isEmpty();
    assertThat(company.logins.byRegistername(first.session().registername())).isEmpty();
    assertThat(company.logins.session(desktop.accessToken())).isPresent();
    assertThat(company.logins.session(second.accessToken())).isPresent();
    assertThat(company.sessions.loadAll())
        .containsExactlyInAnyOrder(desktop.session(), second.session());
  }

  @Test
  void manyLoginsAtOnceLeaveOneSession() {
    List<CompletionStage<LoginResult>> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(company.logins.login("1000", PASSWORD, ClientKind.WEB, HOME));
    }
    List<String> tokens =
        all.stream()
            .map(TestCompany::await)
            .map(result -> ((LoginResult.LoggedIn) result).accessToken())
            .toList();

    assertThat(tokens.stream().filter(token -> company.logins.session(token).isPresent()))
        .hasSize(1);
    assertThat(company.logins.sessions(alice.id())).hasSize(1);
    assertThat(company.sessions.loadAll()).hasSize(1);
  }

  @Test
  void unknownKindsOfClientsMakeNoMoreSessions() {
    assertThat(ClientKind.of("webpc", null)).isEqualTo(ClientKind.DESKTOP);
    assertThat(ClientKind.of(null, "sdk")).isEqualTo(ClientKind.SDK);
    assertThat(ClientKind.of("webpc", "sdk")).isEqualTo(ClientKind.SDK_DESKTOP);
    assertThat(ClientKind.of("toaster-17", "x")).isEqualTo(ClientKind.WEB);
  }

  @Test
  @Requirement({"A-55", "A-57"})
  void theSettingsOfAnExtensionAllowEachPlatformToOwnClientsAndSdksAlike() {
    ExtensionSettings webOnly =
        new ExtensionSettings(true, true, false, false, RecordingPermission.NONE);
    assertThat(Stream.of(ClientKind.values()).filter(kind -> kind.allowedBy(webOnly)))
        .containsExactly(ClientKind.WEB, ClientKind.SDK);
    ExtensionSettings noWeb =
        new ExtensionSettings(true, false, true, true, RecordingPermission.NONE);
    assertThat(Stream.of(ClientKind.values()).filter(kind -> !kind.allowedBy(noWeb)))
        .containsExactly(ClientKind.WEB, ClientKind.SDK);
    company.edit(
        new ExtensionEdit.Update(
            alice.id(),
            alice.version(),
            ExtensionPatch.NONE.withSettings(SettingsPatch.of(webOnly))));
    company.login("1000", ClientKind.WEB);
    assertThat(await(company.logins.login("1000", PASSWORD, ClientKind.DESKTOP, HOME)))
        .isEqualTo(new LoginResult.ClientDisabled());
    assertThat(await(company.logins.login("1000", "wrong", ClientKind.DESKTOP, HOME)))
        .isEqualTo(new LoginResult.Refused());
  }

  @Test
  @Requirement({"A-56", "A-58"})
  void oneSwitchKeepsAllClientsOutAndKeepsWhatIsSetForEach() {
    LoginResult.LoggedIn login = company.login("1000", ClientKind.WEB);
    SettingsPatch all = SettingsPatch.of(ExtensionSettings.DEFAULT);
    Extension off = company.edit(clients(alice.version(), all, false));

    assertThat(ended)
        .containsExactly(new SessionEnded(login.session(), SessionEnd.CLIENT_DISABLED));
    assertThat(company.logins.byRegistername(login.session().registername())).isEmpty();
    for (ClientKind kind : List.of(ClientKind.WEB, ClientKind.DESKTOP, ClientKind.MOBILE)) {
      assertThat(await(company.logins.login("1000", PASSWORD, kind, HOME)))
          .isEqualTo(new LoginResult.ClientDisabled());
    }
    assertThat(Stream.of(ClientKind.values()).filter(kind -> kind.allowedBy(off.settings())))
        .isEmpty();
    assertThat(off.sipSecret()).isEqualTo(alice.sipSecret());
    assertThat(off.settings().webClient()).isTrue();

    company.edit(clients(off.version(), SettingsPatch.NONE, true));
    company.login("1000", ClientKind.WEB);
  }

  private ExtensionEdit clients(int version, SettingsPatch from, boolean on) {
    return new ExtensionEdit.Update(
        alice.id(),
        version,
        ExtensionPatch.NONE.withSettings(
            new SettingsPatch(
                from.callWaiting(),
                from.webClient(),
                from.desktopClient(),
                from.mobileClient(),
                from.recording(),
                from.ownRecordings(),
                from.automatic(),
                from.notes(),
                Optional.of(on))));
  }

  @Test
  void theSdkServiceIsOff() {
    assertThat(await(company.logins.login("1000", PASSWORD, ClientKind.SDK, HOME)))
        .isEqualTo(new LoginResult.ServiceOff());
  }

  @Test
  void logoutVoidsTokenAndSipCredentials() {
    LoginResult.LoggedIn login = company.login("1000", ClientKind.WEB);
    company.logins.logout(login.accessToken());
    company.logins.logout(login.accessToken());

    assertThat(ended).containsExactly(new SessionEnded(login.session(), SessionEnd.LOGOUT));
    assertThat(company.logins.session(login.accessToken())).isEmpty();
    assertThat(company.logins.byRegistername(login.session().registername())).isEmpty();
    assertThat(company.sessions.loadAll()).isEmpty();
  }

  @Test
  void losingPasswordOrPlaceEndsSessions() {
    LoginResult.LoggedIn first = company.login("1000", ClientKind.WEB);
    Extension renamed =
        company.edit(
            new ExtensionEdit.Update(alice.id(), 1, ExtensionPatch.NONE.withName("Alice")));
    assertThat(ended).isEmpty();
    Extension changed =
        company.edit(
            new ExtensionEdit.Update(
                alice.id(),
                renamed.version(),
                ExtensionPatch.NONE.withPassword("battery staple 2")));
    company.delete(changed);

    assertThat(ended)
        .containsExactly(new SessionEnded(first.session(), SessionEnd.PASSWORD_CHANGED));
    Extension bob = company.add("1001");
    LoginResult.LoggedIn second = company.login("1001", ClientKind.WEB);
    company.delete(bob);
    assertThat(ended).contains(new SessionEnded(second.session(), SessionEnd.DELETED));
  }

  @Test
  void anotherNumberEndsSessionsOfTheOldOne() {
    LoginResult.LoggedIn login = company.login("1000", ClientKind.WEB);
    company.edit(
        new ExtensionEdit.Update(
            alice.id(),
            alice.version(),
            ExtensionPatch.NONE.withNumber("1777").withSipSecret("sip-secret-77")));
    assertThat(ended).containsExactly(new SessionEnded(login.session(), SessionEnd.RENUMBERED));
    company.login("1777", ClientKind.WEB);
  }

  @Test
  @Requirement("C-11")
  void sessionsAndTheirSipCredentialsSurviveARestart() {
    LoginResult.LoggedIn login = company.login("1000", ClientKind.WEB);
    SipCredentials before = company.logins.registerInfo(login.session());

    try (Logins restarted = company.logins()) {
      Session session = restarted.session(login.accessToken()).orElseThrow();
      assertThat(restarted.registerInfo(session)).isEqualTo(before);
      assertThat(restarted.byRegistername(before.registername())).contains(session);
    }
  }

  @Test
  void aSessionThatEndsWhileItIsWrittenDoesNotComeBackAfterARestart() {
    company.sessions.beforeReplace = () -> company.logins.sessions(alice.id()).forEach(this::leave);
    company.login("1000", ClientKind.WEB);
    assertThat(company.sessions.loadAll()).isEmpty();

    company.sessions.beforeReplace = () -> {};
    LoginResult.LoggedIn login = company.login("1000", ClientKind.WEB);
    company.sessions.beforeReplace = () -> leave(login.session());
    company.edit(
        new ExtensionEdit.Update(
            alice.id(), alice.version(), ExtensionPatch.NONE.withSipSecret("sip-secret-77")));
    assertThat(company.sessions.loadAll()).isEmpty();
  }

  private void leave(Session session) {
    company.logins.end(session, SessionEnd.LOGOUT);
  }

  @Test
  @Requirement("A-137")
  void aNewSipSecretMakesNewCredentialsThatSurviveARestart() {
    LoginResult.LoggedIn login = company.login("1000", ClientKind.WEB);
    List<Session> renewed = new ArrayList<>();
    company.logins.onRenewed(renewed::add);
    company.edit(
        new ExtensionEdit.Update(
            alice.id(), alice.version(), ExtensionPatch.NONE.withSipSecret("sip-secret-77")));

    assertThat(ended).isEmpty();
    Session now = company.logins.session(login.accessToken()).orElseThrow();
    assertThat(renewed).containsExactly(now);
    assertThat(now.registername()).isNotEqualTo(login.session().registername());
    assertThat(company.logins.byRegistername(login.session().registername())).isEmpty();
    assertThat(company.logins.byRegistername(now.registername())).contains(now);
    assertThat(company.sessions.loadAll()).containsExactly(now);
    company.logins.end(now, SessionEnd.LOGOUT);
    assertThat(company.logins.byRegistername(now.registername())).isEmpty();
  }

  @Test
  void sessionsEndUnusedOrWithAge() {
    LoginResult.LoggedIn unused = company.login("1000", ClientKind.WEB);
    LoginResult.LoggedIn used = company.login("1000", ClientKind.DESKTOP);
    for (int day = 0; day < 15; day++) {
      company.time.pass(Duration.ofDays(1));
      assertThat(company.logins.session(used.accessToken())).isPresent();
    }
    assertThat(ended).containsExactly(new SessionEnded(unused.session(), SessionEnd.EXPIRED));
    assertThat(company.sessions.loadAll())
        .singleElement()
        .satisfies(session -> assertThat(session.seen()).isAfter(used.session().created()));
    for (int day = 15; day < 91; day++) {
      company.time.pass(Duration.ofDays(1));
      company.logins.session(used.accessToken());
    }
    assertThat(ended).contains(new SessionEnded(used.session(), SessionEnd.EXPIRED));
  }

  @Test
  void aLoginThatCannotBeKeptIsNone() {
    company.sessions.broken = true;

    assertThatThrownBy(() -> company.login("1000", ClientKind.WEB))
        .hasRootCauseMessage("disk full");
    assertThat(company.logins.sessions(alice.id())).isEmpty();
  }

  @Test
  void slowsThenBlocksWhoGuesses() {
    GuardPolicy policy = GuardPolicy.DEFAULT;
    for (int i = 0; i < policy.slowAfter(); i++) {
      assertThat(await(company.logins.login("1000", "wrong", ClientKind.WEB, STRANGER)))
          .isEqualTo(new LoginResult.Refused());
    }
    // Even the right password is not looked at now, so a guess that was right is not told.
    assertThat(await(company.logins.login("1000", PASSWORD, ClientKind.WEB, STRANGER)))
        .isInstanceOf(LoginResult.Throttled.class);
    company.time.pass(Duration.ofSeconds(1));
    assertThat(await(company.logins.login("1000", PASSWORD, ClientKind.WEB, STRANGER)))
        .isInstanceOf(LoginResult.LoggedIn.class);
  }

  @Test
  void aFloodOfLoginsIsRefusedAndNotQueuedForEver() {
    List<CompletionStage<LoginResult>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(company.logins.login("1000", PASSWORD, ClientKind.WEB, HOME));
    }
    List<LoginResult> results = all.stream().map(TestCompany::await).toList();

    assertThat(results.stream().filter(LoginResult.Busy.class::isInstance).count())
        .isGreaterThan(150);
    assertThat(results.stream().filter(LoginResult.LoggedIn.class::isInstance).count())
        .isGreaterThanOrEqualTo(8);
  }
}
