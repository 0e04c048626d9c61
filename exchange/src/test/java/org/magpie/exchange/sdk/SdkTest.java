package org.magpie.exchange.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.magpie.exchange.security.TestCompany.HOME;
import static org.magpie.exchange.security.TestCompany.STRANGER;
import static org.magpie.exchange.security.TestCompany.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionEdit;
import org.magpie.exchange.directory.ExtensionPatch;
import org.magpie.exchange.security.AddressGuard;
import org.magpie.exchange.security.ClientKind;
import org.magpie.exchange.security.GuardPolicy;
import org.magpie.exchange.security.LoginResult;
import org.magpie.exchange.security.Logins;
import org.magpie.exchange.security.Network;
import org.magpie.exchange.security.SessionEnd;
import org.magpie.exchange.security.SessionEnded;
import org.magpie.exchange.security.TestCompany;
import org.magpie.testkit.Requirement;

class SdkTest {
  private static final SdkPolicy ON = new SdkPolicy(true, List.of());

  private final TestCompany company = new TestCompany();
  private final Extension alice = company.add("1000");
  private final MemorySdk store = new MemorySdk();
  private final AddressGuard guard = new AddressGuard(GuardPolicy.APPLICATIONS, company.time);
  private final List<SessionEnded> ended = new ArrayList<>();
  private Sdk sdk = new Sdk(store, company.directory, guard, company.time);
  private SdkKey key;

  SdkTest() {
    sdk.configure(ON);
    key = await(sdk.newKey());
    attach(company.logins);
  }

  private void attach(Logins logins) {
    logins.onEnded(ended::add);
    logins.admitSdk(sdk);
    sdk.onChange(
        change ->
            logins.endSdk(
                change == SdkChange.SWITCHED_OFF
                    ? SessionEnd.SDK_OFF
                    : SessionEnd.SDK_KEY_REFRESHED));
  }

  @AfterEach
  void close() {
    company.close();
  }

  private TokenGrant ask() {
    return await(sdk.token(key.accessId(), key.accessKey(), HOME));
  }

  private TokenGrant.Granted token() {
    return granted(ask());
  }

  private static TokenGrant.Granted granted(TokenGrant grant) {
    if (!(grant instanceof TokenGrant.Granted granted)) {
      throw new AssertionError(grant);
    }
    return granted;
  }

  private String sign(String username, Optional<Instant> expires) {
    if (!(await(sdk.sign(token().accessToken(), username, expires))
        instanceof SignatureGrant.Signed(String signature))) {
      throw new AssertionError("not signed");
    }
    return signature;
  }

  private LoginResult login(String username, String signature) {
    return await(company.logins.login(username, signature, ClientKind.SDK, HOME));
  }

  private LoginResult.LoggedIn loggedIn(String signature) {
    if (!(login("1000", signature) instanceof LoginResult.LoggedIn in)) {
      throw new AssertionError("not logged in");
    }
    return in;
  }

  @Test
  @Requirement({"B-09", "B-10", "B-11"})
  void grantsPairsOfTokensThatExpire() {
    TokenGrant.Granted pair = token();

    assertThat(pair.accessToken()).matches("[A-Za-z0-9]{32}");
    assertThat(pair.refreshToken()).matches("[A-Za-z0-9]{32}");
    assertThat(pair.accessLife()).isEqualTo(Duration.ofSeconds(1800));
    assertThat(pair.refreshLife()).isEqualTo(Duration.ofSeconds(86400));
    assertThat(sdk.tokenHolds(pair.accessToken())).isTrue();
    company.time.pass(Duration.ofMinutes(30));
    assertThat(sdk.tokenHolds(pair.accessToken())).isFalse();
    TokenGrant.Granted next = granted(await(sdk.refresh(pair.refreshToken(), HOME)));
    company.time.pass(Duration.ofHours(24));
    assertThat(await(sdk.refresh(next.refreshToken(), HOME))).isEqualTo(new TokenGrant.Expired());
  }

