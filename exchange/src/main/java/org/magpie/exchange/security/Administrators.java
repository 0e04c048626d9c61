package org.magpie.exchange.security;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.magpie.base.Ids;
import org.magpie.exchange.directory.PasswordHasher;
import org.magpie.exchange.directory.PasswordPolicy;
import org.magpie.exchange.security.AdministratorStore.Administrator;
import org.magpie.exchange.security.AdministratorStore.AdministratorSession;
import org.magpie.exchange.security.AdministratorStore.SetupLink;

/**
 * The administrator's account. It has no default password: the first start makes a one-time link,
 * whoever opens it sets the password. Safe from any thread; what takes time comes as a stage.
 */
public final class Administrators {
  /** The name of the account that the setup link makes. */
  public static final String FIRST = "admin";

  /** How long a setup link holds. */
  public static final Duration LINK_LIFETIME = Duration.ofHours(24);

  private static final Duration SESSION_LIFETIME = Duration.ofHours(12);
  private static final int MOST_TOKEN = 254;
  // Nobody can be called so; failures with links are counted under it.
  private static final String LINK_USER = "setup link";

  /** What became of an attempt. */
  public sealed interface Result {
    /**
     * Done, and logged in.
     *
     * @param accessToken shown once; only its hash is kept
     */
    record LoggedIn(String name, String accessToken) implements Result {
      @Override
      public String toString() {
        return "LoggedIn[" + name + "]";
      }
    }

    /** Wrong or used link, unknown name, wrong password. */
    record Refused() implements Result {}

    /** The new password could be guessed; the link still holds. */
    record Weak(String why) implements Result {}

    /** Failed too often; nothing was checked. */
    record Throttled(Duration retryAfter) implements Result {}

    /** More at once than can be checked. */
    record Busy() implements Result {}
  }

  private final AdministratorStore store;
  private final Passwords passwords;
  private final PasswordPolicy policy;
  private final AddressGuard guard;
  private final InstantSource clock;
  private final ConcurrentHashMap<String, Administrator> accounts = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, AdministratorSession> sessions =
      new ConcurrentHashMap<>();

  /** Loads accounts and sessions; blocks while it does. */
  public Administrators(
      AdministratorStore store,
      Passwords passwords,
      PasswordPolicy policy,
      AddressGuard guard,
      InstantSource clock) {
    this.store = store;
    this.passwords = passwords;
    this.policy = policy;
    this.guard = guard;
    this.clock = clock;
    store.loadAll().forEach(account -> accounts.put(account.name(), account));
    store.loadSessions().forEach(session -> sessions.put(session.tokenHash(), session));
  }

  /** Whether nobody has set the administrator's password yet. */
  public boolean needsSetup() {
    return accounts.isEmpty();
  }

  /**
   * Makes a new setup link, for a first start or on the host's command line when the password was
   * forgotten; the link before it no longer holds. Gives the token to put into it.
   */
  public CompletionStage<String> newSetupLink() {
    String token = Ids.token();
    return store
        .putSetupLink(new SetupLink(Tokens.hash(token), clock.instant().plus(LINK_LIFETIME)))
        .thenApply(stored -> token);
  }

  /** Whether the link's token holds at this moment. Blocks. */
  public boolean linkHolds(String token) {
    return token.length() <= MOST_TOKEN && holds(Tokens.hash(token));
  }

  private boolean holds(String hash) {
    return store
        .setupLink()
        .filter(link -> link.tokenHash().equals(hash) && clock.instant().isBefore(link.expires()))
        .isPresent();
  }

  /**
   * Sets the password of {@link #FIRST} by a setup link, which is used up by it, ends every session
   * of that account and logs in. Blocks for one read of the store.
   */
  public CompletionStage<Result> setUp(String token, String password, InetAddress address) {
    Optional<Result> held = heldBack(address, LINK_USER);
    if (held.isPresent()) {
      return CompletableFuture.completedFuture(held.get());
    }
    if (!linkHolds(token)) {
      guard.failed(address, LINK_USER, "wrong setup link");
      return CompletableFuture.completedFuture(new Result.Refused());
    }
    Optional<String> weakness = policy.weakness(password, FIRST);
    if (weakness.isPresent()) {
      return CompletableFuture.completedFuture(new Result.Weak(weakness.get()));
    }
    return passwords
        .hash(password)
        .thenCompose(hash -> redeem(Tokens.hash(token), hash))
        .exceptionally(Administrators::busy);
  }

