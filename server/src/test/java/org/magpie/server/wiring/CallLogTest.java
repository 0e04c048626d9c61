package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The personal call log by every filter, order and page. */
class CallLogTest {
  @TempDir static Path folder;
  private static ServerFixture fixture;
  private static String token = "";

  /** Alice, in this order: calls Bob, is called by Bob, is called by Dave in vain, calls nobody. */
  @BeforeAll
  static void makeCalls() throws Exception {
    fixture = new ServerFixture(folder.resolve("data"));
    fixture.apply(ServerFixture.ALICE);
    fixture.apply("extensions: [{number: 1003, name: Dave, sip_secret: \"sip-dave-4\"}]\n");
    token = fixture.login("1000", "alice-7-rings");
    Received web = Received.events(fixture, token);
    try (TestPhone alice = new TestPhone(fixture, "1000", "sip-alice-7");
        TestPhone bob = new TestPhone(fixture, "1001", "sip-bob-8");
        TestPhone dave = new TestPhone(fixture, "1003", "sip-dave-4")) {
      dave.register();
      assertThat(dave.refused("1000")).as("nobody is there").isEqualTo(480);
      web.event(20049);
      alice.register();
      bob.register();
      alice.call("1001");
      alice.hangUp();
      web.event(20049);
      bob.call("1000");
      bob.hangUp();
      web.event(20049);
      assertThat(alice.refused("1777")).isEqualTo(404);
      web.event(20049);
    }
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static JsonNode search(String query) throws Exception {
    return Json.read(
            fixture
                .get("/api/v1.0/cdr/searchpersonal?" + query, token)
                .getBytes(StandardCharsets.UTF_8))
        .orElseThrow();
  }

  /** The other parties of what a search finds, in order. */
  private static List<String> others(String query) throws Exception {
    List<String> others = new ArrayList<>();
    search(query)
        .path("personal_cdr_list")
        .forEach(item -> others.add(item.path("number").asString()));
    return others;
  }

  @Test
  @Requirement({"Q-33", "Q-34", "Q-36"})
  void filtersByStatusAsSeenFromTheUser() throws Exception {
    assertThat(others("page=1&page_size=10&status=0&sort_by=time&order_by=asc"))
        .containsExactly("1003", "1001", "1001", "1777");
    assertThat(others("status=1")).as("inbound").containsExactly("1001");
    assertThat(others("status=2")).as("missed").containsExactly("1003");
    assertThat(others("status=3&order_by=asc")).as("outbound").containsExactly("1001", "1777");
    JsonNode missed = search("status=2").path("personal_cdr_list").path(0);
    assertThat(missed.path("status").asInt()).isEqualTo(2);
    assertThat(missed.path("disposition").asString()).isEqualTo("FAILED");
    assertThat(missed.path("talk_duration").asInt()).isZero();
    assertThat(missed.path("date").asString()).isNotEmpty();
    JsonNode unknown = search("number=1777").path("personal_cdr_list").path(0);
    assertThat(unknown.path("number_type").asString()).isEqualTo("external");
    assertThat(unknown.has("extension")).isFalse();
  }

  @Test
  @Requirement({"Q-33", "Q-34"})
  void findsByTheOthersNumberOrName() throws Exception {
    assertThat(others("number=100")).hasSize(3);
    assertThat(others("number=dave")).containsExactly("1003");
    assertThat(others("number=1000")).as("the user's own number is no other party").isEmpty();
    assertThat(others("number=%25")).as("no wildcard").isEmpty();
    assertThat(others("number=1001&status=1")).containsExactly("1001");
  }

  @Test
  @Requirement({"Q-33", "Q-34"})
  void givesPagesInEitherOrderAndTheWholeNumber() throws Exception {
    assertThat(others("page=1&page_size=3&sort_by=id&order_by=desc"))
        .containsExactly("1777", "1001", "1001");
    assertThat(others("page=2&page_size=3&sort_by=id&order_by=desc")).containsExactly("1003");
    assertThat(others("page=3&page_size=3&sort_by=id&order_by=desc")).isEmpty();
    assertThat(search("page=2&page_size=3").path("total_number").asInt()).isEqualTo(4);
    assertThat(search("page=2&page_size=1&status=3").path("total_number").asInt()).isEqualTo(2);
    assertThat(others("sort_by=time")).as("the latest first unless asked").startsWith("1777");
    for (String wrong :
        List.of("page=0", "page_size=1001", "status=4", "sort_by=name", "order_by=up", "page=x")) {
      assertThat(search(wrong).path("errcode").asInt()).as(wrong).isEqualTo(900005);
    }
  }
}
