package org.magpie.exchange.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.EditResult.Code;
import org.magpie.exchange.directory.EditResult.Problem;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.PagingGroup;
import org.magpie.exchange.routing.rule.Parking;
import org.magpie.exchange.routing.rule.VoicemailGroup;
import org.magpie.testkit.Requirement;

class DirectoryEditorTest {
  private static final String REALM = "test-realm";

  /** Hashes at once, so that a thousand tries of a property take no minute. */
  private static final PasswordHasher HASHER =
      new PasswordHasher() {
        @Override
        public CompletionStage<String> hash(String password) {
          return CompletableFuture.completedFuture("hash of " + password);
        }

        @Override
        public CompletionStage<Boolean> verify(String password, String hash) {
          return CompletableFuture.completedFuture(hash.equals("hash of " + password));
        }
      };

  private final MemoryExtensions store = new MemoryExtensions();
  private final LiveDirectory directory = LiveDirectory.load(store);
  private final DirectoryEditor editor = editor(HASHER);
  private final List<DirectoryChange> told = new ArrayList<>();

  DirectoryEditorTest() {
    directory.onChange(told::add);
  }

  private DirectoryEditor editor(PasswordHasher hasher) {
    return new DirectoryEditor(directory, store, hasher, PasswordPolicy.DEFAULT, REALM);
  }

  @Test
  void createsWhatIsSentAndTellsListeners() {
    Extension created =
        committed(
            new ExtensionEdit.Create(
                ExtensionPatch.NONE
                    .withNumber("1000")
                    .withName(" Alice ")
                    .withEmail("Alice@Example.com")
                    .withPassword("correct horse 1")
                    .withSipSecret("pw-1000")));

    assertThat(created.name()).isEqualTo("Alice");
    assertThat(created.enabled()).isTrue();
    assertThat(created.version()).isEqualTo(1);
    assertThat(created.password()).contains(new LoginPassword("hash of correct horse 1", 1));
    assertThat(created.sipSecret()).contains(SipSecret.of("1000", REALM, "pw-1000", 1));
    assertThat(directory.snapshot().byNumber("1000")).contains(created);
    assertThat(directory.snapshot().byEmail("ALICE@EXAMPLE.COM")).contains(created);
    assertThat(directory.snapshot().byId(created.id())).contains(created);
    assertThat(told)
        .singleElement()
        .extracting(DirectoryChange::after)
        .isEqualTo(directory.snapshot());
  }

  @Test
  void hashesAsRfc7616Says() {
    // RFC 7616 3.9.1 gives the inputs; the values were computed with openssl.
    SipSecret secret = SipSecret.of("Mufasa", "http-auth@example.org", "Circle of Life", 1);
    assertThat(secret.md5()).isEqualTo("3d78807defe7de2157e2b0b6573a855f");
    assertThat(secret.sha256())
        .isEqualTo("7987c64c30e25f1b74be53f966b49b90f2808aa92faf9a00262392d7b4794232");
    assertThat(secret.toString()).isEqualTo("set#1");
  }

  @Test
  void namesEveryWrongField() {
    committed(
        new ExtensionEdit.Create(
            ExtensionPatch.NONE.withNumber("1000").withEmail("a@example.com")));

    assertThat(
            problems(
                new ExtensionEdit.Create(
                    ExtensionPatch.NONE
                        .withNumber("1000")
                        .withName("a\u202eb")
                        .withEmail("A@EXAMPLE.COM")
                        .withPassword("short")
                        .withSipSecret("1000"))))
        .extracting(Problem::field, Problem::code)
        .containsExactlyInAnyOrder(
            tuple("number", Code.TAKEN),
            tuple("name", Code.MALFORMED),
            tuple("email", Code.TAKEN),
            tuple("password", Code.WEAK),
            tuple("sip_secret", Code.WEAK));
    assertThat(problems(new ExtensionEdit.Create(ExtensionPatch.NONE)))
        .extracting(Problem::field, Problem::code)
        .containsExactly(tuple("number", Code.MISSING));
    assertThat(store.commits).isEqualTo(1);
  }

