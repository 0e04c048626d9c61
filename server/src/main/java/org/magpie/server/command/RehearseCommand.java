package org.magpie.server.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magpie.server.rehearsal.Rehearsal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** For packaging: what the virtual machine's cache is made from. */
@Command(
    name = "rehearse",
    hidden = true,
    description = "Starts a server on free ports, uses it for a moment and stops it.")
final class RehearseCommand implements Callable<Integer> {

  @Option(names = "--data", description = "Keeps the data here, for another rehearsal")
  @Nullable Path kept;

  @Override
  public Integer call() throws Exception {
    if (kept != null) {
      new Rehearsal(kept).perform();
      return 0;
    }
    Path data = Files.createTempDirectory("magpie-rehearsal-");
    try {
      new Rehearsal(data).perform();
    } finally {
      try (Stream<Path> files = Files.walk(data)) {
        List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : deepestFirst) {
          Files.delete(file);
        }
      }
    }
    return 0;
  }
}
