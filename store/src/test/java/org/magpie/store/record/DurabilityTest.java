package org.magpie.store.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.magpie.exchange.record.CallRecord;
import org.magpie.store.Store;
import org.magpie.store.TestDatabase;
import org.magpie.store.database.DatabaseSettings;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class DurabilityTest {
  private static final int ACKNOWLEDGED = 600;

  private final TestDatabase kind;

  DurabilityTest(TestDatabase kind) {
    this.kind = kind;
  }

  @Test
  void everyAcknowledgedRecordOutlivesKill() throws IOException, InterruptedException {
    DatabaseSettings settings = kind.fresh();
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.jooq.no-logo=true",
                "-Dorg.jooq.no-tips=true",
                "-cp",
                System.getProperty("java.class.path"),
                WritingChild.class.getName(),
                url(settings))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Map<String, Integer> acknowledged = new HashMap<>();
    try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
      int read = 0;
      // What the child printed before it died is still in the pipe and counts as well.
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ");
        if (words.length == 2) {
          acknowledged.merge(words[0], Integer.valueOf(words[1]), Math::max);
        }
        if (++read == ACKNOWLEDGED) {
          child.toHandle().destroyForcibly(); // SIGKILL; the process's own method closes the pipe
        }
      }
      assertThat(read).isGreaterThanOrEqualTo(ACKNOWLEDGED);
    }
    assertThat(child.waitFor()).isEqualTo(128 + 9);

    try (Store store = Store.open(settings)) {
      acknowledged.forEach(
          (id, phase) -> {
            CallRecord record = store.callRecords().find(id).orElseThrow();
            assertThat(phase(record)).as(id).isGreaterThanOrEqualTo(phase);
          });
      List<CallRecord> open = store.callRecords().leftOpen();
      assertThat(open).hasSizeLessThanOrEqualTo(20);
      assertThat(open).noneMatch(record -> acknowledged.getOrDefault(record.id(), 0) == 3);
    }
  }

  private static int phase(CallRecord record) {
    if (record.endedAt().isPresent()) {
      return 3;
    }
    return record.answeredAt().isPresent() ? 2 : 1;
  }

  private static String url(DatabaseSettings settings) {
    return switch (settings) {
      case DatabaseSettings.Sqlite(Path file) -> "sqlite:" + file;
      case DatabaseSettings.Postgres postgres ->
          postgres.url().replace("//", "//" + postgres.user().orElseThrow() + "@");
    };
  }
}
