package org.magpie.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientLogTest {
  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-20T07:00:00Z");

  private ClientLog log() {
    return new ClientLog(folder.resolve("logs"), () -> now, 1_000);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void keepsTheNewestAndNeverMoreThanItMay() throws Exception {
    ClientLog log = log();
    for (int i = 0; i < 500; i++) {
      log.add("entry " + i);
    }
    assertThat(files()).containsExactly("client-2026-11-20.log", "client-2026-11-20.old.log");
    for (String file : files()) {
      assertThat(Files.size(folder.resolve("logs").resolve(file))).isLessThanOrEqualTo(1_000);
    }
    assertThat(Files.readString(folder.resolve("logs/client-2026-11-20.log")))
        .endsWith("2026-11-20T07:00:00Z entry 499\n");
  }

  @Test
  void goesOnInTheFileOfTheDayAfterARestart() throws Exception {
    log().add("before");
    log().add("after");
    assertThat(Files.readString(folder.resolve("logs/client-2026-11-20.log")))
        .contains("before", "after");
    ClientLog again = log();
    again.add("x".repeat(990));
    assertThat(files()).as("what stood there counts").hasSize(2);
  }

  @Test
  void forgetsAfterAWeek() throws Exception {
    ClientLog log = log();
    for (int day = 0; day < 10; day++) {
      log.add("day " + day);
      now = now.plus(Duration.ofDays(1));
    }
    assertThat(files()).hasSize(7).doesNotContain("client-2026-11-22.log");
  }

  @Test
  void countsEachSessionForItself() {
    SessionQuota quota = new SessionQuota(10, () -> now);
    assertThat(quota.admit("a", 8)).isEqualTo(8);
    assertThat(quota.admit("a", 8)).isEqualTo(2);
    assertThat(quota.admit("a", 1)).isZero();
    assertThat(quota.admit("b", 1)).isEqualTo(1);
    now = now.plus(Duration.ofSeconds(61));
    assertThat(quota.admit("a", 8)).isEqualTo(8);
  }
}
