package org.magpie.store.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Which database. */
public sealed interface DatabaseSettings {

  /** A file of our own, made when it is not there. */
  record Sqlite(Path file) implements DatabaseSettings {}

  /**
   * A PostgreSQL server, version 13 or newer.
   *
   * @param url {@code jdbc:postgresql://host:port/database?options}, without user and password
   */
  record Postgres(String url, Optional<String> user, Optional<String> password)
      implements DatabaseSettings {
    @Override
    public String toString() {
      return "Postgres[" + url + "]";
    }
  }

  /** The file in the data directory where no URL is configured. */
  static DatabaseSettings in(Path dataDirectory) {
    return new Sqlite(dataDirectory.resolve("magpie.db"));
  }

  /**
   * Reads {@code postgresql://user:password@host:port/database}, also with {@code postgres:} or
   * {@code jdbc:} before it, or {@code sqlite:FILE}.
   *
   * @throws IllegalArgumentException with a sentence for the administrator
   */
  static DatabaseSettings parse(String url) {
    String plain = url.startsWith("jdbc:") ? url.substring(5) : url;
    if (plain.startsWith("sqlite:")) {
      return new Sqlite(Path.of(plain.substring(7)));
    }
    if (!plain.startsWith("postgresql:") && !plain.startsWith("postgres:")) {
      throw new IllegalArgumentException(
          "the database URL must begin with postgresql: or sqlite:, not " + scheme(plain));
    }
    URI uri;
    try {
      uri = URI.create(plain);
    } catch (IllegalArgumentException e) {
      // Without the cause: its message has the whole URL in it, and so the password.
      throw new IllegalArgumentException("the database URL is not a URL");
    }
    if (uri.getHost() == null || uri.getRawPath() == null || uri.getRawPath().length() < 2) {
      throw new IllegalArgumentException(
          "the database URL must name a host and a database: postgresql://host/database");
    }
    Optional<String[]> login =
        Optional.ofNullable(uri.getRawUserInfo()).map(info -> info.split(":", 2));
    return new Postgres(
        "jdbc:postgresql://"
            + uri.getHost()
            + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
            + uri.getRawPath()
            + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
        login.map(parts -> decode(parts[0])),
        login.filter(parts -> parts.length == 2).map(parts -> decode(parts[1])));
  }

  private static String scheme(String url) {
    int colon = url.indexOf(':');
    return colon < 0 ? "without a scheme" : url.substring(0, colon + 1);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
