package org.magpie.exchange.voicemail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.voicemail.Mailboxes.Changed;
import org.magpie.testkit.Requirement;

class MailboxesTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Extension ALICE = person(1, "1000", Optional.of("alice@example.com"));
  private static final Extension BOB = person(2, "1001", Optional.empty());

  private final MemoryVoicemail store = new MemoryVoicemail();
  private final Mailboxes mailboxes = Mailboxes.load(store);

  private static Extension person(long id, String number, Optional<String> email) {
    return new Extension(id, number, number, email, true, 1, Optional.empty(), Optional.empty());
  }

  private Changed change(Extension who, long version, UnaryOperator<Mailbox> how) {
    return mailboxes.change(who, version, how).toCompletableFuture().join();
  }

  private static UnaryOperator<Mailbox> pin(String pin, boolean asked) {
    return before ->
        new Mailbox(
            before.version(),
            Optional.of(pin),
            asked,
            before.notice(),
            before.envelope(),
            before.greeting(),
            before.greetings());
  }

  private static UnaryOperator<Mailbox> mail(MailNotice notice) {
    return before ->
        new Mailbox(
            before.version(),
            before.pin(),
            before.pinAsked(),
            notice,
            before.envelope(),
            before.greeting(),
            before.greetings());
  }

  private static UnaryOperator<Mailbox> greeted(GreetingChoice usual, GreetingChoice lunch) {
    return before ->
        new Mailbox(
            before.version(),
            before.pin(),
            before.pinAsked(),
            before.notice(),
            before.envelope(),
            usual,
            Map.of(PresenceStatus.LUNCH, lunch));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12", "1234567890123456", "12a4", "１２３４", " 123", "-123"})
  @Requirement("J-32")
  void aPinIsThreeToFifteenDigits(String pin) {
    assertThat(change(ALICE, 0, pin(pin, true)))
        .isEqualTo(new Changed.Invalid("pin", "digits_3_15"));
    assertThat(mailboxes.of(ALICE)).isEqualTo(Mailbox.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "7777777", "123", "123456789", "9876", "1000"})
  @Requirement("J-32")
  void aPinThatAnybodyWouldTryIsRefused(String pin) {
    assertThat(change(ALICE, 0, pin(pin, true)))
        .isEqualTo(new Changed.Invalid("pin", "too_simple"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"124", "0815", "1001", "135", "1222", "890"})
  @Requirement("J-32")
  void otherPinsAreTaken(String pin) {
    assertThat(change(ALICE, 0, pin(pin, true))).isInstanceOf(Changed.Done.class);
  }

  @Test
  void aSimplePinThatIsThereStaysUntilItIsChanged() {
    store.put(1, pin("1111", true).apply(Mailbox.DEFAULT));
    Mailboxes loaded = Mailboxes.load(store);
    assertThat(loaded.change(ALICE, 0, pin("1111", false)).toCompletableFuture().join())
        .isInstanceOf(Changed.Done.class);
  }

  @Test
  @Requirement("J-32")
  void aPinIsKeptAndNeverPrinted() {
    assertThat(change(ALICE, 0, pin("132", true))).isInstanceOf(Changed.Done.class);
    assertThat(change(ALICE, 1, pin("123456789012345", true))).isInstanceOf(Changed.Done.class);
    assertThat(mailboxes.of(ALICE).pin()).contains("123456789012345");
    assertThat(mailboxes.of(ALICE).toString()).doesNotContain("12345");
    assertThat(Mailboxes.load(store).of(ALICE)).isEqualTo(mailboxes.of(ALICE));
    assertThat(mailboxes.of(BOB)).isEqualTo(Mailbox.DEFAULT);
  }

  @Test
  void whoChangesAnOldVersionIsTold() {
    change(ALICE, 0, pin("132", false));
    assertThat(change(ALICE, 0, pin("465", false))).isInstanceOf(Changed.Stale.class);
    assertThat(mailboxes.of(ALICE).pin()).contains("132");
  }

  @Test
  void whatCannotBeKeptDoesNotHold() {
    store.fail(true);
    assertThat(mailboxes.change(ALICE, 0, pin("132", true)).toCompletableFuture())
        .isCompletedExceptionally();
    assertThat(mailboxes.of(ALICE)).isEqualTo(Mailbox.DEFAULT);
  }

  @Test
  @Requirement({"J-33", "J-35"})
  void aMailNeedsAnAddress() {
    MailNotice plain =
        new MailNotice(MailNotice.Form.WITHOUT_AUDIO, MailNotice.Then.KEEP, Optional.empty());
    assertThat(change(ALICE, 0, mail(plain))).isInstanceOf(Changed.Done.class);
    assertThat(change(BOB, 0, mail(plain)))
        .isEqualTo(new Changed.Invalid("mail_address", "required"));
    MailNotice wrong = new MailNotice(plain.form(), plain.then(), Optional.of("b@x>\r\nBcc: c@x"));
    assertThat(change(BOB, 0, mail(wrong))).isEqualTo(new Changed.Invalid("mail_address", "email"));
    MailNotice other = new MailNotice(plain.form(), plain.then(), Optional.of("b@example.com"));
    assertThat(change(BOB, 0, mail(other))).isInstanceOf(Changed.Done.class);
  }

  @Test
  @Requirement({"J-32", "J-33", "J-35"})
  void aNoticeThatWasLeftWithoutAnAddressHindersNoOtherChange() {
    MailNotice plain =
        new MailNotice(MailNotice.Form.WITHOUT_AUDIO, MailNotice.Then.KEEP, Optional.empty());
    assertThat(change(ALICE, 0, mail(plain))).isInstanceOf(Changed.Done.class);
    Extension without = person(1, "1000", Optional.empty());
    assertThat(change(without, 1, pin("132", true))).isInstanceOf(Changed.Done.class);
    MailNotice other =
        new MailNotice(MailNotice.Form.WITHOUT_AUDIO, MailNotice.Then.DELETE, Optional.empty());
    assertThat(change(without, 2, mail(other)))
        .isEqualTo(new Changed.Invalid("mail_address", "required"));
  }

  @Test
  @Requirement({"J-37", "J-39", "J-45"})
  void aGreetingThatIsDeletedIsPlayedNowhere() {
    GreetingChoice own = new GreetingChoice.Own("g");
    assertThat(change(ALICE, 0, greeted(own, own)))
        .isEqualTo(new Changed.Invalid("greeting", "unknown"));
    assertThat(change(ALICE, 0, greeted(new GreetingChoice.None(), new GreetingChoice.None())))
        .isEqualTo(new Changed.Invalid("greeting", "unknown"));
    Greeting greeting = new Greeting("g", 1, "Own", "g.wav", NOON, Duration.ofSeconds(3), 1);
    assertThat(mailboxes.add(ALICE, greeting)).isPresent();
    assertThat(change(BOB, 0, greeted(own, own))).isInstanceOf(Changed.Invalid.class);
    assertThat(change(ALICE, 0, greeted(own, own))).isInstanceOf(Changed.Done.class);
    assertThat(mailboxes.of(ALICE).greeting(PresenceStatus.LUNCH)).isEqualTo(own);
    mailboxes.remove(greeting);
    assertThat(mailboxes.of(ALICE).greeting()).isEqualTo(Mailbox.DEFAULT.greeting());
    assertThat(mailboxes.of(ALICE).greeting(PresenceStatus.LUNCH))
        .isEqualTo(Mailbox.DEFAULT.greeting());
    assertThat(mailboxes.of(ALICE).version()).isEqualTo(2);
    assertThat(Mailboxes.load(store).of(ALICE)).isEqualTo(mailboxes.of(ALICE));
  }

  @Test
  @Requirement("J-40")
  void thereAreTenGreetingsAtMost() {
    for (int i = 0; i < Greeting.MOST; i++) {
      assertThat(mailboxes.add(ALICE, named("g" + i, 1))).isPresent();
    }
    assertThat(mailboxes.add(ALICE, named("one-more", 1))).isEmpty();
    assertThat(mailboxes.add(BOB, named("bobs", 2))).isPresent();
    assertThat(store.greetings()).hasSize(Greeting.MOST + 1);
  }

  private static Greeting named(String id, long owner) {
    return new Greeting(id, owner, id, id + ".wav", NOON, Duration.ofSeconds(3), 1);
  }

  @Test
  void aMailboxStaysShutAfterManyWrongPins() {
    PinGuard guard = new PinGuard();
    for (int i = 0; i < PinGuard.MOST_WRONG; i++) {
      assertThat(guard.open("1000", NOON)).isTrue();
      guard.failed("1000", NOON.plusSeconds(i));
    }
    assertThat(guard.open("1000", NOON.plusSeconds(60))).isFalse();
    assertThat(guard.open("1001", NOON.plusSeconds(60))).isTrue();
    assertThat(guard.open("1000", NOON.plus(PinGuard.FORGETS))).isTrue();
  }
}
