package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.api.http.Json;
import tools.jackson.databind.JsonNode;

/** Extensions come from tables and go into tables. */
class ExtensionImportTest {
  private static final String EXTENSIONS = "/api/v1.0/admin/extensions";
  private static final String IMPORT = EXTENSIONS + "/import";

  @TempDir Path folder;
  private ServerFixture fixture;

  @BeforeEach
  void start() throws Exception {
    fixture = new ServerFixture(folder.resolve("data"));
    fixture.apply(ServerFixture.ALICE + "departments: [销售部/华北]\n");
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private JsonNode upload(byte[] file) throws Exception {
    return json(
        fixture
            .send(
                HttpRequest.newBuilder(URI.create(fixture.server.origin() + IMPORT))
                    .header("Authorization", fixture.admin())
                    .POST(BodyPublishers.ofByteArray(file)))
            .body());
  }

  private JsonNode upload(String text) throws Exception {
    return upload(text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] export(String format) throws Exception {
    return fixture
        .client()
        .send(
            HttpRequest.newBuilder(
                    URI.create(fixture.server.origin() + EXTENSIONS + "/export?format=" + format))
                .header("Authorization", fixture.admin())
                .build(),
            BodyHandlers.ofByteArray())
        .body();
  }

  private JsonNode post(String path, String id) throws Exception {
    return json(fixture.post(IMPORT + path, "{\"id\": \"" + id + "\"}", fixture.admin()));
  }

  private static JsonNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private JsonNode look(String id) throws Exception {
    return json(fixture.get(IMPORT + "?id=" + id, fixture.admin()));
  }

  private JsonNode finished(String id) throws Exception {
    Instant limit = Instant.now().plus(Duration.ofMinutes(2));
    JsonNode now = look(id);
    while (now.path("state").asString().equals("running") && Instant.now().isBefore(limit)) {
      Thread.onSpinWait();
      now = look(id);
    }
    return now;
  }

  @Test
  void showsEveryChangeFirstAndThenPerformsIt() throws Exception {
    byte[] table =
        """
        分机号,姓名,部门,密码,web client
        1000,Alice Young,,,
        2000,王芳,销售部/华北,wang-7-fang,否
        1001,李伯,,,
        """
            .getBytes(Charset.forName("GBK"));
    JsonNode preview = upload(table);
    assertThat(preview.path("problems").asInt()).as(preview.toString()).isZero();
    assertThat(preview.path("created").asInt()).isEqualTo(1);
    assertThat(preview.path("updated").asInt()).isEqualTo(1);
    assertThat(preview.path("unchanged").asInt()).isEqualTo(1);
    JsonNode change = preview.path("row_list").path(0).path("change_list").path(0);
    assertThat(change.path("field").asString()).isEqualTo("name");
    assertThat(change.path("before").asString()).isEqualTo("Alice");
    assertThat(change.path("after").asString()).isEqualTo("Alice Young");
    assertThat(preview.toString()).doesNotContain("wang-7-fang");
    assertThat(fixture.get(EXTENSIONS, fixture.admin())).doesNotContain("王芳");

    String id = preview.path("id").asString();
    assertThat(post("/apply", id).path("errcode").asInt()).isZero();
    JsonNode done = finished(id);
    assertThat(done.path("state").asString()).isEqualTo("done");
    assertThat(done.path("ready").asInt()).isEqualTo(2);
    assertThat(fixture.get(EXTENSIONS + "?search=2000", fixture.admin()))
        .contains("王芳", "\"department_paths\":[\"销售部/华北\"]", "\"web_client\":false");
    assertThat(fixture.login("2000", "wang-7-fang", "webpc", "")).contains("access_token");
    assertThat(post("/apply", id).path("errmsg").asString()).contains("performed");

    for (String format : new String[] {"csv", "xlsx"}) {
      JsonNode again = upload(export(format));
      assertThat(again.path("problems").asInt()).as(again.toString()).isZero();
      assertThat(again.path("unchanged").asInt()).as(format).isEqualTo(3);
    }
  }

  private static List<String> problems(JsonNode answer) {
    List<String> problems = new ArrayList<>();
    answer
        .path("problem_list")
        .forEach(
            one ->
                problems.add(
                    one.path("row").asInt()
                        + one.path("column").asString()
                        + " "
                        + one.path("field").asString()
                        + " "
                        + one.path("message").asString()));
    return problems;
  }

  @Test
  void tellsEveryProblemByRowAndColumnAndDoesNothing() throws Exception {
    JsonNode preview =
        upload(
            """
            number;name;email;departments;enabled
            2000;Bo;bo@example.com;;true
            2000;Bo again;;;true
            2001;=HYPERLINK("x");;;true
            2002;Cy;bo@example.com;;true
            2003;Di;;Nowhere;maybe
            ;Nobody;;;true
            """);
    assertThat(problems(preview))
        .containsExactly(
            "3A number 2000 is in row 2 too",
            "4B name is a formula; write the text itself, or an apostrophe before it",
            "6D departments there is no Nowhere",
            "6E enabled must be true or false",
            "7A number must be there");
    String id = preview.path("id").asString();
    assertThat(post("/apply", id).path("errcode").asInt()).isEqualTo(900005);
    JsonNode taken = upload("number,email\n2000,bo@example.com\n2001,bo@example.com\n");
    assertThat(problems(taken)).containsExactly("3B email belongs to extension 2000");
    assertThat(problems(upload("name,colour\nBo,red\n")))
        .containsExactly(
            "1B colour is no known column", "1 number there is no column of that name");
    assertThat(upload("").path("errcode").asInt() + upload("").path("problems").asInt())
        .isNotZero();
    assertThat(fixture.get(EXTENSIONS, fixture.admin())).contains("\"total_number\":2");
  }

  @Test
  void failsWholeWhenSomebodyWasFasterAndWhenItIsCancelled() throws Exception {
    String late = upload("number,name\n1000,Late\n2000,New\n").path("id").asString();
    fixture.change("1000", "\"call_notes\":false");
    post("/apply", late);
    JsonNode failed = finished(late);
    assertThat(failed.path("state").asString()).isEqualTo("failed");
    assertThat(failed.path("failure").asString()).contains("nothing was changed");

    String id = upload("number,name\n2000,New\n").path("id").asString();
    assertThat(post("/cancel", id).path("state").asString()).isEqualTo("cancelled");
    assertThat(post("/apply", id).path("errcode").asInt()).isEqualTo(900005);
    assertThat(fixture.get(EXTENSIONS, fixture.admin())).contains("\"total_number\":2");
  }
}
