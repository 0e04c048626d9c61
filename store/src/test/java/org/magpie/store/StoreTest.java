package org.magpie.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.LoginPassword;
import org.magpie.exchange.directory.SipSecret;
import org.magpie.store.database.DatabaseSettings;

/** A store on a fresh database of either kind, and what its tests need. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
public abstract class StoreTest {
  @Parameter protected TestDatabase kind = TestDatabase.SQLITE;

  protected DatabaseSettings settings = new DatabaseSettings.Sqlite(Path.of(""));
  protected @Nullable Store opened;

  @BeforeEach
  void open() {
    settings = kind.fresh();
    opened = Store.open(settings);
  }

  @AfterEach
  void close() {
    store().close();
  }

  protected Store store() {
    if (opened == null) {
      throw new IllegalStateException("not open");
    }
    return opened;
  }

  /** As a restart does. */
  protected void reopen() {
    store().close();
    opened = Store.open(settings);
  }

  protected static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  protected static Extension draft(String number) {
    return new Extension(
        0,
        number,
        "Name of " + number,
        Optional.of("User" + number + "@example.com"),
        true,
        1,
        Optional.of(new LoginPassword("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA", 1)),
        Optional.of(SipSecret.of(number, "realm", "secret", 1)));
  }
}
