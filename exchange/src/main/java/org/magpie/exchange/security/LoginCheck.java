package org.magpie.exchange.security;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.LoginPassword;
import org.magpie.exchange.directory.PasswordHasher;

/**
 * Finds out who logs in: by password, or by signature for an embedded SDK. Whoever fails is counted
 * and gets one and the same answer whatever was wrong. Safe from any thread, never blocks.
 */
final class LoginCheck {
  private static final int MOST_USERNAME = 254;
  // No extension has it, so that the same is done for nobody.
  private static final long NOBODY = -1;

  /** What was found. */
  sealed interface Outcome {
    /** It is this extension, and it may use the exchange. */
    record Known(Extension extension) implements Outcome {}

    /** Nobody we let in; what to answer. */
    record Not(LoginResult answer) implements Outcome {}
  }

  private final Directory directory;
  private final Passwords passwords;
  private final AddressGuard guard;
  private final InstantSource clock;

  LoginCheck(Directory directory, Passwords passwords, AddressGuard guard, InstantSource clock) {
    this.directory = directory;
    this.passwords = passwords;
    this.guard = guard;
    this.clock = clock;
  }

  /**
   * @param secret the password; of an SDK, its signature
   */
  CompletionStage<Outcome> who(
      String username, String secret, ClientKind kind, SdkLogins sdk, InetAddress address) {
    if (kind.sdk() && !sdk.on()) {
      return not(new LoginResult.ServiceOff());
    }
    switch (guard.admit(address, username)) {
      case AddressGuard.Admission.Slowed(Duration retryAfter) -> {
        return not(new LoginResult.Throttled(retryAfter));
      }
      case AddressGuard.Admission.Blocked(Instant until) -> {
        return not(new LoginResult.Throttled(Duration.between(clock.instant(), until)));
      }
      case AddressGuard.Admission.Open() -> {}
    }
    if (username.length() > MOST_USERNAME || secret.length() > Passwords.MOST_CHARACTERS) {
      guard.failed(address, username, "login, oversized");
      return not(new LoginResult.Refused());
    }
    Optional<Extension> named = directory.snapshot().byLogin(username).filter(Extension::enabled);
    CompletionStage<Boolean> right =
        kind.sdk()
            ? CompletableFuture.completedFuture(
                sdk.signed(named.map(Extension::id).orElse(NOBODY), secret))
            : password(named, secret);
    return right
        .thenApply(
            matches -> {
              if (!matches || named.isEmpty()) {
                guard.failed(
                    address,
                    username,
                    kind.sdk()
                        ? "SDK login, wrong user or signature"
                        : "login, wrong user or password");
                return new Outcome.Not(new LoginResult.Refused());
              }
              guard.succeeded(address, username);
              return (Outcome) new Outcome.Known(named.get());
            })
        .exceptionally(LoginCheck::busy);
  }

  private CompletionStage<Boolean> password(Optional<Extension> named, String password) {
    Optional<LoginPassword> kept = named.flatMap(Extension::password);
    return kept.isPresent()
        ? passwords.verify(password, kept.get().hash())
        : passwords.verifyNobody(password);
  }

  private static Outcome busy(Throwable failure) {
    Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    if (cause instanceof PasswordHasher.BusyException) {
      return new Outcome.Not(new LoginResult.Busy());
    }
    throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(cause);
  }

  private static CompletionStage<Outcome> not(LoginResult answer) {
    return CompletableFuture.completedFuture(new Outcome.Not(answer));
  }
}
