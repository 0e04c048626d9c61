package org.magpie.exchange.routing.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.routing.edit.Dependents.Dependent;
import org.magpie.exchange.routing.edit.Dependents.Kind;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.PickupGroup;
import org.magpie.exchange.routing.rule.PickupRules;

class DependentsTest {
  private static Extension person(long id, String number) {
    return new Extension(
        id, number, number, Optional.empty(), true, 1, Optional.empty(), Optional.empty());
  }

  @Test
  void whoMayTakeTheCallsOfAGroupIsNamedByIt() {
    Extension alice = person(1, "1000");
    Extension bob = person(2, "1001");
    Extension carla = person(3, "1002");
    PickupGroup sales = new PickupGroup("Sales", Set.of("1001"), Set.of("1000"));
    DirectorySnapshot in =
        DirectorySnapshot.of(
            1,
            List.of(alice, bob, carla),
            Map.of(),
            Company.DEFAULT.withPickup(
                new PickupRules(PickupRules.Directed.GROUPS, List.of(sales))));
    Dependent group = new Dependent(Kind.PICKUP_GROUP, "", "Sales", "pickup_groups");
    assertThat(Dependents.of(alice, in)).containsExactly(group);
    assertThat(Dependents.of(bob, in)).containsExactly(group);
    assertThat(Dependents.of(carla, in)).isEmpty();
  }
}
