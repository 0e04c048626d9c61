package org.magpie.bench.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The server under load: started, killed, and started again by the same command. */
final class ServerProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final List<String> command;
  private final Path log;
  private final Process process;
  private final CompletableFuture<Long> ready = new CompletableFuture<>();

  private ServerProcess(List<String> command, Path log) throws IOException {
    this.command = command;
    this.log = log;
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    // Whatever ends the load, no server is left behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Thread.ofVirtual().start(this::read);
  }

  /**
   * Starts it; does not wait.
   *
   * @param command must become the server itself (exec), so that its process can be killed
   * @param log what it prints is appended there
   */
  static ServerProcess start(List<String> command, Path log) throws IOException {
    return new ServerProcess(command, log);
  }

  /** Waits until it says that it is ready; when that was, as nanoTime. */
  long awaitReady() {
    return ready.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  boolean isReady() {
    return ready.isDone();
  }

  long pid() {
    return process.pid();
  }

  /** Ends it with no chance to say goodbye, and starts it again. */
  ServerProcess killAndStart() throws IOException {
    process.destroyForcibly();
    process.onExit().join();
    return start(command, log);
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("ready")) {
          ready.complete(System.nanoTime());
        }
        Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException killed) {
      // Its end of the pipe is gone, which is what a kill does.
    } finally {
      ready.completeExceptionally(new IllegalStateException("the server ended; see " + log));
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
