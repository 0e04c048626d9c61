package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.server.control.ControlClient;
import org.magpie.testkit.Requirement;

/** The SDK and the origins of its pages, as administrators set them. */
class SdkAdministrationTest {
  private static final String CRM = "https://crm.example.com";

  @TempDir static Path folder;
  private static ServerFixture fixture;

  @BeforeAll
  static void start() throws Exception {
    fixture = new ServerFixture(folder.resolve("data"));
    fixture.apply(ServerFixture.ALICE);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static String change(String body) throws Exception {
    return fixture.post("/api/v1.0/admin/sdk", body, fixture.admin());
  }

  private static String state() throws Exception {
    return fixture.get("/api/v1.0/admin/sdk", fixture.admin());
  }

  @Test
  @Requirement({"A-115", "A-116", "A-117"})
  void showsTheKeyOnceAndChangesOnlyWhatIsSent() throws Exception {
    assertThat(state()).contains("\"enabled\":false", "\"access_id\":\"\"", "\"key_version\":0");
    String on = change("{\"enabled\":true}");
    assertThat(on).contains("\"enabled\":true", "\"key_version\":1");
    String key = ServerFixture.field(on, "access_key");
    String id = ServerFixture.field(on, "access_id");
    assertThat(id).matches("[A-Za-z0-9]{32}");
    assertThat(key).matches("[A-Za-z0-9]{40}");
    assertThat(state()).contains(id).doesNotContain("access_key", key);
    String seen = ServerFixture.field(state(), "version");
    assertThat(change("{\"networks\":[\"127.0.0.0/8\"],\"origins\":[\"" + CRM + "\"]}"))
        .contains("\"enabled\":true", "\"networks\":[\"127.0.0.0/8\"]", CRM)
        .doesNotContain("access_key");
    assertThat(change("{\"enabled\":false,\"version\":\"" + seen + "\"}")).contains("900013");
    assertThat(state()).contains("\"enabled\":true");

    assertThat(
            fixture.post(
                "/openapi/v1.0/get_token",
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(id, key),
                ""))
        .contains("\"errcode\":0");
    assertThat(state()).contains("\"tokens\":1", "\"signatures\":0", "\"sessions\":0");
    String refreshed = fixture.post("/api/v1.0/admin/sdk/key", "", fixture.admin());
    assertThat(refreshed).contains(id, "\"key_version\":2", "\"tokens\":0");
    assertThat(ServerFixture.field(refreshed, "access_key")).isNotEqualTo(key);
    assertThat(change("{\"enabled\":false}")).contains("\"enabled\":false", CRM);
    assertThat(ControlClient.send(fixture.data, "sdk-key", false, "").orElseThrow().text())
        .contains(id, "sdk_enabled");
  }

  @Test
  void refusesWhatIsNoNetworkAndNoOrigin() throws Exception {
    assertThat(change("{\"networks\":[\"here\"],\"origins\":[\"crm.example.com/path\"]}"))
        .contains("900005", "\"field\":\"networks\"", "\"field\":\"origins\"");
    for (String list :
        new String[] {"\"x\"", "7", "{}", "[7]", "[[]]", "[\"" + "x".repeat(300) + "\"]"}) {
      assertThat(change("{\"origins\":" + list + "}")).as(list).contains("900005", "origins");
    }
    assertThat(change("{\"origins\":[\"*\"]}")).contains("900005");
    assertThat(change("{\"origins\":[\"null\"]}")).contains("900005");
    assertThat(change("{\"enabled\":\"perhaps\"}")).contains("900005", "enabled");
  }

  @Test
  void aPageOfAForeignOriginGetsNoDataAndDoesNothing() throws Exception {
    change("{\"origins\":[\"" + CRM + "\"]}");
    String token = fixture.login("1000", "alice-7-rings");
    for (String foreign :
        new String[] {
          "https://evil.example.com", "null", CRM + ".evil.com", "http://crm.example.com"
        }) {
      HttpResponse<String> read = from(foreign, "/api/v1.0/extension/getpersonal", token);
      assertThat(read.statusCode()).as(foreign).isEqualTo(403);
      assertThat(read.body()).contains("900002").doesNotContain("Alice");
      assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(from(foreign, "/api/v1.0/logout", token).statusCode()).isEqualTo(403);
      assertThat(from(foreign, "/openapi/v1.0/del_token?access_token=x", "").statusCode())
          .isEqualTo(403);
      assertThatThrownBy(() -> socket(foreign, "/api/v1.0/subscribe?access_token=" + token, ""))
          .hasMessageContaining("Handshake");
      assertThatThrownBy(() -> socket(foreign, "/ws?exten=1000", "sip"))
          .hasMessageContaining("Handshake");
    }
    HttpResponse<String> listed = from(CRM, "/api/v1.0/extension/getpersonal", token);
    assertThat(listed.body()).contains("Alice");
    assertThat(listed.headers().firstValue("Access-Control-Allow-Origin")).contains(CRM);
    assertThat(listed.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(listed.headers().allValues("Vary")).contains("Origin");
    assertThat(from(fixture.server.origin(), "/api/v1.0/extension/getpersonal", token).body())
        .contains("Alice");
    socket(CRM, "/api/v1.0/subscribe?access_token=" + token, "");
    socket(CRM, "/ws?exten=1000", "sip");
    change("{\"origins\":[]}");
    assertThat(from(CRM, "/api/v1.0/extension/getpersonal", token).statusCode()).isEqualTo(403);
  }

  private static HttpResponse<String> from(String origin, String path, String token)
      throws Exception {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(fixture.server.origin() + path)).header("Origin", origin);
    return fixture.send(token.isEmpty() ? builder : builder.header("Authorization", token));
  }

  private static void socket(String origin, String path, String subProtocol) {
    var builder = fixture.client().newWebSocketBuilder().header("Origin", origin);
    if (!subProtocol.isEmpty()) {
      builder.subprotocols(subProtocol);
    }
    builder.buildAsync(fixture.socket(path), new Received()).join().abort();
  }
}