  @Test
  @Requirement({"A-98", "A-170", "A-171"})
  void anExtensionGetsNoNumberOfAGroupOrAParkingSlot() {
    Extension kept = committed(create("650"));
    Extension other = committed(create("1000"));
    directory.ruled(
        Company.DEFAULT
            .withPaging(List.of(new PagingGroup("630", "Shop", List.of(), false)))
            .withVoicemail(
                List.of(
                    new VoicemailGroup(
                        "600",
                        "Sales",
                        List.of(),
                        VoicemailGroup.Sharing.SHARED,
                        Optional.empty())))
            .withParking(new Parking("650", 10, 60, Optional.empty())));

    for (String number : List.of("600", "630", "659")) {
      for (ExtensionEdit edit :
          List.of(
              create(number),
              new ExtensionEdit.Update(other.id(), 1, ExtensionPatch.NONE.withNumber(number)))) {
        assertThat(problems(edit))
            .as(number)
            .extracting(Problem::field, Problem::code)
            .containsExactly(tuple("number", Code.TAKEN));
      }
    }
    committed(create("660"));
    committed(
        new ExtensionEdit.Update(
            kept.id(), 1, ExtensionPatch.NONE.withNumber("650").withName("Alice")));
  }

  @Test
  void refusesNumbersAndAddressesThatAreMore() {
    for (String number : List.of("", "1", "123456789", "10 0", "1000\n", "１０００", "1000;x=y")) {
      assertThat(problems(create(number))).as(number).isNotEmpty();
    }
    for (String email :
        List.of("a", "a@", "@b", "a b@c", "a@b\r\nBcc: x@y", "\"a\"@b", "<a@b>", "a@b,c@d")) {
      assertThat(
              problems(
                  new ExtensionEdit.Create(
                      ExtensionPatch.NONE.withNumber("1000").withEmail(email))))
          .as(email)
          .isNotEmpty();
    }
  }

  @Test
  void refusesGuessablePasswords() {
    for (String password :
        List.of(
            "1000", "password", "12345678", "aaaaaaa1", "1000abcd", "set#12", "a1b2c3\u0000d4")) {
      assertThat(
              problems(
                  new ExtensionEdit.Create(
                      ExtensionPatch.NONE.withNumber("1000").withPassword(password))))
          .as(password)
          .extracting(Problem::field)
          .containsExactly("password");
    }
  }

  @Test
  void failsOnAStaleVersionAndAnUnknownId() {
    Extension created = committed(create("1000"));
    committed(new ExtensionEdit.Update(created.id(), 1, ExtensionPatch.NONE.withName("New")));

    assertThat(
            problems(
                new ExtensionEdit.Update(created.id(), 1, ExtensionPatch.NONE.withName("Late"))))
        .extracting(Problem::code)
        .containsExactly(Code.STALE);
    assertThat(problems(new ExtensionEdit.Delete(created.id(), 1)))
        .extracting(Problem::code)
        .containsExactly(Code.STALE);
    assertThat(problems(new ExtensionEdit.Delete(99, 1)))
        .extracting(Problem::code)
        .containsExactly(Code.UNKNOWN);
    assertThat(directory.snapshot().byNumber("1000").orElseThrow().name()).isEqualTo("New");
  }

  @Test
  void doesAllOfAListOrNothing() {
    EditResult result =
        editor
            .edit(List.of(create("1000"), create("1001"), create("1000")))
            .toCompletableFuture()
            .join();

    assertThat(result)
        .isInstanceOfSatisfying(
            EditResult.Invalid.class,
            invalid -> assertThat(invalid.problems().getFirst().edit()).isEqualTo(2));
    assertThat(directory.snapshot().all()).isEmpty();
  }

  @Test
  void anEditThatChangesNothingWritesNothing() {
    Extension created =
        committed(
            new ExtensionEdit.Create(
                ExtensionPatch.NONE
                    .withNumber("1000")
                    .withPassword("correct horse 1")
                    .withSipSecret("secret-1")));
    Extension same =
        committed(
            new ExtensionEdit.Update(
                created.id(),
                1,
                ExtensionPatch.NONE
                    .withNumber("1000")
                    .withName("1000")
                    .withPassword("correct horse 1")
                    .withSipSecret("secret-1")));

    assertThat(same).isEqualTo(created);
    assertThat(store.commits).isEqualTo(1);
    assertThat(told).hasSize(1);
  }

  @Test
  void aNewNumberNeedsANewSipSecret() {
    Extension created =
        committed(
            new ExtensionEdit.Create(
                ExtensionPatch.NONE.withNumber("1000").withSipSecret("secret-1")));

    assertThat(
            problems(
                new ExtensionEdit.Update(created.id(), 1, ExtensionPatch.NONE.withNumber("1001"))))
        .extracting(Problem::field)
        .containsExactly("sip_secret");
    Extension moved =
        committed(
            new ExtensionEdit.Update(
                created.id(), 1, ExtensionPatch.NONE.withNumber("1001").withSipSecret("secret-1")));
    assertThat(moved.sipSecret()).contains(SipSecret.of("1001", REALM, "secret-1", 2));
    assertThat(directory.snapshot().byNumber("1000")).isEmpty();
  }

