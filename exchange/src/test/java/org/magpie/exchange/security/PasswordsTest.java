package org.magpie.exchange.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.magpie.exchange.security.TestCompany.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.PasswordHasher;

class PasswordsTest {

  @Test
  void agreesWithTheReferenceImplementation() {
    // Printed by: echo -n password | argon2 somesalt -id -t 2 -k 19456 -p 1 -l 32 -e
    String reference =
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$PL01amPyeUuxG7H0vIr5X+qHkZvWnHmGBGXFYvh8z2E";

    assertThat(Argon2.verify("password", reference)).isTrue();
    assertThat(Argon2.verify("passwore", reference)).isFalse();
  }

  @Test
  void saltsEachHash() {
    try (Passwords passwords = new Passwords(1, 4)) {
      String first = await(passwords.hash("pässwörd 密码"));
      String second = await(passwords.hash("pässwörd 密码"));

      assertThat(first).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(second);
      assertThat(await(passwords.verify("pässwörd 密码", first))).isTrue();
      assertThat(await(passwords.verify("pässwörd 密码", second))).isTrue();
      assertThat(await(passwords.verify("passwörd 密码", first))).isFalse();
      assertThat(await(passwords.verifyNobody(""))).isFalse();
    }
  }

  @Test
  void whatIsNoHashMatchesNothing() {
    for (String broken :
        List.of(
            "",
            "plain",
            "$argon2id$v=19$m=19456,t=2,p=1$$",
            "$argon2i$v=19$m=64,t=2,p=1$c29tc2FsdA$CTFhFdXPJO0",
            "$argon2id$v=19$m=999999999,t=2,p=1$c29tc2FsdA$CTFhFdXPJO0",
            "$argon2id$v=19$m=64,t=999999,p=1$c29tc2FsdA$CTFhFdXPJO0",
            "$argon2id$v=19$m=64,t=0,p=1$c29tc2FsdA$CTFhFdXPJO0",
            "$argon2id$v=19$t=2,m=64,p=1$c29tc2FsdA$CTFhFdXPJO0",
            "$argon2id$v=19$m=64,t=2,p=1$!!!$CTFhFdXPJO0")) {
      assertThat(Argon2.verify("", broken)).as(broken).isFalse();
    }
  }

  @Test
  void refusesMoreThanItsQueueHolds() {
    try (Passwords passwords = new Passwords(1, 2)) {
      List<CompletionStage<String>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(passwords.hash("x"));
      }
      assertThatThrownBy(() -> await(all.getLast()))
          .hasRootCauseInstanceOf(PasswordHasher.BusyException.class);
      assertThat(await(all.getFirst())).startsWith("$argon2id$");
    }
  }
}
