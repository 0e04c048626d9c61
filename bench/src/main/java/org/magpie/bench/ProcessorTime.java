package org.magpie.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Processor time used so far by the server, by ourselves and by the whole machine, from /proc. In
 * seconds; two readings are subtracted. The kernel counts in hundredths.
 */
public record ProcessorTime(double wall, double server, double own, double machine) {
  private static final double TICK = 0.01;
  private static final Pattern BLANKS = Pattern.compile(" +");

  /** Reads the clocks now; what processes that we started used counts as our own when they end. */
  public static ProcessorTime now(long serverPid) {
    return new ProcessorTime(
        System.nanoTime() / 1e9,
        process(Path.of("/proc", Long.toString(serverPid), "stat"), false),
        process(Path.of("/proc/self/stat"), true),
        wholeMachine());
  }

  /** The same where there is no server to look at. */
  public static ProcessorTime withoutServer() {
    return new ProcessorTime(
        System.nanoTime() / 1e9, 0, process(Path.of("/proc/self/stat"), true), wholeMachine());
  }

  /** What passed since an earlier reading. */
  public ProcessorTime since(ProcessorTime earlier) {
    return new ProcessorTime(
        wall - earlier.wall, server - earlier.server, own - earlier.own, machine - earlier.machine);
  }

  /** Processors that others took meanwhile: more than some hundredths spoils a measurement. */
  public double others() {
    return Math.max(0, (machine - server - own) / wall);
  }

  private static double process(Path stat, boolean withChildren) {
    String line = read(stat);
    String[] fields = BLANKS.split(line.substring(line.lastIndexOf(')') + 2));
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    if (withChildren) {
      ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    }
    return TICK * ticks;
  }

  /** User, nice, system, interrupts and stolen time; not idle and waiting for disks. */
  private static double wholeMachine() {
    String[] fields = BLANKS.split(read(Path.of("/proc/stat")).lines().findFirst().orElse(""));
    long ticks = 0;
    for (int i = 1; i <= 8; i++) {
      ticks += i == 4 || i == 5 ? 0 : Long.parseLong(fields[i]);
    }
    return TICK * ticks;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the server is not there", e);
    }
  }
}
