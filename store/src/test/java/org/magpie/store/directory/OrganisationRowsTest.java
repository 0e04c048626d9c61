package org.magpie.store.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.Department;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionGroup;
import org.magpie.exchange.directory.ExtensionSettings;
import org.magpie.exchange.directory.ExtensionStore.StaleExtension;
import org.magpie.exchange.directory.ExtensionWrite;
import org.magpie.exchange.directory.Keeping;
import org.magpie.exchange.directory.Organisation;
import org.magpie.exchange.directory.OrganisationWrite;
import org.magpie.exchange.directory.Person;
import org.magpie.exchange.directory.RecordingPermission;
import org.magpie.store.StoreTest;

class OrganisationRowsTest extends StoreTest {

  private Organisation written(OrganisationWrite... writes) {
    return await(store().organisation().commit(List.of(writes)));
  }

  private Organisation twoLevels() {
    return written(
        new OrganisationWrite.PutDepartment(new Department(-1, "销售部", Optional.empty(), 0, 1), 0),
        new OrganisationWrite.PutDepartment(new Department(-2, "North", Optional.of(-1L), 0, 1), 0),
        new OrganisationWrite.PutGroup(new ExtensionGroup(-3, "First floor", 1), 0));
  }

  @Test
  void keepsTreeAndGroupsOverARestart() {
    Organisation made = twoLevels();
    assertThat(made.department("销售部/North")).isPresent();

    reopen();

    Organisation kept = store().organisation().load();
    assertThat(kept.departments()).containsExactlyElementsOf(made.departments());
    assertThat(kept.groups()).containsExactlyElementsOf(made.groups());
  }

  @Test
  void keepsPeopleWithTheirMembershipsOverARestart() {
    Organisation made = twoLevels();
    long north = made.department("销售部/North").orElseThrow().id();
    long floor = made.group("First floor").orElseThrow().id();
    Person person =
        new Person("伟", "李", "+86 138 0013 8000", "经理", "zh-CN", Set.of(north), Set.of(floor));
    Extension draft =
        draft("1000")
            .withPerson(person)
            .withSettings(
                new ExtensionSettings(
                    true, true, true, true, RecordingPermission.START, Keeping.DEFAULT, false));
    Extension kept =
        await(store().extensions().commit(List.of(new ExtensionWrite.Insert(draft)))).getFirst();
    reopen();
    assertThat(store().extensions().loadAll()).containsExactly(kept);

    written(new OrganisationWrite.DeleteDepartment(north, 1));
    assertThat(store().extensions().loadAll())
        .containsExactly(kept.withPerson(person.in(Set.of(), Set.of(floor))));

    Extension out = kept.withPerson(Person.UNKNOWN);
    await(store().extensions().commit(List.of(new ExtensionWrite.Update(out, 1))));
    assertThat(store().extensions().loadAll()).containsExactly(out);
  }

  @Test
  void refusesAStaleVersionAndChangesNothing() {
    Organisation made = twoLevels();
    long north = made.department("销售部/North").orElseThrow().id();
    assertThatThrownBy(
            () ->
                written(
                    new OrganisationWrite.PutGroup(new ExtensionGroup(-1, "Second", 1), 0),
                    new OrganisationWrite.DeleteDepartment(north, 9)))
        .isInstanceOf(StaleExtension.class);
    assertThat(store().organisation().load().departments()).hasSize(2);
    assertThat(store().organisation().load().groups()).hasSize(1);
  }
}
