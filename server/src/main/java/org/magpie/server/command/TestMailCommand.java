package org.magpie.server.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** For who sets up the mail server. */
@Command(
    name = "test-mail",
    mixinStandardHelpOptions = true,
    description =
        "Sends a mail to ADDRESS by the mail server of the settings and says what it answered.")
final class TestMailCommand extends ConfigurationCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ADDRESS", description = "Who gets the mail")
  String address = "";

  @Override
  public Integer call() throws IOException {
    return perform("test-mail", false, address, commands -> commands.testMail(address));
  }
}
