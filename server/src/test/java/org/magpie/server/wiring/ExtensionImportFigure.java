package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long 10,000 rows take to come in, and a page of them to be listed. Measured when asked for:
 * {@code mvn test -pl server -am -Dtest=ExtensionImportFigure}.
 */
class ExtensionImportFigure {
  private static final String EXTENSIONS = "/api/v1.0/admin/extensions";

  @Test
  void tenThousandRows(@TempDir Path folder) throws Exception {
    StringBuilder table = new StringBuilder("number,name,email,departments\n");
    for (int i = 0; i < 10_000; i++) {
      table.append(
          "%d,Person %d,p%d@example.com,Sales%n".formatted(20_000 + i, i * 7919 % 10_000, i));
    }
    try (ServerFixture fixture = new ServerFixture(folder.resolve("data"))) {
      fixture.apply("departments: [Sales]\n");
      String token = fixture.admin();
      Instant begun = Instant.now();
      String preview =
          fixture
              .send(
                  HttpRequest.newBuilder(
                          URI.create(fixture.server.origin() + EXTENSIONS + "/import"))
                      .header("Authorization", token)
                      .POST(BodyPublishers.ofString(table.toString())))
              .body();
      String id = ServerFixture.field(preview, "id");
      print("preview", begun);
      Instant applied = Instant.now();
      fixture.post(EXTENSIONS + "/import/apply", "{\"id\": \"" + id + "\"}", token);
      while (fixture.get(EXTENSIONS + "/import?id=" + id, token).contains("\"running\"")) {
        Thread.onSpinWait();
      }
      print("apply", applied);
      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
      for (int round = 0; round < 3; round++) {
        for (String query :
            new String[] {
              "",
              "sort_by=name&order_by=desc",
              "sort_by=departments",
              "search=person%2077",
              "sort_by=presence&registered=false",
              "page=100&sort_by=email"
            }) {
          Instant asked = Instant.now();
          assertThat(fixture.get(EXTENSIONS + "?page_size=100&" + query, token))
              .contains("\"errcode\":0");
          print("list " + query, asked);
        }
      }
    }
  }

  private static void print(String what, Instant since) {
    System.out.println(what + ": " + Duration.between(since, Instant.now()).toMillis() + " ms");
  }
}
