package org.magpie.server.certificate;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Directories that only their owner may enter. */
public final class PrivateFiles {
  private PrivateFiles() {}

  /**
   * Makes {@code directory} with its parents; a new one is closed to other users from the start.
   */
  public static void directory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(directory);
    }
  }

  /**
   * Makes {@code directory} or takes it over from an earlier run.
   *
   * @throws IOException when it is open to other users or belongs to one
   */
  public static void ownedDirectory(Path directory) throws IOException {
    directory(directory);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      boolean mine =
          Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS)
              .getName()
              .equals(System.getProperty("user.name"));
      boolean closed =
          PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS))
              .endsWith("------");
      if (!mine || !closed) {
        throw new IOException(directory + " must belong to this user and be closed to others");
      }
    }
  }
}