  private CompletionStage<Result> redeem(String linkHash, String passwordHash) {
    Administrator earlier = accounts.get(FIRST);
    Administrator account =
        new Administrator(FIRST, passwordHash, earlier == null ? 1 : earlier.version() + 1);
    return store
        .redeem(linkHash, account)
        .thenCompose(
            redeemed -> {
              if (!redeemed) {
                return CompletableFuture.<Result>completedFuture(new Result.Refused());
              }
              accounts.put(FIRST, account);
              sessions.values().removeIf(session -> session.name().equals(FIRST));
              return store.removeSessionsOf(FIRST).thenCompose(removed -> open(FIRST));
            });
  }

  /** Logs an administrator in. */
  public CompletionStage<Result> login(String name, String password, InetAddress address) {
    Optional<Result> held = heldBack(address, "administrator " + name);
    if (held.isPresent()) {
      return CompletableFuture.completedFuture(held.get());
    }
    if (password.length() > Passwords.MOST_CHARACTERS) {
      guard.failed(address, "administrator " + name, "administrator login, oversized");
      return CompletableFuture.completedFuture(new Result.Refused());
    }
    Administrator account = accounts.get(name);
    CompletionStage<Boolean> right =
        account == null
            ? passwords.verifyNobody(password)
            : passwords.verify(password, account.passwordHash());
    return right
        .thenCompose(
            matches -> {
              // A password that was changed while the old one was checked must not let in.
              if (!matches || account == null || !account.equals(accounts.get(name))) {
                guard.failed(address, "administrator " + name, "administrator login, wrong");
                return CompletableFuture.<Result>completedFuture(new Result.Refused());
              }
              guard.succeeded(address, "administrator " + name);
              return open(name);
            })
        .exceptionally(Administrators::busy);
  }

  /**
   * Changes the password of an administrator who still knows the old one, ends every session of the
   * account and logs in again.
   */
  public CompletionStage<Result> changePassword(
      String name, String oldPassword, String newPassword, InetAddress address) {
    return login(name, oldPassword, address)
        .thenCompose(
            result ->
                result instanceof Result.LoggedIn in
                    ? replacePassword(in, newPassword)
                    : CompletableFuture.completedFuture(result))
        .exceptionally(Administrators::busy);
  }

  private CompletionStage<Result> replacePassword(Result.LoggedIn in, String newPassword) {
    Optional<String> weakness = policy.weakness(newPassword, in.name());
    if (weakness.isPresent()) {
      return logout(in.accessToken()).thenApply(ignored -> new Result.Weak(weakness.get()));
    }
    return passwords
        .hash(newPassword)
        .thenCompose(
            hash -> {
              Administrator earlier = accounts.get(in.name());
              Administrator account =
                  new Administrator(in.name(), hash, earlier == null ? 1 : earlier.version() + 1);
              return store
                  .put(account)
                  .thenCompose(
                      stored -> {
                        accounts.put(account.name(), account);
                        sessions
                            .values()
                            .removeIf(session -> session.name().equals(account.name()));
                        return store
                            .removeSessionsOf(account.name())
                            .thenCompose(removed -> open(account.name()));
                      });
            });
  }

  private Optional<Result> heldBack(InetAddress address, String username) {
    return switch (guard.admit(address, username)) {
      case AddressGuard.Admission.Open open -> Optional.empty();
      case AddressGuard.Admission.Slowed(Duration retryAfter) ->
          Optional.of(new Result.Throttled(retryAfter));
      case AddressGuard.Admission.Blocked(Instant until) ->
          Optional.of(new Result.Throttled(Duration.between(clock.instant(), until)));
    };
  }

  private CompletionStage<Result> open(String name) {
    String token = Ids.token();
    AdministratorSession session =
        new AdministratorSession(Tokens.hash(token), name, clock.instant());
    return store
        .putSession(session)
        .thenApply(
            stored -> {
              sessions.put(session.tokenHash(), session);
              return new Result.LoggedIn(name, token);
            });
  }

  private static Result busy(Throwable failure) {
    Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    if (cause instanceof PasswordHasher.BusyException) {
      return new Result.Busy();
    }
    throw new CompletionException(cause);
  }

  /** The name of the administrator whose access token this is. */
  public Optional<String> session(String accessToken) {
    if (accessToken.length() > MOST_TOKEN) {
      return Optional.empty();
    }
    AdministratorSession session = sessions.get(Tokens.hash(accessToken));
    if (session == null) {
      return Optional.empty();
    }
    if (clock.instant().isAfter(session.created().plus(SESSION_LIFETIME))) {
      logout(accessToken);
      return Optional.empty();
    }
    return Optional.of(session.name());
  }

  /** Ends the session of this token, if there is one. */
  public CompletionStage<Void> logout(String accessToken) {
    String hash = Tokens.hash(accessToken);
    return sessions.remove(hash) == null
        ? CompletableFuture.completedFuture(null)
        : store.removeSession(hash);
  }
}
