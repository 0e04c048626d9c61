package org.magpie.store.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationTest {

  @Test
  void knowsTheNewestOfItsFiles() throws IOException {
    Path files = Path.of("src/main/resources/org/magpie/store/migration");
    try (Stream<Path> all = Files.list(files)) {
      int newest =
          all.map(file -> file.getFileName().toString())
              .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
              .max()
              .orElseThrow();
      assertThat(Migration.NEWEST).isEqualTo(Integer.toString(newest));
    }
  }
}
