package org.magpie.exchange.notification;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Where it is kept what people want to be told. */
public interface NoticeSettingStore {

  /** By the ids of extensions; who chose nothing is absent. Blocks. */
  Map<Long, NoticeSettings> loadAll();

  /** Keeps a choice; goes with its extension. */
  CompletionStage<Void> put(long extensionId, NoticeSettings settings);
}
