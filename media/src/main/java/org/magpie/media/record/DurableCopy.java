package org.magpie.media.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Copies of sound that leave room on the disk for everything else. Blocks. */
public final class DurableCopy {
  private static final long SPARE_BYTES = 100L << 20;

  private DurableCopy() {}

  /**
   * Makes {@code target} a copy of {@code file}: whole or not at all, and durable.
   *
   * @throws IOException also when less than 100 MB would stay free
   */
  public static void make(Path file, Path target) throws IOException {
    make(file, target, SPARE_BYTES);
  }

  static void make(Path file, Path target, long spareBytes) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    if (Files.getFileStore(file).getUsableSpace() - Files.size(file) < spareBytes) {
      throw new IOException("the disk is full");
    }
    try {
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
