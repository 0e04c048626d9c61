package org.magpie.exchange.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.magpie.testkit.Requirement;

class PeopleTest {
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
  private final DirectoryEditor editor =
      new DirectoryEditor(directory, store, HASHER, PasswordPolicy.DEFAULT, "realm");
  private final OrganisationEditor organisation =
      new OrganisationEditor(directory, new MemoryOrganisation(), editor);

  private long department(String name, Optional<Long> parent) {
    organised(new OrganisationEdit.CreateDepartment(name, parent, Optional.empty()));
    return directory.snapshot().organisation().departments().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private Organisation organised(OrganisationEdit edit) {
    return organisation.edit(List.of(edit), "").toCompletableFuture().join()
            instanceof OrganisationResult.Committed(Organisation now)
        ? now
        : Organisation.EMPTY;
  }

  private List<Problem> refused(OrganisationEdit edit) {
    return organisation.edit(List.of(edit), "").toCompletableFuture().join()
            instanceof OrganisationResult.Invalid(List<Problem> problems)
        ? problems
        : List.of();
  }

  private EditResult edited(ExtensionEdit edit) {
    return editor.edit(edit).toCompletableFuture().join();
  }

  private Extension committed(ExtensionEdit edit) {
    EditResult result = edited(edit);
    assertThat(result).isInstanceOf(EditResult.Committed.class);
    return ((EditResult.Committed) result).written().getFirst();
  }

  private static PersonPatch person(String first, String last) {
    return new PersonPatch(
        Optional.of(first),
        Optional.of(last),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  @Requirement("A-146")
  void shownNameIsMadeOfFirstAndLastUnlessSent() {
    assertThat(named("1000", person("Li", "Wei")).name()).isEqualTo("Li Wei");
    assertThat(named("1001", person("伟", "李")).name()).isEqualTo("李伟");
    assertThat(named("1002", person("Prince", "")).name()).isEqualTo("Prince");
    Extension other =
        committed(
            new ExtensionEdit.Create(
                ExtensionPatch.NONE
                    .withNumber("1003")
                    .withName("Reception")
                    .withPerson(person("Anna", "Schmidt"))));
    assertThat(other.name()).isEqualTo("Reception");
  }

  private Extension named(String number, PersonPatch person) {
    return committed(
        new ExtensionEdit.Create(ExtensionPatch.NONE.withNumber(number).withPerson(person)));
  }

  @Test
  void namesEveryFieldOfAPersonThatIsWrong() {
    PersonPatch wrong =
        new PersonPatch(
            Optional.of("a\u202eb"),
            Optional.of("x".repeat(65)),
            Optional.of("+86 CALL ME"),
            Optional.of("\n \u0007"),
            Optional.of("fr-FR"),
            Optional.of(Set.of(7L)),
            Optional.of(Set.of(8L)));
    EditResult result =
        edited(new ExtensionEdit.Create(ExtensionPatch.NONE.withNumber("1000").withPerson(wrong)));
    assertThat(((EditResult.Invalid) result).problems())
        .extracting(Problem::field, Problem::code)
        .containsExactlyInAnyOrder(
            tuple("first_name", Code.MALFORMED),
            tuple("last_name", Code.MALFORMED),
            tuple("mobile", Code.MALFORMED),
            tuple("title", Code.MALFORMED),
            tuple("language", Code.MALFORMED),
            tuple("departments", Code.UNKNOWN),
            tuple("groups", Code.UNKNOWN));
  }

  @Property(tries = 300)
  void changesOnlyWhatWasSentOfAPerson(@ForAll("people") PersonPatch patch) {
    long sales = departmentOnce("Sales");
    Extension before =
        committed(
            new ExtensionEdit.Create(
                ExtensionPatch.NONE
                    .withNumber("1000")
                    .withPerson(
                        new PersonPatch(
                            Optional.of("First"),
                            Optional.of("Last"),
                            Optional.of("+49 170 1"),
                            Optional.of("Title"),
                            Optional.of("en-US"),
                            Optional.of(Set.of(sales)),
                            Optional.empty()))));
    Extension after =
        committed(new ExtensionEdit.Update(before.id(), 1, ExtensionPatch.NONE.withPerson(patch)));
    Person person = after.person();
    assertThat(person.firstName()).isEqualTo(patch.firstName().orElse("First"));
    assertThat(person.lastName()).isEqualTo(patch.lastName().orElse("Last"));
    assertThat(person.mobile()).isEqualTo(patch.mobile().orElse("+49 170 1"));
    assertThat(person.title()).isEqualTo(patch.title().orElse("Title"));
    assertThat(person.language()).isEqualTo(patch.language().orElse("en-US"));
    assertThat(person.departments())
        .containsExactlyElementsOf(patch.departments().orElse(Set.of(sales)));
    assertThat(person.groups()).isEmpty();
    assertThat(after.withPerson(before.person()).withVersion(1)).isEqualTo(before);
    deleted(new ExtensionEdit.Delete(after.id(), after.version()));
  }

  private void deleted(ExtensionEdit edit) {
    assertThat(edited(edit)).isInstanceOf(EditResult.Committed.class);
  }

  private long departmentOnce(String name) {
    return directory
        .snapshot()
        .organisation()
        .department(name)
        .map(Department::id)
        .orElseGet(() -> department(name, Optional.empty()));
  }

  @Provide
  Arbitrary<PersonPatch> people() {
    return Combinators.combine(
            sent("", "Anna", "伟"),
            sent("", "Schmidt"),
            sent("", "13800138000"),
            sent("", "Chief"),
            sent("", "zh-CN"),
            Arbitraries.of(Optional.empty(), Optional.of(Set.<Long>of())))
        .as(
            (first, last, mobile, title, language, departments) ->
                new PersonPatch(
                    first,
                    last,
                    mobile,
                    title,
                    language,
                    departments.map(ids -> new HashSet<>()),
                    Optional.empty()));
  }

  private static Arbitrary<Optional<String>> sent(String... values) {
    return Arbitraries.of(values).optional(0.5);
  }

  @Test
  @Requirement("A-148")
  void departmentsAreATree() {
    long sales = department("Sales", Optional.empty());
    long north = department("North", Optional.of(sales));
    Organisation now = directory.snapshot().organisation();
    assertThat(now.path(north)).isEqualTo("Sales/North");
    assertThat(now.branch(sales)).extracting(Department::name).containsExactly("Sales", "North");

    assertThat(
            refused(
                new OrganisationEdit.UpdateDepartment(
                    sales, 1, Optional.empty(), Optional.of(Optional.of(north)), Optional.empty())))
        .extracting(Problem::field)
        .containsExactly("parent");
    assertThat(refused(new OrganisationEdit.DeleteDepartment(sales, 1)))
        .extracting(Problem::field)
        .containsExactly("id");
    assertThat(
            refused(
                new OrganisationEdit.CreateDepartment(
                    "North", Optional.of(sales), Optional.empty())))
        .extracting(Problem::code)
        .containsExactly(Code.TAKEN);
    assertThat(
            refused(
                new OrganisationEdit.CreateDepartment("a/b", Optional.empty(), Optional.empty())))
        .extracting(Problem::field)
        .containsExactly("name");
    assertThat(refused(new OrganisationEdit.DeleteDepartment(north, 7)))
        .extracting(Problem::code)
        .containsExactly(Code.STALE);
  }

  @Test
  void boundsTheDepthOfDepartments() {
    Optional<Long> parent = Optional.empty();
    for (int level = 1; level <= OrganisationPlan.DEEPEST; level++) {
      parent = Optional.of(department("level " + level, parent));
    }
    assertThat(refused(new OrganisationEdit.CreateDepartment("9", parent, Optional.empty())))
        .extracting(Problem::field)
        .containsExactly("parent");
  }

  @Test
  void keepsSiblingsInTheirOrder() {
    department("A", Optional.empty());
    department("B", Optional.empty());
    long c = department("C", Optional.empty());
    Organisation now =
        organised(
            new OrganisationEdit.UpdateDepartment(
                c, 1, Optional.empty(), Optional.empty(), Optional.of(0)));
    assertThat(now.departments())
        .extracting(Department::name, Department::position)
        .containsExactly(tuple("C", 0), tuple("A", 1), tuple("B", 2));
    assertThat(now.departments()).extracting(Department::version).containsExactly(2, 1, 1);
  }

  @Test
  void deletedDepartmentsAndGroupsLoseTheirMembersAndNobodyElse() {
    long sales = department("Sales", Optional.empty());
    organised(new OrganisationEdit.CreateGroup("First floor"));
    long floor = directory.snapshot().organisation().group("First floor").orElseThrow().id();
    Extension member =
        committed(
            new ExtensionEdit.Create(
                ExtensionPatch.NONE
                    .withNumber("1000")
                    .withPerson(
                        new PersonPatch(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(Set.of(sales)),
                            Optional.of(Set.of(floor))))));
    named("1001", PersonPatch.NONE);
    List<DirectoryChange> told = new ArrayList<>();
    directory.onChange(told::add);

    organised(new OrganisationEdit.DeleteDepartment(sales, 1));

    Person now = directory.snapshot().byId(member.id()).orElseThrow().person();
    assertThat(now.departments()).isEmpty();
    assertThat(now.groups()).containsExactly(floor);
    assertThat(told.getFirst().changed()).hasSize(1);
    organised(new OrganisationEdit.DeleteGroup(floor, 1));
    assertThat(directory.snapshot().byId(member.id()).orElseThrow().person().groups()).isEmpty();
  }

  @Test
  void remembersWhoChangedWhat() {
    RecentChanges recent = new RecentChanges(directory, InstantSource.fixed(Instant.EPOCH));
    Extension one = named("1000", person("Li", "Wei"));
    editor
        .edit(
            List.of(
                new ExtensionEdit.Update(
                    one.id(), 1, ExtensionPatch.NONE.withEmail("li@example.com"))),
            Map.of(),
            "anna",
            EditProgress.NONE)
        .toCompletableFuture()
        .join();
    assertThat(recent.since(one.id(), 1))
        .containsExactly(
            new RecentChanges.Change(one.id(), 2, "anna", Instant.EPOCH, List.of("email")));
    assertThat(recent.since(one.id(), 2)).isEmpty();
  }

  @Test
  void changesNothingOnceCancelled() {
    List<Integer> ready = new ArrayList<>();
    EditProgress afterTwo =
        new EditProgress() {
          @Override
          public void ready(int edits) {
            ready.add(edits);
          }

          @Override
          public boolean cancelled() {
            return ready.size() == 2;
          }
        };
    List<ExtensionEdit> edits =
        List.of(create("1000"), create("1001"), create("1002"), create("1003"));
    assertThat(editor.edit(edits, Map.of(), "", afterTwo).toCompletableFuture().join())
        .isEqualTo(new EditResult.Cancelled());
    assertThat(ready).containsExactly(1, 2);
    assertThat(directory.snapshot().all()).isEmpty();
    committed(create("1000"));
  }

  @Test
  void aLongListWaitsForOnePasswordWithoutDeepRecursion() {
    CompletableFuture<String> slow = new CompletableFuture<>();
    PasswordHasher hasher =
        new PasswordHasher() {
          @Override
          public CompletionStage<String> hash(String password) {
            return slow;
          }

          @Override
          public CompletionStage<Boolean> verify(String password, String hash) {
            return CompletableFuture.completedFuture(false);
          }
        };
    List<ExtensionEdit> edits = new ArrayList<>(List.of(create("10")));
    for (int i = 0; i < 10_000; i++) {
      edits.add(
          new ExtensionEdit.Create(ExtensionPatch.NONE.withNumber(String.valueOf(20_000 + i))));
    }
    CompletionStage<EditResult> result =
        new DirectoryEditor(directory, store, hasher, PasswordPolicy.DEFAULT, "realm").edit(edits);
    slow.complete("hash");
    assertThat(result.toCompletableFuture().join()).isInstanceOf(EditResult.Committed.class);
  }

  private static ExtensionEdit create(String number) {
    return new ExtensionEdit.Create(
        ExtensionPatch.NONE.withNumber(number).withPassword("correct horse 1"));
  }
}
