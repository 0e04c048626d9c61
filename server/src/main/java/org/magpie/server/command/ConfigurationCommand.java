package org.magpie.server.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.server.control.Commands;
import org.magpie.server.control.ControlClient;
import org.magpie.server.control.Reply;
import org.magpie.server.wiring.OfflineData;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What the commands share that ask the running server of a data directory; most open the data
 * themselves when none runs.
 */
abstract class ConfigurationCommand {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The data directory of the server. Default: ${DEFAULT-VALUE}")
  Path data = Path.of("data");

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "As given to serve; needed only when no server is running")
  @Nullable String database;

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  /** A command as a direct call. */
  interface Directly {
    Reply perform(Commands commands);
  }

  final int perform(String command, boolean flag, String text, Directly directly)
      throws IOException {
    Optional<Reply> answered = ControlClient.send(data, command, flag, text);
    Reply reply;
    if (answered.isPresent()) {
      reply = answered.get();
    } else {
      try (OfflineData offline = OfflineData.open(data, Optional.ofNullable(database))) {
        reply = directly.perform(offline.commands());
      }
    }
    return print(reply);
  }

  final int print(Reply reply) {
    PrintWriter stream =
        reply.status() == 0 ? spec.commandLine().getOut() : spec.commandLine().getErr();
    stream.print(reply.text());
    if (!reply.text().endsWith("\n")) {
      stream.println();
    }
    stream.flush();
    return reply.status();
  }

  /** The text of a configuration file. */
  static String read(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException absent) {
      throw new IOException("there is no file " + file, absent);
    } catch (CharacterCodingException notText) {
      throw new IOException(file + " is not UTF-8 text", notText);
    }
  }
}
