package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.api.http.Json;
import org.magpie.testkit.Requirement;
import tools.jackson.databind.JsonNode;

/** What a user does with her call log, and that her other clients hear of it. */
class JournalTest {
  @TempDir Path folder;
  private ServerFixture fixture;
  private String alice = "";
  private Received other;

  /** Bob calls Alice in vain, twice; Alice calls Bob. */
  @BeforeEach
  void makeCalls() throws Exception {
    fixture = new ServerFixture(folder.resolve("data"));
    fixture.apply(ServerFixture.ALICE);
    fixture.apply("settings: {call_labels: [Sales, 投诉]}\n");
    alice = fixture.login("1000", "alice-7-rings");
    other =
        Received.events(
            fixture,
            ServerFixture.field(
                fixture.login("1000", "alice-7-rings", "webpc", ""), "access_token"));
    try (TestPhone bob = new TestPhone(fixture, "1001", "sip-bob-8");
        TestPhone own = new TestPhone(fixture, "1000", "sip-alice-7")) {
      bob.register();
      assertThat(bob.refused("1000")).isEqualTo(480);
      other.event(20049);
      assertThat(bob.refused("1000")).isEqualTo(480);
      other.event(20049);
      own.register();
      own.call("1001");
      own.hangUp();
      other.event(20049);
    }
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private JsonNode get(String path) throws Exception {
    return read(fixture.get(path, alice));
  }

  private JsonNode post(String path, String body) throws Exception {
    return read(fixture.post(path, body, alice));
  }

  private static JsonNode read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private JsonNode log(String query) throws Exception {
    return get("/api/v1.0/cdr/searchpersonal?" + query).path("personal_cdr_list");
  }

  private List<String> ids(String query) throws Exception {
    List<String> ids = new ArrayList<>();
    log(query).forEach(row -> ids.add(row.path("id").asString()));
    return ids;
  }

  private int missed() throws Exception {
    return get("/api/v1.0/cdr/missedpersonal").path("missed_number").asInt();
  }

  @Test
  @Requirement({"J-08", "J-09", "A-152"})
  void countsMissedCallsAndMarksThemRead() throws Exception {
    assertThat(missed()).isEqualTo(2);
    assertThat(log("status=2").path(0).path("read").asInt()).isZero();
    post("/api/v1.0/cdr/readpersonal", "{}");
    assertThat(other.event(90006)).contains("read");
    assertThat(missed()).isZero();
    assertThat(log("status=2").path(0).path("read").asInt()).isEqualTo(1);
  }

  @Test
  @Requirement({"J-03", "J-05", "J-07"})
  void deletesOneSeveralAndAll() throws Exception {
    List<String> all = ids("");
    assertThat(all).hasSize(3);
    String delete = "/api/v1.0/cdr/deletepersonal";
    assertThat(post(delete, "{\"ids\":[%s]}".formatted(all.get(1))).path("deleted").asInt())
        .isEqualTo(1);
    assertThat(other.event(90006)).contains("deleted");
    assertThat(ids("")).containsExactly(all.get(0), all.get(2));
    assertThat(missed()).isEqualTo(1);
    assertThat(post(delete, "{\"ids\":[%s]}".formatted(all.get(1))).path("errcode").asInt())
        .isEqualTo(900006);
    for (String wrong : List.of("{}", "{\"ids\":[]}", "{\"ids\":[\"x\"]}", "{\"ids\":7}")) {
      assertThat(post(delete, wrong).path("errcode").asInt()).as(wrong).isEqualTo(900005);
    }
    post("/api/v1.0/cdr/clearpersonal", "{}");
    assertThat(ids("")).isEmpty();
    String bob = fixture.login("1001", "lib0-answers");
    assertThat(fixture.get("/api/v1.0/cdr/searchpersonal", bob)).contains("\"total_number\":3");
  }

  @Test
  @Requirement({"J-01", "J-06", "D-83"})
  void keepsNotesOnCallsOfOnesOwn() throws Exception {
    assertThat(ids("call_type=external")).isEmpty();
    assertThat(ids("call_type=internal")).hasSize(3);
    assertThat(get("/api/v1.0/cdr/searchpersonal?from=x").path("errcode").asInt())
        .isEqualTo(900005);
    assertThat(ids("until=1000")).isEmpty();
    String call = log("status=3").path(0).path("uniqueid").asString();
    String get = "/api/v1.0/callnote/get?uniqueid=" + call;
    assertThat(get(get).path("label_list").path(1).asString()).isEqualTo("投诉");
    assertThat(get(get).has("note")).isFalse();
    String save = "/api/v1.0/callnote/save";
    String note = "{\"uniqueid\":\"%s\",\"text\":\"%s\",\"labels\":[%s]}";
    assertThat(post(save, note.formatted(call, "Ring back", "\"投诉\"")).path("errcode").asInt())
        .isZero();
    assertThat(other.event(90006)).contains("noted");
    assertThat(get(get).path("note").path("text").asString()).isEqualTo("Ring back");
    assertThat(log("status=3").path(0).path("noted").asInt()).isEqualTo(1);
    JsonNode refused = post(save, note.formatted(call, "x", "\"Gossip\""));
    assertThat(refused.path("errmsg").asString()).isEqualTo("labels: there is no label Gossip");
    assertThat(post(save, note.formatted("nothing", "x", "")).path("errcode").asInt())
        .isEqualTo(900006);
    assertThat(post(save, note.formatted(call, "y".repeat(2001), "")).path("errcode").asInt())
        .isEqualTo(900005);
    fixture.apply("extensions: [{number: 1000, call_notes: false}]\n");
    assertThat(get(get).path("errcode").asInt()).isEqualTo(900002);
    assertThat(post(save, note.formatted(call, "z", "")).path("errcode").asInt()).isEqualTo(900002);
  }

  @Test
  @Requirement({"J-17", "A-152"})
  void showsRecordingsToWhoMayManageThem() throws Exception {
    JsonNode found = get("/api/v1.0/recording/search?number=bob&page_size=10");
    assertThat(found.path("errcode").asInt()).isZero();
    assertThat(found.path("total_number").asInt()).isZero();
    fixture.apply("extensions: [{number: 1000, own_recordings: false, auto_record: [inbound]}]\n");
    assertThat(get("/api/v1.0/recording/search").path("errcode").asInt()).isEqualTo(900002);
    assertThat(
            post("/api/v1.0/recording/delete", "{\"ids\":[\"a\",\"b\"]}").path("errcode").asInt())
        .isEqualTo(900006);
    assertThat(fixture.get("/api/v1.0/admin/recording/search", fixture.admin()))
        .contains("\"total_number\":0");
    assertThat(fixture.change("1000", "\"auto_record\":[\"internal\",\"outbound\"]"))
        .contains("\"auto_record\":[\"internal\",\"outbound\"]", "\"own_recordings\":false");
    assertThat(fixture.change("1000", "\"auto_record\":[\"sideways\"]")).contains("900005");
  }
}
