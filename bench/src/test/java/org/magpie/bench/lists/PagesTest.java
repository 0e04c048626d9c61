package org.magpie.bench.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.store.Store;

/** The lists are filled as the store reads them, so that what is measured is not an empty page. */
class PagesTest {
  private static final int ENTRIES = 2_000;

  @TempDir private Path folder;

  @Test
  void findsWhatItAsksFor() throws Exception {
    try (Store store = Store.open(LongLists.make(folder.resolve("lists.db"), ENTRIES))) {
      Map<String, Integer> rows =
          new Pages(store, ENTRIES)
              .all().stream()
                  .collect(
                      Collectors.toMap(
                          page -> page.figure() + ", " + page.name(), page -> page.ask().rows()));
      rows.forEach(
          (name, count) ->
              assertThat(count)
                  .as(name)
                  .isEqualTo(
                      name.endsWith("nobody has") ? 0 : name.endsWith("a name") ? count : 25));
      assertThat(rows).hasSize(14);
      assertThat(rows.get("search, calls by a name")).isPositive();
      assertThat(rows.get("search, recordings by a name")).isPositive();
      assertThat(rows.get("search, voicemail by a name")).isPositive();
    }
  }
}
