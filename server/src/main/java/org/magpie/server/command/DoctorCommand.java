package org.magpie.server.command;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.magpie.server.doctor.Doctor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks for what would stop the server from working. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Checks ports, addresses, certificate, disk and database, and says what to do. Takes the options of serve.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin ServeOptions options = new ServeOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Doctor.Finding> findings =
        new Doctor(options.read(false), InstantSource.system()).examine();
    for (Doctor.Finding finding : findings) {
      String mark = finding.good() ? "ok  " : "BAD ";
      out.println(mark + finding.what() + ": " + finding.found());
      if (!finding.advice().isEmpty()) {
        out.println("      " + finding.advice());
      }
    }
    return findings.stream().allMatch(Doctor.Finding::good) ? 0 : 1;
  }
}