  @Test
  @Requirement({"B-12", "B-13"})
  void refreshesAPairOnce() {
    TokenGrant.Granted pair = token();
    TokenGrant.Granted next = granted(await(sdk.refresh(pair.refreshToken(), HOME)));

    assertThat(sdk.tokenHolds(pair.accessToken())).isFalse();
    assertThat(sdk.tokenHolds(next.accessToken())).isTrue();
    assertThat(await(sdk.refresh(pair.refreshToken(), HOME))).isEqualTo(new TokenGrant.Expired());
    assertThat(await(sdk.refresh(next.accessToken(), HOME))).isEqualTo(new TokenGrant.Expired());
  }

  @Test
  void grantsEightTokensAtOnceAndTheNinthWhenOneHasGone() {
    TokenGrant.Granted first = token();
    for (int i = 1; i < 8; i++) {
      token();
    }
    assertThat(ask()).isEqualTo(new TokenGrant.TooMany());

    TokenGrant.Granted refreshed = granted(await(sdk.refresh(first.refreshToken(), HOME)));
    assertThat(ask()).isEqualTo(new TokenGrant.TooMany());
    await(sdk.revoke(refreshed.accessToken()));
    assertThat(await(sdk.refresh(refreshed.refreshToken(), HOME)))
        .isEqualTo(new TokenGrant.Expired());
    token();
    company.time.pass(Duration.ofMinutes(30));
    token();
    company.time.pass(Duration.ofHours(24));
    token();
    assertThat(store.tokens).as("what nobody can use is not kept").hasSize(1);
  }

  @Test
  void aTokenThatCouldNotBeKeptDoesNotCount() {
    store.broken = true;
    for (int i = 0; i < 9; i++) {
      assertThatThrownBy(this::ask).hasMessageContaining("disk full");
    }
    store.broken = false;
    token();
  }

  @Test
  @Requirement({"B-05", "B-06"})
  void refusesWrongCredentialsAlikeAndBlocksTheFifth() {
    assertThat(await(sdk.token("nobody", key.accessKey(), STRANGER)))
        .isEqualTo(new TokenGrant.Refused());
    for (int i = 0; i < 4; i++) {
      assertThat(await(sdk.token(key.accessId(), "wrong", STRANGER)))
          .isEqualTo(new TokenGrant.Refused());
    }
    assertThat(await(sdk.token(key.accessId(), key.accessKey(), STRANGER)))
        .isInstanceOf(TokenGrant.Forbidden.class);
    token();
  }

  @Test
  void admitsOnlyServersOfTheListedNetworks() {
    TokenGrant.Granted pair = token();
    sdk.configure(new SdkPolicy(true, List.of(Network.parse("192.0.2.0/24"))));

    token();
    assertThat(await(sdk.token(key.accessId(), key.accessKey(), STRANGER)))
        .isEqualTo(new TokenGrant.Forbidden(Duration.ZERO));
    assertThat(await(sdk.refresh(pair.refreshToken(), STRANGER)))
        .isEqualTo(new TokenGrant.Forbidden(Duration.ZERO));
  }

  @Test
  @Requirement({"B-01", "B-15"})
  void aSignatureLogsItsOneExtensionInAsOftenAsItLikes() {
    company.add("1001");
    String byEmail = sign("USER1000@example.com", Optional.empty());

    loggedIn(byEmail);
    loggedIn(byEmail);
    assertThat(login("user1000@example.com", byEmail)).isInstanceOf(LoginResult.LoggedIn.class);
    assertThat(login("1001", byEmail)).isEqualTo(new LoginResult.Refused());
    assertThat(login("1000", TestCompany.PASSWORD)).isEqualTo(new LoginResult.Refused());
    assertThat(await(company.logins.login("1000", byEmail, ClientKind.WEB, HOME)))
        .as("no signature where a password is asked")
        .isEqualTo(new LoginResult.Refused());
  }

