package org.magpie.server.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.magpie.server.control.Commands;
import picocli.CommandLine.Command;

/** For the server of an application that embeds the SDK. */
@Command(
    name = "sdk-key",
    mixinStandardHelpOptions = true,
    description =
        "Makes a new access key for the SDK and prints it with the access ID, this once. The key before it, with every "
            + "signature and login made under it, ends at once.")
final class SdkKeyCommand extends ConfigurationCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    return perform("sdk-key", false, "", Commands::sdkKey);
  }
}
