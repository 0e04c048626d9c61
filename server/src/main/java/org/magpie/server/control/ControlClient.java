package org.magpie.server.control;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The command line's side of the socket. */
public final class ControlClient {
  private ControlClient() {}

  /**
   * Sends a command to the server of a data directory; empty when none is running there.
   *
   * @throws IOException when one is running but the conversation broke off
   */
  public static Optional<Reply> send(Path data, String command, boolean flag, String text)
      throws IOException {
    Path path = ControlPath.of(data);
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      try {
        channel.connect(UnixDomainSocketAddress.of(path));
      } catch (IOException nobodyListens) {
        return Optional.empty();
      }
      DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeUTF(command);
      out.writeBoolean(flag);
      out.writeInt(bytes.length);
      out.write(bytes);
      out.flush();
      DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
      int status = in.readInt();
      int length = in.readInt();
      if (length < 0 || length > ControlServer.LONGEST_TEXT) {
        throw new IOException("the server answered something else");
      }
      return Optional.of(
          new Reply(status, new String(in.readNBytes(length), StandardCharsets.UTF_8)));
    }
  }
}
