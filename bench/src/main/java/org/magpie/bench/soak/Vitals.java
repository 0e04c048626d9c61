package org.magpie.bench.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the server takes of the machine: from /proc, and from its own metrics. */
final class Vitals {
  private static final double MIB = 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int COLLECTION_SECONDS = 60;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI metrics;

  Vitals(int metricsPort) {
    metrics = URI.create("http://127.0.0.1:" + metricsPort + "/metrics");
  }

  /** Memory of the process that lies in RAM, in MiB. */
  static double rssMib(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  /** The heap in use, garbage included, in MiB. */
  double heapMib() throws IOException, InterruptedException {
    return sum("jvm_memory_used_bytes{area=\"heap\"") / MIB;
  }

  /** The heap in use after a full collection, in MiB: what the server really holds. */
  double liveHeapMib(long pid) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process collection =
        new ProcessBuilder(List.of(jcmd.toString(), Long.toString(pid), "GC.run"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!collection.waitFor(COLLECTION_SECONDS, TimeUnit.SECONDS)) {
      collection.destroyForcibly();
    }
    return heapMib();
  }

  private double sum(String prefix) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
    return http.send(request, BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> line.startsWith(prefix))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