  @Test
  void saysSoWhenTooManyPasswordsWait() {
    PasswordHasher full =
        new PasswordHasher() {
          @Override
          public CompletionStage<String> hash(String password) {
            return CompletableFuture.failedFuture(new BusyException());
          }

          @Override
          public CompletionStage<Boolean> verify(String password, String hash) {
            return CompletableFuture.failedFuture(new BusyException());
          }
        };
    EditResult result =
        editor(full)
            .edit(
                new ExtensionEdit.Create(
                    ExtensionPatch.NONE.withNumber("1000").withPassword("correct horse 1")))
            .toCompletableFuture()
            .join();

    assertThat(result).isEqualTo(new EditResult.Busy());
    assertThat(directory.snapshot().all()).isEmpty();
  }

  @Property(tries = 500)
  void changesOnlyWhatWasSent(@ForAll("patches") ExtensionPatch patch) {
    Extension before =
        committed(
            new ExtensionEdit.Create(
                ExtensionPatch.NONE
                    .withNumber("1000")
                    .withName("Before")
                    .withEmail("before@example.com")
                    .withPassword("correct horse 1")));
    Extension after = committed(new ExtensionEdit.Update(before.id(), 1, patch));

    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.number()).isEqualTo(patch.number().orElse(before.number()));
    assertThat(after.name()).isEqualTo(patch.name().orElse(before.name()));
    assertThat(after.email())
        .isEqualTo(
            patch.email().isEmpty()
                ? before.email()
                : patch.email().filter(text -> !text.isEmpty()));
    assertThat(after.enabled()).isEqualTo(patch.enabled().orElse(before.enabled()));
    if (patch.password().isEmpty()) {
      assertThat(after.password()).isEqualTo(before.password());
    } else {
      assertThat(after.password().map(LoginPassword::hash))
          .isEqualTo(
              patch.password().filter(text -> !text.isEmpty()).map(text -> "hash of " + text));
    }
    assertThat(after.sipSecret())
        .isEqualTo(
            patch
                .sipSecret()
                .filter(text -> !text.isEmpty())
                .map(text -> SipSecret.of(after.number(), REALM, text, 1)));
    assertThat(directory.snapshot().byId(before.id())).contains(after);
    editor.edit(new ExtensionEdit.Delete(after.id(), after.version())).toCompletableFuture().join();
  }

  @Provide
  Arbitrary<ExtensionPatch> patches() {
    return Combinators.combine(
            sent("1000", "2001", "33"),
            sent("Before", "Alice", "张伟"),
            sent("", "alice@example.com", "before@example.com"),
            Arbitraries.of(Optional.empty(), Optional.of(true), Optional.of(false)),
            sent("", "another horse 2", "correct horse 1"),
            sent("", "secret-1", "secret-2"),
            Arbitraries.of(RecordingPermission.values()).optional(0.5))
        .as(
            (number, name, email, enabled, password, secret, recording) ->
                new ExtensionPatch(
                    number,
                    name,
                    email,
                    enabled.map(Boolean.class::cast),
                    password,
                    secret,
                    new SettingsPatch(
                        Optional.empty(),
                        enabled.map(Boolean.class::cast),
                        Optional.empty(),
                        Optional.empty(),
                        recording)));
  }

  private static Arbitrary<Optional<String>> sent(String... values) {
    return Arbitraries.of(values).optional(0.5);
  }

  private static ExtensionEdit create(String number) {
    return new ExtensionEdit.Create(ExtensionPatch.NONE.withNumber(number));
  }

  private Extension committed(ExtensionEdit edit) {
    EditResult result = editor.edit(edit).toCompletableFuture().join();
    assertThat(result).isInstanceOf(EditResult.Committed.class);
    return ((EditResult.Committed) result).written().getFirst();
  }

  private List<Problem> problems(ExtensionEdit edit) {
    EditResult result = editor.edit(edit).toCompletableFuture().join();
    assertThat(result).isInstanceOf(EditResult.Invalid.class);
    return ((EditResult.Invalid) result).problems();
  }
}
