package org.magpie.server.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.magpie.server.control.Commands;
import picocli.CommandLine.Command;

/** Prints the configuration. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Prints the configuration as a file for plan and apply, without secrets.")
final class ExportCommand extends ConfigurationCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    return perform("export", false, "", Commands::export);
  }
}
