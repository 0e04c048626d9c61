package org.magpie.exchange.security;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.magpie.exchange.directory.DirectoryEditor;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionEdit;
import org.magpie.exchange.directory.ExtensionPatch;
import org.magpie.exchange.directory.LiveDirectory;
import org.magpie.exchange.directory.MemoryExtensions;
import org.magpie.exchange.directory.PasswordPolicy;
import org.magpie.sip.auth.DigestAlgorithm;
import org.magpie.sip.auth.DigestVerifier;
import org.magpie.sip.auth.Nonces;
import org.magpie.testkit.BatonFibers;

/** A company in virtual time, with everything that knows its people. */
public final class TestCompany implements AutoCloseable {
  public static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.1");
  public static final InetAddress STRANGER = InetAddress.ofLiteral("203.0.113.7");
  public static final String PASSWORD = "correct horse 1";

  public final BatonFibers time = new BatonFibers(1, Instant.parse("2026-11-20T07:00:00Z"));
  public final Installation installation = new Installation("test-realm");
  public final MemoryExtensions extensions = new MemoryExtensions();
  public final MemorySessions sessions = new MemorySessions();
  public final LiveDirectory directory = LiveDirectory.load(extensions);
  public final Passwords passwords = new Passwords(1, 8);
  public final AddressGuard guard = new AddressGuard(GuardPolicy.DEFAULT, time);
  public final DirectoryEditor editor =
      new DirectoryEditor(
          directory, extensions, passwords, PasswordPolicy.DEFAULT, installation.realm());
  public Logins logins = logins();
  public final Authenticator authenticator =
      new Authenticator(
          directory,
          logins,
          new DigestVerifier(installation.realm(), Nonces.standard(time)),
          guard,
          () -> List.of(DigestAlgorithm.MD5, DigestAlgorithm.SHA_256));

  /** Logins as after a restart, when called again. */
  public Logins logins() {
    return new Logins(
        directory, sessions, passwords, guard, installation, Logins.Lifetimes.DEFAULT, time, time);
  }

  /** An extension with a password for login and a SIP secret {@code secret-<number>}. */
  public Extension add(String number) {
    return edit(
        new ExtensionEdit.Create(
            ExtensionPatch.NONE
                .withNumber(number)
                .withEmail("user" + number + "@example.com")
                .withPassword(PASSWORD)
                .withSipSecret("secret-" + number)));
  }

  public Extension edit(ExtensionEdit edit) {
    EditResult result = await(editor.edit(edit));
    if (!(result instanceof EditResult.Committed(List<Extension> written, var snapshot))) {
      throw new IllegalStateException(result.toString());
    }
    return written.getFirst();
  }

  public void delete(Extension extension) {
    await(editor.edit(new ExtensionEdit.Delete(extension.id(), extension.version())));
  }

  /** Logs in from home; fails when refused. */
  public LoginResult.LoggedIn login(String username, ClientKind kind) {
    LoginResult result = await(logins.login(username, PASSWORD, kind, HOME));
    if (!(result instanceof LoginResult.LoggedIn loggedIn)) {
      throw new IllegalStateException(result.toString());
    }
    return loggedIn;
  }

  public static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    logins.close();
    passwords.close();
    time.close();
  }
}
