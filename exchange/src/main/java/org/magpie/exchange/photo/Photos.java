package org.magpie.exchange.photo;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Ids;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;

/** Who has which picture. Safe from any thread; only {@link #load} blocks. */
public final class Photos {
  private final PhotoStore store;
  private final ConcurrentMap<Long, String> ids;

  /** Reads who has one; blocks. */
  public Photos(PhotoStore store, Directory directory) {
    this.store = store;
    this.ids = new ConcurrentHashMap<>(store.ids());
    // The store lets a picture go together with its extension.
    directory.onChange(
        change ->
            change.changed().stream()
                .filter(one -> one.after().isEmpty())
                .flatMap(one -> one.before().stream())
                .forEach(gone -> ids.remove(gone.id())));
  }

  /** The id of an extension's picture; empty text where it has none, as clients expect it. */
  public String idOf(Extension extension) {
    return ids.getOrDefault(extension.id(), "");
  }

  /** A picture by its id. Blocks. */
  public Optional<Photo> load(String id) {
    return store.load(id);
  }

  /**
   * Gives an extension a picture instead of the one it had.
   *
   * @return the new id, once it is durable
   */
  public CompletionStage<String> put(Extension extension, String type, byte[] content) {
    Photo photo = new Photo(Ids.token(), type, content);
    CompletableFuture<@Nullable Void> kept = new CompletableFuture<>();
    // Handed to the store while the entry is held, so that both see changes in the same order.
    ids.compute(
        extension.id(),
        (id, before) -> {
          follow(store.put(id, photo), kept);
          return photo.id();
        });
    return kept.handle(
        (done, failure) -> {
          if (failure != null) {
            ids.remove(extension.id(), photo.id());
            throw new IllegalStateException("the picture cannot be kept", failure);
          }
          return photo.id();
        });
  }

  /** Takes an extension's picture away. */
  public CompletionStage<@Nullable Void> remove(Extension extension) {
    CompletableFuture<@Nullable Void> removed = new CompletableFuture<>();
    ids.compute(
        extension.id(),
        (id, before) -> {
          follow(store.remove(id), removed);
          return null;
        });
    return removed;
  }

  private static void follow(CompletionStage<Void> work, CompletableFuture<@Nullable Void> done) {
    work.whenComplete(
        (nothing, failure) -> {
          if (failure == null) {
            done.complete(null);
          } else {
            done.completeExceptionally(failure);
          }
        });
  }
}