  @Test
  @Requirement({"B-17", "B-21"})
  void anExpiredSignatureIsRefusedAsAWrongOne() {
    Instant soon = company.time.instant().plusSeconds(60);
    String signature = sign("1000", Optional.of(soon));
    loggedIn(signature);
    company.time.pass(Duration.ofSeconds(60));

    assertThat(login("1000", signature)).isEqualTo(new LoginResult.Refused());
    assertThat(login("1000", "wrong")).isEqualTo(new LoginResult.Refused());
    assertThat(login("7777", signature)).isEqualTo(new LoginResult.Refused());
  }

  @Test
  @Requirement({"B-01", "B-03"})
  void oneSignatureLogsInTheSdksOfEveryPlatform() {
    String signature = sign("1000", Optional.empty());
    company.login("1000", ClientKind.WEB);
    for (ClientKind kind : List.of(ClientKind.SDK, ClientKind.SDK_DESKTOP, ClientKind.SDK_MOBILE)) {
      assertThat(await(company.logins.login("1000", signature, kind, HOME)))
          .as(kind.name())
          .isInstanceOf(LoginResult.LoggedIn.class);
    }
    assertThat(ended).as("each kind has a login of its own").isEmpty();
    loggedIn(signature);
    assertThat(ended).extracting(SessionEnded::reason).containsExactly(SessionEnd.ELSEWHERE);
    assertThat(company.logins.sdkSessions()).isEqualTo(3);
  }

  @Test
  void slowsAndBlocksWhoGuessesSignatures() {
    String signature = sign("1000", Optional.empty());
    for (int i = 0; i < 5; i++) {
      assertThat(await(company.logins.login("1000", "wrong", ClientKind.SDK, STRANGER)))
          .isEqualTo(new LoginResult.Refused());
    }
    assertThat(await(company.logins.login("1000", signature, ClientKind.SDK, STRANGER)))
        .isInstanceOf(LoginResult.Throttled.class);
    loggedIn(signature);
    company.time.pass(Duration.ofMinutes(11));
    assertThat(await(company.logins.login("1000", signature, ClientKind.SDK, STRANGER)))
        .isInstanceOf(LoginResult.LoggedIn.class);
  }

  @Test
  void keepsTheLatestSignaturesOfAnExtension() {
    String token = token().accessToken();
    List<String> made = new ArrayList<>();
    for (int i = 0; i <= Signatures.MOST_OF_AN_EXTENSION; i++) {
      SignatureGrant grant = await(sdk.sign(token, "1000", Optional.empty()));
      made.add(grant instanceof SignatureGrant.Signed(String signature) ? signature : "");
    }

    assertThat(login("1000", made.getFirst())).isEqualTo(new LoginResult.Refused());
    loggedIn(made.get(1));
    loggedIn(made.getLast());
    assertThat(store.signatures).hasSize(Signatures.MOST_OF_AN_EXTENSION);
  }

  @Test
  void signsForNobodyWhoCannotLogIn() {
    String token = token().accessToken();
    assertThat(await(sdk.sign(token, "7777", Optional.empty())))
        .isEqualTo(new SignatureGrant.NoSuchUser());
    String signature = sign("1000", Optional.empty());
    Extension off =
        company.edit(
            new ExtensionEdit.Update(alice.id(), 1, ExtensionPatch.NONE.withEnabled(false)));
    assertThat(await(sdk.sign(token, "1000", Optional.empty())))
        .isEqualTo(new SignatureGrant.NoSuchUser());
    assertThat(login("1000", signature)).isEqualTo(new LoginResult.Refused());
    company.delete(off);
    company.add("1000");
    assertThat(login("1000", signature))
        .as("the number is somebody else's now")
        .isEqualTo(new LoginResult.Refused());
    assertThat(sdk.keptSignatures()).isZero();
  }

