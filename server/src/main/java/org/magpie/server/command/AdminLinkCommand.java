package org.magpie.server.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.magpie.server.control.Commands;
import picocli.CommandLine.Command;

/** For an administrator who lost the link or the password. */
@Command(
    name = "admin-link",
    mixinStandardHelpOptions = true,
    description = "Prints a new one-time link that sets the administrator's password.")
final class AdminLinkCommand extends ConfigurationCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    return perform("admin-link", false, "", Commands::adminLink);
  }
}
