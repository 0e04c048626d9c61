package org.magpie.server.control;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on the socket of the data directory. Whoever can open it is the owner of the data, so
 * nothing more is asked. A request is the command's name, a flag and a text; the reply a status and
 * a text.
 */
public final class ControlServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  static final int LONGEST_TEXT = 64 * 1024 * 1024;
  private static final int MOST_AT_ONCE = 4;

  private final Path path;
  private final ServerSocketChannel channel;
  private final Commands commands;
  private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);

  private ControlServer(Path path, ServerSocketChannel channel, Commands commands) {
    this.path = path;
    this.channel = channel;
    this.commands = commands;
  }

  /**
   * Begins to listen. The caller holds the lock of the data directory, so a socket left there is
   * old.
   */
  public static ControlServer listen(Path path, Commands commands) throws IOException {
    ControlPath.prepare(path);
    Files.deleteIfExists(path);
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    channel.bind(UnixDomainSocketAddress.of(path));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    ControlServer server = new ControlServer(path, channel, commands);
    Thread.ofVirtual().name("control").start(server::acceptAll);
    return server;
  }

  private void acceptAll() {
    while (channel.isOpen()) {
      try {
        SocketChannel client = channel.accept();
        if (atOnce.tryAcquire()) {
          Thread.ofVirtual().name("control-client").start(() -> serve(client));
        } else {
          client.close();
        }
      } catch (ClosedChannelException stopped) {
        return;
      } catch (IOException failed) {
        LOG.warn("the control socket failed to accept", failed);
        return;
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        DataInputStream in = new DataInputStream(Channels.newInputStream(client));
        DataOutputStream out = new DataOutputStream(Channels.newOutputStream(client))) {
      String command = in.readUTF();
      boolean flag = in.readBoolean();
      int length = in.readInt();
      if (length < 0 || length > LONGEST_TEXT) {
        return;
      }
      String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      Reply reply = perform(command, flag, text);
      byte[] bytes = reply.text().getBytes(StandardCharsets.UTF_8);
      out.writeInt(reply.status());
      out.writeInt(bytes.length);
      out.write(bytes);
      out.flush();
    } catch (IOException gone) {
      LOG.debug("a command line went away", gone);
    } finally {
      atOnce.release();
    }
  }

  private Reply perform(String command, boolean flag, String text) {
    try {
      return switch (command) {
        case "plan" -> commands.plan(text, flag);
        case "apply" -> commands.apply(text, flag);
        case "simulate" -> commands.simulate(text, flag);
        case "export" -> commands.export();
        case "admin-link" -> commands.adminLink();
        case "sdk-key" -> commands.sdkKey();
        case "release" -> commands.release(text);
        case "test-mail" -> commands.testMail(text);
        case "blocked" -> commands.blocked();
        default -> new Reply(1, "this server does not know the command " + command);
      };
    } catch (RuntimeException fault) {
      LOG.error("the command {} failed", command, fault);
      return new Reply(1, "the server failed: " + fault.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(path);
    } catch (IOException leftover) {
      LOG.debug("the control socket stays behind", leftover);
    }
  }
}
