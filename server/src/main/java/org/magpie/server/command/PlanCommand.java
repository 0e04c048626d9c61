package org.magpie.server.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a file would change. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Shows what applying FILE would change, and changes nothing.")
final class PlanCommand extends ConfigurationCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A configuration file (YAML)")
  @SuppressWarnings("NullAway.Init")
  Path file;

  @Option(names = "--prune", description = "Delete extensions that FILE does not name")
  boolean prune;

  @Override
  public Integer call() throws IOException {
    String yaml = read(file);
    return perform("plan", prune, yaml, commands -> commands.plan(yaml, prune));
  }
}
