package org.magpie.exchange.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.magpie.base.Cancellable;

/**
 * The directory of the running server: one reference to the snapshot that holds. Only {@link
 * DirectoryEditor} moves it, one edit after the other.
 */
public final class LiveDirectory implements Directory {
  private final CopyOnWriteArrayList<Consumer<DirectoryChange>> listeners =
      new CopyOnWriteArrayList<>();
  private volatile DirectorySnapshot snapshot;

  private LiveDirectory(DirectorySnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** The directory as the store has it; blocks while it is read. */
  public static LiveDirectory load(ExtensionStore store) {
    return new LiveDirectory(DirectorySnapshot.of(1, store.loadAll()));
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

  /** Swaps the snapshot for one with these changes in it, then tells the listeners. */
  void commit(List<DirectoryChange.Changed> changed) {
    DirectorySnapshot before = snapshot;
    Map<Long, Extension> extensions = LinkedHashMap.newLinkedHashMap(before.all().size());
    before.all().forEach(extension -> extensions.put(extension.id(), extension));
    for (DirectoryChange.Changed change : changed) {
      change.before().ifPresent(gone -> extensions.remove(gone.id()));
      change.after().ifPresent(extension -> extensions.put(extension.id(), extension));
    }
    snapshot = DirectorySnapshot.of(before.version() + 1, extensions.values());
    DirectoryChange change = new DirectoryChange(before, snapshot, List.copyOf(changed));
    for (Consumer<DirectoryChange> listener : listeners) {
      listener.accept(change);
    }
  }
}
