package org.magpie.server.command;

import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The program: one command with sub-commands. */
@Command(
    name = "magpie",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "A telephone exchange for a company: phones and browsers call each other.",
    subcommands = {
      ServeCommand.class,
      PlanCommand.class,
      ApplyCommand.class,
      ExportCommand.class,
      SimulateCommand.class,
      AdminLinkCommand.class,
      SdkKeyCommand.class,
      ReleaseCommand.class,
      TestMailCommand.class,
      DoctorCommand.class,
      RehearseCommand.class,
      HelpCommand.class
    })
public final class Magpie {
  private Magpie() {}

  public static void main(String[] arguments) {
    System.exit(
        run(arguments, new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
  }

  /** Runs a command line; gives its exit status. */
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    // Reading the descriptions of all commands takes a tenth of a start, so serve is read alone.
    boolean serve = arguments.length > 0 && arguments[0].equals("serve");
    CommandLine line = serve ? serve() : new CommandLine(new Magpie());
    line.setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setDefaultValueProvider(new EnvironmentDefaults(System.getenv()))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              // A person reads this: the reason in one sentence, the trace only when asked for.
              command.getErr().println("magpie: " + reason(failure));
              if (System.getenv("MAGPIE_TRACE") != null) {
                failure.printStackTrace(command.getErr());
              }
              return 1;
            });
    return line.execute(serve ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments);
  }

  private static CommandLine serve() {
    return new CommandLine(new ServeCommand()).setCommandName("magpie serve");
  }

  private static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
