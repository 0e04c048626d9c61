package org.magpie.exchange.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.magpie.base.Cancellable;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.ReachSettings;

/**
 * The directory of the running server: one reference to the snapshot that holds. Only {@link
 * DirectoryEditor} changes extensions, one edit after the other.
 */
public final class LiveDirectory implements Directory {
  private final CopyOnWriteArrayList<Consumer<DirectoryChange>> listeners =
      new CopyOnWriteArrayList<>();
  private final CopyOnWriteArrayList<Consumer<RuleChange>> ruleListeners =
      new CopyOnWriteArrayList<>();
  private volatile DirectorySnapshot snapshot;

  private LiveDirectory(DirectorySnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** The directory as the store has it; blocks while it is read. */
  public static LiveDirectory load(ExtensionStore store) {
    return load(store, Map.of(), Company.DEFAULT);
  }

  /**
   * The same with the rules that hold.
   *
   * @param reach how people can be reached, by the id of the extension
   */
  public static LiveDirectory load(
      ExtensionStore store, Map<Long, ReachSettings> reach, Company company) {
    return load(store, reach, company, Organisation.EMPTY);
  }

  /** The same with departments and extension groups. */
  public static LiveDirectory load(
      ExtensionStore store,
      Map<Long, ReachSettings> reach,
      Company company,
      Organisation organisation) {
    return new LiveDirectory(
        DirectorySnapshot.of(1, store.loadAll(), reach, company, organisation));
  }

  @Override
  public DirectorySnapshot snapshot() {
    return snapshot;
  }

  @Override
  public Cancellable onChange(Consumer<DirectoryChange> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public Cancellable onRuleChange(Consumer<RuleChange> listener) {
    ruleListeners.add(listener);
    return () -> ruleListeners.remove(listener);
  }

  /** Swaps the snapshot for one with these changes in it, then tells the listeners. */
  void commit(List<DirectoryChange.Changed> changed, String by) {
    Swap swap = swap(now -> with(now, changed));
    DirectoryChange change =
        new DirectoryChange(swap.before(), swap.after(), List.copyOf(changed), by);
    listeners.forEach(listener -> listener.accept(change));
  }

  /** Swaps departments and groups, then tells of the extensions that lost some. */
  void organised(Organisation organisation, String by) {
    Swap swap = swap(now -> now.with(organisation));
    List<DirectoryChange.Changed> changed =
        swap.before().all().stream()
            .map(one -> new DirectoryChange.Changed(Optional.of(one), swap.after().byId(one.id())))
            .filter(one -> !one.before().equals(one.after()))
            .toList();
    if (!changed.isEmpty()) {
      DirectoryChange change = new DirectoryChange(swap.before(), swap.after(), changed, by);
      listeners.forEach(listener -> listener.accept(change));
    }
  }

  private static DirectorySnapshot with(
      DirectorySnapshot before, List<DirectoryChange.Changed> changed) {
    Map<Long, Extension> extensions = LinkedHashMap.newLinkedHashMap(before.all().size());
    before.all().forEach(extension -> extensions.put(extension.id(), extension));
    for (DirectoryChange.Changed change : changed) {
      change.before().ifPresent(gone -> extensions.remove(gone.id()));
      change.after().ifPresent(extension -> extensions.put(extension.id(), extension));
    }
    return before.with(extensions.values());
  }

  /**
   * What is stored already holds from now on: how a person can be reached. Any thread; the caller
   * sees to the order of changes to one person.
   */
  public void reached(long extensionId, ReachSettings settings) {
    swap(now -> now.with(extensionId, settings));
    tell(new RuleChange(Optional.of(extensionId)));
  }

  /** What is stored already holds from now on: the rules of the company. Any thread. */
  public void ruled(Company company) {
    swap(now -> now.with(company));
    tell(new RuleChange(Optional.empty()));
  }

  private record Swap(DirectorySnapshot before, DirectorySnapshot after) {}

  /** Changes of several editors must not lose each other; readers never wait here. */
  private synchronized Swap swap(UnaryOperator<DirectorySnapshot> change) {
    DirectorySnapshot before = snapshot;
    snapshot = change.apply(before);
    return new Swap(before, snapshot);
  }

  private void tell(RuleChange change) {
    ruleListeners.forEach(listener -> listener.accept(change));
  }
}
