package org.magpie.exchange.sdk;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The signatures that hold, a bounded number for each extension. Asked from any thread; changed
 * only by the one who holds the monitor of {@link Sdk}.
 */
final class Signatures {
  /** An application that asks for one at each page load must not fill the memory. */
  static final int MOST_OF_AN_EXTENSION = 16;

  private final Map<String, Signature> byHash = new ConcurrentHashMap<>();
  private final Map<Long, Deque<Signature>> byExtension = new HashMap<>();

  /** Whether an extension may log in with the signature of this hash. */
  boolean holds(String hash, long extensionId, Instant now) {
    Signature known = byHash.get(hash);
    return known != null && known.extensionId() == extensionId && !known.expired(now);
  }

  /** Adds a signature; gives the hashes of those that went for it, expired or the oldest. */
  List<String> add(Signature added, Instant now) {
    Deque<Signature> held =
        byExtension.computeIfAbsent(added.extensionId(), id -> new ArrayDeque<>());
    List<String> gone = new ArrayList<>();
    held.removeIf(
        one -> {
          boolean expired = one.expired(now);
          if (expired) {
            gone.add(one.hash());
          }
          return expired;
        });
    while (held.size() >= MOST_OF_AN_EXTENSION) {
      gone.add(held.removeFirst().hash());
    }
    gone.forEach(byHash::remove);
    held.addLast(added);
    byHash.put(added.hash(), added);
    return gone;
  }

  void forgetExtension(long extensionId) {
    Optional.ofNullable(byExtension.remove(extensionId))
        .ifPresent(held -> held.forEach(one -> byHash.remove(one.hash())));
  }

  void clear() {
    byHash.clear();
    byExtension.clear();
  }

  int size() {
    return byHash.size();
  }
}