  @Test
  @Requirement({"B-20", "A-117"})
  void aNewKeyEndsEverythingUnderTheOldOne() {
    TokenGrant.Granted pair = token();
    String signature = sign("1000", Optional.empty());
    LoginResult.LoggedIn embedded = loggedIn(signature);
    LoginResult.LoggedIn own = company.login("1000", ClientKind.WEB);
    SdkKey old = key;
    key = await(sdk.newKey());

    assertThat(key.accessId()).isEqualTo(old.accessId());
    assertThat(ended)
        .containsExactly(new SessionEnded(embedded.session(), SessionEnd.SDK_KEY_REFRESHED));
    assertThat(ended.getFirst().reason().endsCalls()).as("who may not call does not talk").isTrue();
    assertThat(company.logins.session(embedded.accessToken())).isEmpty();
    assertThat(company.logins.byRegistername(embedded.session().registername())).isEmpty();
    assertThat(company.logins.session(own.accessToken())).isPresent();
    assertThat(sdk.tokenHolds(pair.accessToken())).isFalse();
    assertThat(await(sdk.refresh(pair.refreshToken(), HOME))).isEqualTo(new TokenGrant.Expired());
    assertThat(login("1000", signature)).isEqualTo(new LoginResult.Refused());
    assertThat(await(sdk.token(old.accessId(), old.accessKey(), HOME)))
        .isEqualTo(new TokenGrant.Refused());
    loggedIn(sign("1000", Optional.empty()));
  }

  @Test
  @Requirement("A-118")
  void switchedOffItLetsNobodyInAndEndsWhoWas() {
    TokenGrant.Granted pair = token();
    String signature = sign("1000", Optional.empty());
    LoginResult.LoggedIn embedded = loggedIn(signature);
    sdk.configure(SdkPolicy.OFF);

    assertThat(ended).containsExactly(new SessionEnded(embedded.session(), SessionEnd.SDK_OFF));
    assertThat(ended.getFirst().reason().endsCalls()).isTrue();
    assertThat(login("1000", signature)).isEqualTo(new LoginResult.ServiceOff());
    assertThat(sdk.tokenHolds(pair.accessToken())).isFalse();
    assertThat(ask()).isEqualTo(new TokenGrant.Refused());
    assertThat(await(sdk.sign(pair.accessToken(), "1000", Optional.empty())))
        .isEqualTo(new SignatureGrant.TokenEnded());
    sdk.configure(ON);
    assertThat(sdk.tokenHolds(pair.accessToken())).isFalse();
    loggedIn(signature);
  }

  @Test
  void keyTokensSignaturesAndSessionsSurviveARestart() {
    TokenGrant.Granted pair = token();
    String signature = sign("1000", Optional.empty());
    LoginResult.LoggedIn embedded = loggedIn(signature);
    sdk = new Sdk(store, company.directory, guard, company.time);
    sdk.configure(ON);
    company.logins.close();
    company.logins = company.logins();
    attach(company.logins);

    assertThat(company.logins.session(embedded.accessToken())).isPresent();
    assertThat(sdk.tokenHolds(pair.accessToken())).isTrue();
    assertThat(await(sdk.refresh(pair.refreshToken(), HOME)))
        .isInstanceOf(TokenGrant.Granted.class);
    loggedIn(signature);
    token();
  }

  @Test
  void endsSessionsAtTheStartWhenTheKeyWasRefreshedMeanwhile() {
    LoginResult.LoggedIn embedded = loggedIn(sign("1000", Optional.empty()));
    company.logins.close();
    company.time.pass(Duration.ofSeconds(1));
    Sdk offline = new Sdk(store, company.directory, guard, company.time);
    offline.configure(ON);
    await(offline.newKey());
    sdk = new Sdk(store, company.directory, guard, company.time);
    sdk.configure(ON);
    company.logins = company.logins();
    attach(company.logins);

    assertThat(company.logins.session(embedded.accessToken())).isEmpty();
    assertThat(company.sessions.loadAll()).isEmpty();
  }

  @Test
  void keepsNothingThatCouldBeUsed() {
    TokenGrant.Granted pair = token();
    String signature = sign("1000", Optional.empty());
    String kept = store.application + "" + store.tokens + store.signatures;

    assertThat(kept + key + pair)
        .doesNotContain(key.accessKey())
        .doesNotContain(pair.accessToken())
        .doesNotContain(pair.refreshToken())
        .doesNotContain(signature);
  }
}
