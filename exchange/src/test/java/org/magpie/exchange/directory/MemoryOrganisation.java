package org.magpie.exchange.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Departments and groups in memory, with ids as a database gives them. */
final class MemoryOrganisation implements OrganisationStore {
  private final Map<Long, Department> departments = new HashMap<>();
  private final Map<Long, ExtensionGroup> groups = new HashMap<>();
  private long nextId = 1;

  @Override
  public synchronized Organisation load() {
    return new Organisation(departments.values(), groups.values());
  }

  @Override
  public synchronized CompletionStage<Organisation> commit(List<OrganisationWrite> writes) {
    Map<Long, Long> given = new HashMap<>();
    for (OrganisationWrite write : writes) {
      switch (write) {
        case OrganisationWrite.PutDepartment(Department one, int expected) -> {
          long id = id(one.id(), given);
          departments.put(
              id,
              new Department(
                  id,
                  one.name(),
                  one.parent().map(parent -> given.getOrDefault(parent, parent)),
                  one.position(),
                  one.version()));
        }
        case OrganisationWrite.PutGroup(ExtensionGroup one, int expected) -> {
          long id = id(one.id(), given);
          groups.put(id, one.withId(id));
        }
        case OrganisationWrite.DeleteDepartment(long id, int expected) -> departments.remove(id);
        case OrganisationWrite.DeleteGroup(long id, int expected) -> groups.remove(id);
      }
    }
    return CompletableFuture.completedFuture(load());
  }

  private long id(long draft, Map<Long, Long> given) {
    return draft > 0 ? draft : given.computeIfAbsent(draft, any -> nextId++);
  }
}
