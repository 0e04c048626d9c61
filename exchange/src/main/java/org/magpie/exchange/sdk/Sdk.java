package org.magpie.exchange.sdk;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.magpie.base.Cancellable;
import org.magpie.base.Ids;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.security.AddressGuard;
import org.magpie.exchange.security.SdkLogins;
import org.magpie.exchange.security.Session;
import org.magpie.exchange.security.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SDK for applications of others: whether it is on, its credentials, the API tokens got with
 * them and the signatures got with those.
 *
 * <p>What ends, ends in memory first and in the store behind it; what is granted is durable before
 * it is told. Changes are made one at a time under one monitor, in which nothing waits, so that no
 * token or signature can slip past a new key. Safe from any thread, never blocks.
 */
public final class Sdk implements SdkLogins {
  private static final Logger LOG = LoggerFactory.getLogger(Sdk.class);

  /** How long an access token holds. */
  public static final Duration ACCESS_LIFE = Duration.ofMinutes(30);

  /** How long a refresh token holds. */
  public static final Duration REFRESH_LIFE = Duration.ofHours(24);

  /** How many access tokens may be valid at once. */
  public static final int MOST_TOKENS = 8;

  /** Longer names, keys and tokens are refused unread. */
  public static final int MOST_CHARACTERS = 255;

  private final SdkStore store;
  private final Directory directory;
  private final AddressGuard guard;
  private final InstantSource clock;
  private final ApiTokens tokens = new ApiTokens();
  private final Signatures signatures = new Signatures();
  private final List<Consumer<SdkChange>> listeners = new CopyOnWriteArrayList<>();
  private volatile SdkPolicy policy = SdkPolicy.OFF;
  private volatile Optional<SdkApplication> application;

  /**
   * Loads what is kept; blocks while it does. It is off until {@link #configure} says otherwise.
   *
   * @param guard counts wrong credentials; not the one of logins, for it blocks sooner
   */
  public Sdk(SdkStore store, Directory directory, AddressGuard guard, InstantSource clock) {
    this.store = store;
    this.directory = directory;
    this.guard = guard;
    this.clock = clock;
    Instant now = clock.instant();
    application = store.loadApplication();
    store.loadTokens().forEach(tokens::add);
    tokens.tidy(now);
    store.loadSignatures().stream()
        .filter(signature -> !signature.expired(now))
        .forEach(signature -> signatures.add(signature, now));
    directory.onChange(this::directoryChanged);
  }

  private synchronized void directoryChanged(DirectoryChange change) {
    for (DirectoryChange.Changed changed : change.changed()) {
      if (changed.after().isEmpty()) {
        changed.before().ifPresent(gone -> signatures.forgetExtension(gone.id()));
      }
    }
  }

  /** Lets a policy hold. Switching off ends every API token, and every session of an SDK. */
  public void configure(SdkPolicy changed) {
    boolean off;
    synchronized (this) {
      off = policy.on() && !changed.on();
      policy = changed;
      if (!changed.on()) {
        remove(tokens.clear());
      }
    }
    if (off) {
      tell(SdkChange.SWITCHED_OFF);
    }
  }

  /** What the administrator allows now. */
  public SdkPolicy policy() {
    return policy;
  }

  /** The credentials without their secret; empty while none were made. */
  public Optional<SdkApplication> application() {
    return application;
  }

  /**
   * Makes a new access key, and an access ID with the first. Every token, signature and session
   * under the key before it is void at once; the key is durable before the stage completes.
   */
  public CompletionStage<SdkKey> newKey() {
    SdkKey key;
    CompletionStage<Void> kept;
    synchronized (this) {
      key =
          new SdkKey(
              application.map(SdkApplication::accessId).orElseGet(() -> Ids.alphanumeric(32)),
              Ids.alphanumeric(40));
      SdkApplication made =
          new SdkApplication(
              key.accessId(),
              Tokens.hash(key.accessKey()),
              application.map(SdkApplication::keyVersion).orElse(0) + 1,
              clock.instant());
      application = Optional.of(made);
      tokens.clear();
      signatures.clear();
      kept = store.putApplication(made);
    }
    tell(SdkChange.KEY_REFRESHED);
    return kept.thenApply(done -> key);
  }

