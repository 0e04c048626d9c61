package org.magpie.bench.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.magpie.bench.Arguments;

/**
 * Measures calls that are all recorded, because their callers always are: what a call-second costs
 * the server, whether the relay loses a packet, and whether the files hold the sound. Each packet
 * says in its sound who sent it and which it is ({@link Stamp}), so that a file can be asked for
 * every packet of both parties from its beginning to its end.
 *
 * <pre>
 *   RecordedCalls --port 5060 --pid 1234 --recordings DIRECTORY [--calls 200] [--seconds 30] [--out FILE]
 * </pre>
 */
public final class RecordedCalls {
  private static final int MOST = 500;

  /** Shorter than elsewhere, for the server has had such calls before. */
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /** By how much a file may differ from the call, at each end. */
  private static final Duration TOLERANCE = Duration.ofMillis(100);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofSeconds(2);

  private RecordedCalls() {}

  /** Runs it. */
  public static void main(String... words) throws IOException {
    Arguments arguments = new Arguments(words);
    int calls = Math.min(MOST, arguments.number("calls", 200));
    Duration length = Duration.ofSeconds(arguments.number("seconds", 30));
    Path folder = Path.of(arguments.text("recordings", "recordings"));
    InetSocketAddress server = new InetSocketAddress("127.0.0.1", arguments.required("port"));
    Set<Path> before = rehearse(calls, server, folder);
    Conversations conversations = new Conversations(calls, false, server);
    Measured measured;
    List<Duration> lengths;
    try {
      conversations.begin();
      Conversations.pause(WARM_UP);
      measured = Measured.during(length, conversations.loop(), arguments.required("pid"), calls);
      lengths = conversations.hangUp();
      awaitQuiet(folder);
    } finally {
      conversations.close();
    }
    Comparison files = new Comparison(lengths, TOLERANCE);
    for (Path file : files(folder)) {
      if (!before.contains(file)) {
        files.add(RecordedFile.read(file));
      }
    }
    boolean good = measured.lost() == 0 && measured.misrouted() == 0 && files.right();
    files
        .report(measured.report("record", good).put("server", "record200"))
        .write(Path.of(arguments.text("out", "recorded-calls.jsonl")));
    System.exit(good ? 0 : 1);
  }

  /**
   * Has the same calls for a moment, so that those that are looked at begin on a server that has
   * compiled what it does then.
   *
   * @return the files they leave
   */
  private static Set<Path> rehearse(int calls, InetSocketAddress server, Path folder)
      throws IOException {
    Conversations conversations = new Conversations(calls, false, server);
    try {
      conversations.begin();
    } finally {
      conversations.close();
    }
    awaitQuiet(folder);
    return Set.copyOf(files(folder));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".wav")).sorted().toList();
    }
  }

  /** The files are finished behind the calls: waits until they grow no more. */
  private static void awaitQuiet(Path folder) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long before = -1;
    for (long size = size(folder); size != before; size = size(folder)) {
      if (System.nanoTime() > end) {
        throw new IOException("the files still grow");
      }
      before = size;
      Conversations.pause(QUIET);
    }
  }

  private static long size(Path folder) throws IOException {
    long size = 0;
    for (Path file : files(folder)) {
      size += Files.size(file);
    }
    return size;
  }
}
