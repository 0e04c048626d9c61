package org.magpie.server.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the configuration be what a file says. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = "Changes everything FILE asks for, or nothing if any of it is wrong.")
final class ApplyCommand extends ConfigurationCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A configuration file (YAML)")
  @SuppressWarnings("NullAway.Init")
  Path file;

  @Option(names = "--prune", description = "Delete extensions that FILE does not name")
  boolean prune;

  @Override
  public Integer call() throws IOException {
    String yaml = read(file);
    return perform("apply", prune, yaml, commands -> commands.apply(yaml, prune));
  }
}
