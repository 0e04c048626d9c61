package org.magpie.server.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.magpie.server.certificate.PrivateFiles;

/** Where the socket of a data directory lies. */
public final class ControlPath {
  /** Linux allows 107 bytes for the address of such a socket. */
  private static final int LONGEST = 100;

  private ControlPath() {}

  /** The socket's path; a short one elsewhere when the data directory lies too deep for it. */
  public static Path of(Path data) {
    Path absolute = data.toAbsolutePath().normalize();
    Path usual = absolute.resolve("run").resolve("control.sock");
    byte[] bytes = usual.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST) {
      return usual;
    }
    String name = UUID.nameUUIDFromBytes(bytes).toString();
    String user = System.getProperty("user.name", "magpie");
    return Path.of("/tmp", "magpie-" + user, name + ".sock");
  }

  /** Makes the folder of the socket, closed to other users before the socket is in it. */
  static void prepare(Path socket) throws IOException {
    Path folder = socket.getParent();
    if (folder == null) {
      throw new IOException("no folder for " + socket);
    }
    PrivateFiles.ownedDirectory(folder);
  }
}
