package org.magpie.exchange.notification;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;

/** What each person wants to be told. Safe from any thread. */
public final class NoticeWishes {
  private final NoticeSettingStore store;
  private final ConcurrentMap<Long, NoticeSettings> wishes;

  /** Loads what is kept; blocks. */
  public NoticeWishes(NoticeSettingStore store, Directory directory) {
    this.store = store;
    Map<Long, NoticeSettings> kept = store.loadAll();
    this.wishes = new ConcurrentHashMap<>(kept);
    directory.onChange(change -> change.changed().forEach(this::changed));
  }

  private void changed(DirectoryChange.Changed change) {
    if (change.after().isEmpty()) {
      change.before().ifPresent(gone -> wishes.remove(gone.id()));
    }
  }

  /** What an extension's person wants. */
  public NoticeSettings of(long extensionId) {
    return wishes.getOrDefault(extensionId, NoticeSettings.DEFAULT);
  }

  /**
   * Changes what a person wants, in one step: who changes the rest at the same time loses nothing.
   *
   * @return what holds then, when it is durable
   */
  public synchronized CompletionStage<NoticeSettings> change(
      long extensionId, UnaryOperator<NoticeSettings> change) {
    NoticeSettings before = of(extensionId);
    NoticeSettings wanted = change.apply(before);
    if (wanted.equals(before)) {
      return CompletableFuture.completedFuture(before);
    }
    wishes.put(extensionId, wanted);
    return store
        .put(extensionId, wanted)
        .handle(
            (done, failure) -> {
              if (failure != null) {
                wishes.replace(extensionId, wanted, before);
                throw new IllegalStateException("the wishes cannot be kept", failure);
              }
              return wanted;
            });
  }
}
