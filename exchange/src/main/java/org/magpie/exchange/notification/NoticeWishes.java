package org.magpie.exchange.notification;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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

  /** Keeps what a person wants; it holds when the stage is complete. */
  public CompletionStage<Void> set(long extensionId, NoticeSettings wanted) {
    return store.put(extensionId, wanted).thenRun(() -> wishes.put(extensionId, wanted));
  }
}
