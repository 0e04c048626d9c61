package org.magpie.server.doctor;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Limits of the operating system that matter to a server with many sockets. */
final class KernelLimits {
  private KernelLimits() {}

  /** The largest receive buffer a socket may ask for; empty where the kernel does not say. */
  static Optional<Integer> receiveBufferBytes() {
    try {
      return Optional.of(
          Integer.parseInt(
              Files.readAllLines(Path.of("/proc/sys/net/core/rmem_max")).getFirst().strip()));
    } catch (IOException | NumberFormatException | NoSuchElementException unknown) {
      return Optional.empty();
    }
  }

  /** How many files and sockets this process may have open. */
  static Optional<Long> openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? Optional.of(unix.getMaxFileDescriptorCount())
        : Optional.empty();
  }
}
