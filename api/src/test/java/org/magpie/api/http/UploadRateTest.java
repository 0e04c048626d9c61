package org.magpie.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.magpie.api.auth.Caller;
import org.magpie.exchange.security.ClientKind;
import org.magpie.exchange.security.Session;

class UploadRateTest {
  private Instant now = Instant.EPOCH;
  private final UploadRate rate = new UploadRate(() -> now);

  private static Caller user(String login, long extensionId) {
    return new Caller.User(
        new Session(
            login,
            extensionId,
            ClientKind.WEB,
            "hash",
            "reg",
            "ha1",
            "127.0.0.1",
            Instant.EPOCH,
            Instant.EPOCH));
  }

  @Test
  void boundsEachUserByAllLoginsTogetherAndNoAdministrator() {
    for (int i = 0; i < UploadRate.BURST; i++) {
      assertThat(rate.admit(user("login" + i, 1))).isTrue();
    }
    assertThat(rate.admit(user("another", 1))).isFalse();
    assertThat(rate.admit(user("bobs", 2))).isTrue();
    for (int i = 0; i < 2 * UploadRate.BURST; i++) {
      assertThat(rate.admit(new Caller.Admin("admin", "token"))).isTrue();
    }
  }

  @Test
  void letsGoOnLittleByLittle() {
    Caller alice = user("alice", 1);
    for (int i = 0; i < UploadRate.BURST; i++) {
      rate.admit(alice);
    }
    now = now.plus(UploadRate.REFILLED.dividedBy(UploadRate.BURST));
    assertThat(rate.admit(alice)).isTrue();
    assertThat(rate.admit(alice)).isFalse();
    now = now.plus(Duration.ofDays(1));
    for (int i = 0; i < UploadRate.BURST; i++) {
      assertThat(rate.admit(alice)).isTrue();
    }
    assertThat(rate.admit(alice)).isFalse();
  }
}