  /** Tells what ends the sessions of SDKs, on the thread that changed it. Must be short. */
  public Cancellable onChange(Consumer<SdkChange> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void tell(SdkChange change) {
    listeners.forEach(listener -> listener.accept(change));
  }

  /** Grants a pair of tokens for the credentials (requirements B-04 to B-12). */
  public CompletionStage<TokenGrant> token(String accessId, String key, InetAddress address) {
    if (!policy.admits(address)) {
      return done(new TokenGrant.Forbidden(Duration.ZERO));
    }
    switch (guard.admit(address, accessId)) {
      case AddressGuard.Admission.Slowed(Duration retryAfter) -> {
        return done(new TokenGrant.Forbidden(retryAfter));
      }
      case AddressGuard.Admission.Blocked(Instant until) -> {
        return done(new TokenGrant.Forbidden(Duration.between(clock.instant(), until)));
      }
      case AddressGuard.Admission.Open() -> {}
    }
    String keyHash = Tokens.hash(key);
    synchronized (this) {
      boolean right =
          policy.on()
              && application.filter(held -> same(held.accessId(), accessId)).isPresent()
              && application.filter(held -> same(held.keyHash(), keyHash)).isPresent();
      if (right) {
        guard.succeeded(address, accessId);
        return grant(Optional.empty());
      }
    }
    guard.failed(address, accessId, "get_token, wrong access ID or key");
    return done(new TokenGrant.Refused());
  }

  /** Exchanges a refresh token for a new pair; the old pair ends (requirement B-13). */
  public synchronized CompletionStage<TokenGrant> refresh(String token, InetAddress address) {
    if (!policy.admits(address)) {
      return done(new TokenGrant.Forbidden(Duration.ZERO));
    }
    Optional<ApiToken> held = tokens.ofRefresh(Tokens.hash(token), clock.instant());
    return held.isEmpty() ? done(new TokenGrant.Expired()) : grant(held);
  }

  private CompletionStage<TokenGrant> grant(Optional<ApiToken> replaced) {
    Instant now = clock.instant();
    List<String> gone = tokens.tidy(now);
    int others = tokens.valid(now);
    if (replaced.filter(old -> tokens.accessHolds(old.accessHash(), now)).isPresent()) {
      others--;
    }
    if (others >= MOST_TOKENS) {
      remove(gone);
      return done(new TokenGrant.TooMany());
    }
    List<String> removed = new ArrayList<>(gone);
    replaced.ifPresent(
        old -> {
          tokens.remove(old.accessHash());
          removed.add(old.accessHash());
        });
    TokenGrant.Granted granted =
        new TokenGrant.Granted(
            Ids.alphanumeric(32), ACCESS_LIFE, Ids.alphanumeric(32), REFRESH_LIFE);
    ApiToken token =
        new ApiToken(
            Tokens.hash(granted.accessToken()),
            now.plus(ACCESS_LIFE),
            Tokens.hash(granted.refreshToken()),
            now.plus(REFRESH_LIFE));
    tokens.add(token);
    return store
        .putToken(token, removed)
        .handle(
            (kept, failure) -> {
              if (failure != null) {
                forget(token);
                throw new CompletionException(failure);
              }
              return granted;
            });
  }

  /** Nobody was told this pair, so it must not count. */
  private synchronized void forget(ApiToken token) {
    tokens.remove(token.accessHash());
  }

  /** Whether an access token may be used. */
  public boolean tokenHolds(String accessToken) {
    return policy.on() && tokens.accessHolds(Tokens.hash(accessToken), clock.instant());
  }

  /** Takes a pair of tokens back by its access token. */
  public synchronized CompletionStage<Void> revoke(String accessToken) {
    String hash = Tokens.hash(accessToken);
    return tokens.remove(hash)
        ? store.removeTokens(List.of(hash))
        : CompletableFuture.completedFuture(null);
  }

  /**
   * Makes a login signature (requirements B-14 to B-19). It can be used until it expires, any
   * number of times; of each extension the latest {@value Signatures#MOST_OF_AN_EXTENSION} are
   * kept.
   *
   * @param accessToken with which this is asked
   * @param username number or e-mail address
   */
  public CompletionStage<SignatureGrant> sign(
      String accessToken, String username, Optional<Instant> expires) {
    String made = Ids.alphanumeric(43);
    String hash = Tokens.hash(made);
    Instant now = clock.instant();
    synchronized (this) {
      if (!tokenHolds(accessToken)) {
        return CompletableFuture.completedFuture(new SignatureGrant.TokenEnded());
      }
      Optional<Extension> extension = directory.snapshot().byLogin(username);
      if (extension.filter(Extension::enabled).isEmpty()) {
        return CompletableFuture.completedFuture(new SignatureGrant.NoSuchUser());
      }
      Signature signature = new Signature(hash, extension.get().id(), now, expires);
      return store
          .putSignature(signature, signatures.add(signature, now))
          .thenApply(kept -> new SignatureGrant.Signed(made));
    }
  }

  /** How many access tokens are valid now. */
  public int validTokens() {
    return tokens.valid(clock.instant());
  }

  /** How many signatures are kept. */
  public int keptSignatures() {
    return signatures.size();
  }

  @Override
  public boolean on() {
    return policy.on();
  }

  @Override
  public boolean signed(long extensionId, String signature) {
    return policy.on() && signatures.holds(Tokens.hash(signature), extensionId, clock.instant());
  }

  @Override
  public boolean keeps(Session session) {
    return policy.on()
        && application.filter(held -> !session.created().isBefore(held.keyMade())).isPresent();
  }

  private void remove(List<String> accessHashes) {
    if (!accessHashes.isEmpty()) {
      store
          .removeTokens(accessHashes)
          .exceptionally(
              failure -> {
                LOG.error("could not remove API tokens from the store", failure);
                return null;
              });
    }
  }

  /** Compares in a time that tells nothing about where two texts differ. */
  private static boolean same(String held, String sent) {
    return MessageDigest.isEqual(
        held.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
  }

  private static CompletionStage<TokenGrant> done(TokenGrant grant) {
    return CompletableFuture.completedFuture(grant);
  }
}
