package org.magpie.exchange.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.magpie.base.Cancellable;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.DirectorySnapshot;

class NoticeWishesTest {
  private final Slow store = new Slow();
  private final NoticeWishes wishes = new NoticeWishes(store, new Nobody());

  /** Keeps when it is told to. */
  private static final class Slow implements NoticeSettingStore {
    final Map<Long, NoticeSettings> kept = new HashMap<>();
    final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();

    @Override
    public Map<Long, NoticeSettings> loadAll() {
      return Map.of();
    }

    @Override
    public CompletionStage<Void> put(long extensionId, NoticeSettings settings) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      waiting.add(done);
      return done.thenRun(() -> kept.put(extensionId, settings));
    }
  }

  private static final class Nobody implements Directory {
    @Override
    public DirectorySnapshot snapshot() {
      return DirectorySnapshot.EMPTY;
    }

    @Override
    public Cancellable onChange(Consumer<DirectoryChange> listener) {
      return () -> {};
    }
  }

  @Test
  void twoChangesAtTheSameTimeBothHold() {
    NoticeSettings before = wishes.of(1);
    wishes.change(1, now -> new NoticeSettings(!now.missedCalls(), now.passwordChanges()));
    wishes.change(1, now -> new NoticeSettings(now.missedCalls(), !now.passwordChanges()));
    store.waiting.forEach(one -> one.complete(null));
    NoticeSettings both = new NoticeSettings(!before.missedCalls(), !before.passwordChanges());
    assertThat(wishes.of(1)).isEqualTo(both);
    assertThat(store.kept).containsEntry(1L, both);
  }

  @Test
  void whatCannotBeKeptDoesNotHold() {
    NoticeSettings before = wishes.of(1);
    CompletionStage<NoticeSettings> changed =
        wishes.change(1, now -> new NoticeSettings(!now.missedCalls(), now.passwordChanges()));
    store.waiting.remove().completeExceptionally(new IllegalStateException("the disk is full"));
    assertThat(changed.toCompletableFuture()).isCompletedExceptionally();
    assertThat(wishes.of(1)).isEqualTo(before);
  }
}
