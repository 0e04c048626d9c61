package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.api.http.Json;
import org.magpie.testkit.Requirement;
import tools.jackson.databind.JsonNode;

/** What clients do with running calls of their users, by a whole server. */
class RunningCallsTest {
  @TempDir Path folder;
  private ServerFixture fixture;
  private String alicesToken = "";
  private String bobsToken = "";
  private TestPhone alice;
  private TestPhone bob;
  private TestPhone dave;

  @BeforeEach
  void start() throws Exception {
    fixture = new ServerFixture(folder.resolve("data"));
    fixture.apply(ServerFixture.ALICE);
    fixture.apply("extensions: [{number: 1003, name: Dave, sip_secret: \"sip-dave-4\"}]\n");
    alicesToken = fixture.login("1000", "alice-7-rings");
    bobsToken = fixture.login("1001", "lib0-answers");
    alice = new TestPhone(fixture, "1000", "sip-alice-7");
    bob = new TestPhone(fixture, "1001", "sip-bob-8");
    dave = new TestPhone(fixture, "1003", "sip-dave-4");
    alice.register();
    bob.register();
    dave.register();
  }

  @AfterEach
  void stop() throws Exception {
    alice.close();
    bob.close();
    dave.close();
    fixture.close();
  }

  private static JsonNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private JsonNode get(String path, String token) throws Exception {
    return json(fixture.get("/api/v1.0/call/" + path, token));
  }

  private JsonNode post(String path, String call, String more, String token) throws Exception {
    String body = "{\"sip_callid\":\"%s\"%s}".formatted(call, more);
    return json(fixture.post("/api/v1.0/call/" + path, body, token));
  }

  private static int code(JsonNode answer) {
    return answer.path("errcode").asInt();
  }

  @Test
  @Requirement({"D-71", "D-74", "D-75"})
  void aClientParksItsCallAndIsToldTheNumber() throws Exception {
    Received events = new Received();
    events.subscribe(fixture, bobsToken).sendText("{\"topic_list\":[90007]}", true).join();
    assertThat(events.next()).contains("\"errcode\":0");
    String call = alice.call("1001");
    JsonNode own = get("own", alicesToken).path("calls");
    assertThat(own).hasSize(1);
    assertThat(own.path(0).path("sip_callid").asString()).isEqualTo(call);
    assertThat(own.path(0).path("state").asString()).isEqualTo("talking");
    assertThat(own.path(0).path("number").asString()).isEqualTo("1001");
    assertThat(code(post("park", call, "", bobsToken))).as("the call of another").isEqualTo(900006);
    assertThat(code(post("park", call, ",\"slot\":\"7000\"", alicesToken))).isEqualTo(900041);
    String nothing = fixture.post("/api/v1.0/call/park", "{}", alicesToken);
    assertThat(nothing).contains("900005", "\"field\":\"sip_callid\"");
    JsonNode parked = post("park", call, ",\"slot\":\"6004\"", alicesToken);
    assertThat(parked.path("slot").asString()).isEqualTo("6004");
    alice.await("BYE");
    assertThat(events.event(90007)).contains("\"slot\":\"6004\"", "\"number\":\"1001\"");
    JsonNode slots = get("parking", bobsToken);
    assertThat(slots.path("free")).hasSize(99);
    assertThat(slots.path("parked").path(0).path("parked_by").asString()).isEqualTo("1000");
    assertThat(slots.path("park").asInt() + slots.path("park_at").asInt()).isEqualTo(2);
    String other = alice.call("1003");
    assertThat(code(post("park", other, ",\"slot\":\"6004\"", alicesToken))).isEqualTo(900041);
    alice.hangUp();
    dave.call("6004");
    assertThat(events.event(90007)).isEqualTo("{\"parked\":[]}");
    dave.hangUp();
    bob.await("BYE");
  }

  @Test
  @Requirement({"D-38", "D-39", "D-43"})
  void aClientMovesItsCallToAnotherDevice() throws Exception {
    Received events = new Received();
    events.subscribe(fixture, alicesToken).sendText("{\"topic_list\":[90008]}", true).join();
    assertThat(events.next()).contains("\"errcode\":0");
    try (TestPhone other = new TestPhone(fixture, "1000", "sip-alice-7")) {
      other.register();
      String call = alice.call("1003");
      String told = events.event(90008);
      while (!told.contains("talking")) {
        told = events.event(90008);
      }
      JsonNode devices = get("flip/devices?sip_callid=" + call, alicesToken).path("devices");
      assertThat(devices).hasSize(1);
      assertThat(devices.path(0).path("device").asString()).isEqualTo("phone");
      assertThat(code(get("flip/devices?sip_callid=" + call, bobsToken))).isEqualTo(900006);
      assertThat(code(post("flip/cancel", call, "", alicesToken))).isEqualTo(900042);
      assertThat(code(post("flip", call, ",\"device\":\"none\"", alicesToken))).isEqualTo(900042);
      String id = devices.path(0).path("id").asString();
      assertThat(code(post("flip", call, ",\"device\":\"" + id + "\"", alicesToken))).isZero();
      other.await("INVITE");
      alice.await("BYE");
      JsonNode own = get("own", alicesToken).path("calls");
      assertThat(own).hasSize(1);
      String moved = own.path(0).path("sip_callid").asString();
      assertThat(moved).isNotEqualTo(call);
      assertThat(code(post("retrieve", moved, "", bobsToken))).isEqualTo(900006);
      assertThat(post("retrieve", moved, "", alicesToken).path("dial").asString()).isEqualTo("*07");
      alice.call("*07");
      other.await("BYE");
      alice.hangUp();
      dave.await("BYE");
    }
  }

  @Test
  @Requirement("D-86")
  void onlyACallThatRingsIsSentToVoicemail() throws Exception {
    String call = alice.call("1003");
    assertThat(code(post("voicemail", call, "", alicesToken))).isEqualTo(900042);
    assertThat(code(post("voicemail", "nothing", "", alicesToken))).isEqualTo(900006);
    alice.hangUp();
  }

  @Test
  @Requirement({"D-86", "J-31"})
  void aCallIsNotSentToAVoicemailThatIsSwitchedOff() throws Exception {
    assertThat(code(json(fixture.post("/api/v1.0/reach", "{\"voicemail\":false}", alicesToken))))
        .isZero();
    String call = alice.call("1003");
    assertThat(code(post("voicemail", call, "", alicesToken))).isEqualTo(900002);
    alice.hangUp();
  }
}
