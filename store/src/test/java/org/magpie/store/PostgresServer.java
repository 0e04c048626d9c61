package org.magpie.store;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.magpie.store.database.DatabaseSettings;

/** A real PostgreSQL server on a free port of loopback, for the time of a test run. */
final class PostgresServer {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final String USER = "magpie";

  private final Path directory;
  private final Path binaries;
  private final int port;

  private static final class Holder {
    static final PostgresServer SERVER = new PostgresServer();
  }

  /** The server of this JVM, started at first use. */
  static PostgresServer running() {
    return Holder.SERVER;
  }

  private PostgresServer() {
    try {
      binaries =
          binaries()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "PostgreSQL is not installed (apt-get install postgresql): these tests"
                              + " run on a real server and are not skipped"));
      directory = Files.createTempDirectory("magpie-postgres");
      if (root()) {
        run(List.of("chown", "postgres", directory.toString()));
      }
      String data = directory.resolve("data").toString();
      asServer("initdb", "-D", data, "-U", USER, "--auth=trust", "--no-sync", "-E", "UTF8");
      port = freePort();
      Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
      asServer(
          "pg_ctl",
          "-D",
          data,
          "-w",
          "-l",
          directory.resolve("log").toString(),
          "-o",
          "-c listen_addresses=127.0.0.1 -c port=" + port + " -c unix_socket_directories=''",
          "start");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new, empty database. */
  DatabaseSettings freshDatabase() {
    String name = "test" + DATABASES.incrementAndGet();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/";
    try (Connection connection = DriverManager.getConnection(url + "postgres", USER, "")) {
      connection.createStatement().execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return DatabaseSettings.parse("postgresql://" + USER + "@127.0.0.1:" + port + "/" + name);
  }

  private void stop() {
    try {
      asServer("pg_ctl", "-D", directory.resolve("data").toString(), "-m", "immediate", "stop");
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> binaries() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(versions)) {
      try (Stream<Path> all = Files.list(versions)) {
        return all.map(version -> version.resolve("bin"))
            .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
            .max(Comparator.naturalOrder());
      }
    }
    return Optional.empty();
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  private void asServer(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (root()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--")); // it refuses to run as root
    }
    command.add(binaries.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private void run(List<String> command) throws IOException {
    File output = Files.createTempFile("magpie-postgres", ".out").toFile();
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(new File("/"))
              .redirectErrorStream(true)
              .redirectOutput(output)
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(command + ": " + Files.readString(output.toPath()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      output.delete();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
