package org.magpie.server.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.magpie.server.control.ControlClient;
import org.magpie.server.control.Reply;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** For somebody honest who was locked out. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = "Lets a blocked ADDRESS try again at once; magpie doctor shows what is blocked.")
final class ReleaseCommand extends ConfigurationCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ADDRESS", description = "An address; of IPv6 its /64 is meant")
  String address = "";

  @Override
  public Integer call() throws IOException {
    return print(
        ControlClient.send(data, "release", false, address)
            .orElseGet(
                () -> new Reply(1, "no server is running on " + data + ", so nothing is blocked")));
  }
}
