package org.magpie.exchange.sdk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pairs of API tokens that hold. Asked from any thread; changed only by the one who holds the
 * monitor of {@link Sdk}.
 */
final class ApiTokens {
  private final Map<String, ApiToken> byAccess = new ConcurrentHashMap<>();
  private final Map<String, ApiToken> byRefresh = new ConcurrentHashMap<>();

  boolean accessHolds(String accessHash, Instant now) {
    ApiToken token = byAccess.get(accessHash);
    return token != null && now.isBefore(token.accessExpires());
  }

  Optional<ApiToken> ofRefresh(String refreshHash, Instant now) {
    return Optional.ofNullable(byRefresh.get(refreshHash))
        .filter(token -> now.isBefore(token.refreshExpires()));
  }

  /** How many access tokens could be used now. */
  int valid(Instant now) {
    return (int)
        byAccess.values().stream().filter(token -> now.isBefore(token.accessExpires())).count();
  }

  void add(ApiToken token) {
    byAccess.put(token.accessHash(), token);
    byRefresh.put(token.refreshHash(), token);
  }

  /** Takes a pair away; false when there was none. */
  boolean remove(String accessHash) {
    ApiToken token = byAccess.remove(accessHash);
    return token != null && byRefresh.remove(token.refreshHash(), token);
  }

  /** Forgets pairs of which neither token can be used any more; gives their names. */
  List<String> tidy(Instant now) {
    List<String> gone = new ArrayList<>();
    for (ApiToken token : byAccess.values()) {
      if (!now.isBefore(token.accessExpires()) && !now.isBefore(token.refreshExpires())) {
        gone.add(token.accessHash());
      }
    }
    gone.forEach(this::remove);
    return gone;
  }

  /** Forgets all; gives their names. */
  List<String> clear() {
    List<String> gone = List.copyOf(byAccess.keySet());
    byAccess.clear();
    byRefresh.clear();
    return gone;
  }
}
