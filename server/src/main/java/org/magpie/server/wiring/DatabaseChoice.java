package org.magpie.server.wiring;

import java.nio.file.Path;
import java.util.Optional;
import org.magpie.store.database.DatabaseSettings;

/** Which database the options mean. */
public final class DatabaseChoice {
  private DatabaseChoice() {}

  /**
   * The database of a URL, or the file in the data directory.
   *
   * @throws IllegalArgumentException with a sentence for the administrator
   */
  public static DatabaseSettings of(Path data, Optional<String> url) {
    return url.map(DatabaseSettings::parse).orElseGet(() -> DatabaseSettings.in(data));
  }
}
