package org.magpie.server.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.magpie.api.http.Json;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows where a call would go. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Shows where a call would go and why, without ringing anybody.")
final class SimulateCommand extends ConfigurationCommand implements Callable<Integer> {

  /** Either one call, or a file of them. */
  static final class What {
    @ArgGroup(exclusive = false)
    @Nullable One one;

    @Option(
        names = "--check",
        paramLabel = "FILE",
        description =
            "Calls (YAML: calls: [{from, to, at, status, outcome, expect}]) to be checked")
    @Nullable Path check;
  }

  /** One call. */
  static final class One {
    @Option(names = "--from", required = true, description = "An extension, or a number outside")
    String from = "";

    @Option(names = "--to", required = true, description = "What is dialled")
    String to = "";

    @Option(
        names = "--at",
        required = true,
        description = "When, such as 2027-01-03T03:00, by the clocks of the company's schedule")
    String at = "";

    @Option(names = "--status", description = "A status of the called person to be supposed")
    String status = "";

    @Option(
        names = "--outcome",
        description = "What comes of devices that ring: no_answer (the default), busy, rejected")
    String outcome = "";
  }

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init")
  What what;

  @Override
  public Integer call() throws IOException {
    Path file = what.check;
    One one = what.one;
    boolean check = file != null;
    String calls = file != null ? read(file) : one == null ? "" : yaml(one);
    return perform("simulate", check, calls, commands -> commands.simulate(calls, check));
  }

  /** JSON is YAML. */
  private static String yaml(One one) {
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("from", one.from);
    call.put("to", one.to);
    call.put("at", one.at);
    call.put("status", one.status);
    call.put("outcome", one.outcome);
    return Json.text(Map.of("calls", List.of(call)));
  }
}
