package org.magpie.exchange.security;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Administrators in memory. */
final class MemoryAdministrators implements AdministratorStore {
  private final Map<String, Administrator> accounts = new HashMap<>();
  private final Map<String, AdministratorSession> sessions = new HashMap<>();
  private Optional<SetupLink> link = Optional.empty();

  @Override
  public synchronized List<Administrator> loadAll() {
    return List.copyOf(accounts.values());
  }

  @Override
  public synchronized CompletionStage<Void> put(Administrator administrator) {
    accounts.put(administrator.name(), administrator);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized Optional<SetupLink> setupLink() {
    return link;
  }

  @Override
  public synchronized CompletionStage<Void> putSetupLink(SetupLink next) {
    link = Optional.of(next);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<Boolean> redeem(
      String tokenHash, Administrator administrator) {
    if (link.filter(known -> known.tokenHash().equals(tokenHash)).isEmpty()) {
      return CompletableFuture.completedFuture(false);
    }
    link = Optional.empty();
    accounts.put(administrator.name(), administrator);
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public synchronized List<AdministratorSession> loadSessions() {
    return List.copyOf(sessions.values());
  }

  @Override
  public synchronized CompletionStage<Void> putSession(AdministratorSession session) {
    sessions.put(session.tokenHash(), session);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<Void> removeSession(String tokenHash) {
    sessions.remove(tokenHash);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<Void> removeSessionsOf(String name) {
    sessions.values().removeIf(session -> session.name().equals(name));
    return CompletableFuture.completedFuture(null);
  }
}
