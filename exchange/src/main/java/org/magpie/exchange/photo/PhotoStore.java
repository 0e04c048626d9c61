package org.magpie.exchange.photo;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where pictures are kept. A port. Safe from any thread. */
public interface PhotoStore {

  /** The ids of all pictures by the ids of their extensions, at start. Blocks. */
  Map<Long, String> ids();

  /** A picture by its id. Blocks. */
  Optional<Photo> load(String id);

  /** Keeps a picture instead of the one that the extension had; fails when there is none such. */
  CompletionStage<Void> put(long extensionId, Photo photo);

  /** Removes the picture of an extension; that it has none is no error. */
  CompletionStage<Void> remove(long extensionId);
}
