package org.magpie.server.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.magpie.server.control.Commands;
import org.magpie.server.control.DataLock;

/** A data directory opened by the command line because no server is running on it. */
public final class OfflineData implements AutoCloseable {
  private final DataLock lock;
  private final Core core;

  private OfflineData(DataLock lock, Core core) {
    this.lock = lock;
    this.core = core;
  }

  /**
   * Opens the data and keeps servers away from it meanwhile.
   *
   * @throws IOException when a server holds it, though it does not answer
   */
  public static OfflineData open(Path data, Optional<String> database) throws IOException {
    DataLock lock =
        DataLock.take(data)
            .orElseThrow(
                () ->
                    new IOException(
                        "a server holds "
                            + data
                            + " but does not answer: it is starting or stopping; try again"));
    try {
      return new OfflineData(
          lock, Core.open(DatabaseChoice.of(data, database), InstantSource.system()));
    } catch (RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  /** The commands, on this data. */
  public Commands commands() {
    return core.configurations(core::lastOrigin);
  }

  @Override
  public void close() throws IOException {
    core.close();
    lock.close();
  }
}
