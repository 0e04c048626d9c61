package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.api.http.Json;
import org.magpie.testkit.Requirement;
import tools.jackson.databind.JsonNode;

/** What an administrator sees of calls: while they go on, afterwards, and message by message. */
class WatchingTest {
  @TempDir static Path folder;
  private static ServerFixture fixture;
  private static TestPhone alice;
  private static TestPhone bob;

  @BeforeAll
  static void start() throws Exception {
    fixture = new ServerFixture(folder.resolve("data"));
    fixture.apply(ServerFixture.ALICE);
    alice = new TestPhone(fixture, "1000", "sip-alice-7");
    bob = new TestPhone(fixture, "1001", "sip-bob-8");
    assertThat(alice.register()).isEqualTo(200);
    assertThat(bob.register()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    alice.close();
    bob.close();
    fixture.close();
  }

  private static JsonNode get(String path) throws Exception {
    String text = fixture.get("/api/v1.0/admin/" + path, fixture.admin());
    return Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.path(field).asString()));
    return texts;
  }

  /** The id of the call that goes on. */
  private static String liveCall() throws Exception {
    JsonNode live = get("calls/live");
    assertThat(live.path("total_number").asInt()).isEqualTo(1);
    JsonNode call = live.path("call_list").path(0);
    assertThat(call.path("state").asString()).isEqualTo("talking");
    assertThat(texts(call.path("legs"), "state")).containsOnly("talking");
    return call.path("id").asString();
  }

  @Test
  @Requirement("A-151")
  void aCallIsExplainedWhileItGoesOnAndAfterwards() throws Exception {
    String sipCallId = alice.call("1001");
    bob.await("INVITE");
    String id = liveCall();
    JsonNode live = get("calls/timeline?id=" + id);
    assertThat(live.path("live").asBoolean()).isTrue();
    assertThat(texts(live.path("lanes"), "leg")).containsExactly("caller", "callee-1");
    assertThat(live.path("lanes").path(0).path("spans").isEmpty()).isFalse();

    alice.hangUp();
    bob.await("BYE");
    awaitEnd(id);
    JsonNode over = get("calls/timeline?language=zh-CN&id=" + id);
    assertThat(over.path("live").asBoolean()).isFalse();
    assertThat(over.path("call").path("disposition").asString()).isEqualTo("ANSWERED");
    assertThat(texts(over.path("lanes"), "label").getFirst()).isEqualTo("Alice（1000）");
    assertThat(texts(over.path("points"), "text").getLast()).isEqualTo("通话结束：主叫挂断。");
    JsonNode decided =
        over.path("points").path(texts(over.path("points"), "key").indexOf("call.decided"));
    assertThat(texts(decided.path("reasons"), "text")).contains("1001 的终端响铃。");

    theLadderShowsBothDialogsAndNoSecret(id, sipCallId);
    assertThat(get("calls/timeline?id=nobody").path("errcode").asInt()).isEqualTo(900006);
    assertThat(get("calls/ladder?id=nobody").path("errcode").asInt()).isEqualTo(900006);
    assertThat(get("calls/ladder").path("errcode").asInt()).isEqualTo(900005);
  }

  private static void awaitEnd(String id) throws Exception {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (get("calls/record?id=" + id).path("call").path("ended_at").asString("").isEmpty()) {
      assertThat(System.nanoTime()).as("the record is closed").isLessThan(deadline);
    }
  }

  private static void theLadderShowsBothDialogsAndNoSecret(String id, String sipCallId)
      throws Exception {
    JsonNode ladder = get("calls/ladder?id=" + id);
    assertThat(ladder.path("kept").asBoolean()).isTrue();
    List<String> messages = texts(ladder.path("message_list"), "text");
    assertThat(messages.getFirst()).startsWith("INVITE sip:1001@").contains(sipCallId);
    assertThat(messages).anySatisfy(text -> assertThat(text).startsWith("SIP/2.0 401"));
    assertThat(messages).anySatisfy(text -> assertThat(text).contains("response=\"****"));
    assertThat(messages).noneMatch(text -> text.matches("(?s).*response=\"?[0-9a-f]{8}.*"));
    assertThat(messages).filteredOn(text -> text.startsWith("BYE ")).hasSize(2);
    assertThat(texts(ladder.path("message_list"), "leg")).contains("caller", "callee-1");

    HttpResponse<byte[]> file =
        fixture
            .client()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            fixture.server.origin() + "/api/v1.0/admin/calls/capture?id=" + id))
                    .header("Authorization", fixture.admin())
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(file.headers().firstValue("content-type")).contains("application/x-pcapng");
    assertThat(file.body()).startsWith(0x0A, 0x0D, 0x0D, 0x0A);
    assertThat(new String(file.body(), StandardCharsets.ISO_8859_1))
        .contains("INVITE sip:1001@", "BYE ");
  }

  @Test
  void theLogIsSearchedByEverythingThatACallHas() throws Exception {
    alice.call("1001");
    bob.await("INVITE");
    String id = liveCall();
    alice.hangUp();
    bob.await("BYE");
    awaitEnd(id);
    assertThat(
            texts(
                get("calls?search=ali&type=internal&disposition=ANSWERED").path("call_list"), "id"))
        .contains(id);
    assertThat(texts(get("calls?end_reason=caller_hung_up&extension=1001").path("call_list"), "id"))
        .contains(id);
    assertThat(get("calls?disposition=BUSY").path("total_number").asInt()).isZero();
    assertThat(get("calls?until=2020-01-01T00:00:00Z").path("total_number").asInt()).isZero();
    for (String wrong :
        List.of(
            "type=sideways", "disposition=GREAT", "end_reason=x", "from=today", "page_size=501")) {
      assertThat(get("calls?" + wrong).path("errcode").asInt()).as(wrong).isEqualTo(900005);
    }
  }

  @Test
  void theDashboardSaysWhatGoesOnAndWhatToDo() throws Exception {
    assertThatCallFails();
    JsonNode state = get("dashboard");
    assertThat(state.path("registrations").path("phone").asInt()).isEqualTo(2);
    assertThat(state.path("today").path("failed").asInt()).isPositive();
    JsonNode failure = state.path("failure_list").path(0);
    assertThat(failure.path("end_reason").asString()).isEqualTo("not_found");
    assertThat(
            get("calls/record?id=" + failure.path("latest_call").asString())
                .path("call")
                .path("called")
                .path("number")
                .asString())
        .isEqualTo("4711");
    assertThat(state.path("load").path("processors").asInt()).isPositive();
    assertThat(state.path("load").path("disk_free").asLong()).isPositive();
    assertThat(texts(state.path("warning_list"), "code")).contains("no_mail");
    assertThat(state.path("certificate").path("own_authority").asBoolean()).isTrue();
  }

  private static void assertThatCallFails() throws Exception {
    assertThat(alice.refused("4711")).isEqualTo(404);
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (get("calls?search=4711").path("total_number").asInt() == 0) {
      assertThat(System.nanoTime()).as("the record is closed").isLessThan(deadline);
    }
  }
}
