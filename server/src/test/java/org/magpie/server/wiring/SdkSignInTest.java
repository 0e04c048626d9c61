package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.server.control.ControlClient;
import org.magpie.server.control.Reply;
import org.magpie.testkit.Requirement;

/** The way from an access key to a login, by plain HTTP, as servers of applications go it. */
class SdkSignInTest {
  private static final String DISABLED =
      """
        - {number: 1002, name: Carol, enabled: false}
      """;

  @TempDir static Path folder;
  private static ServerFixture fixture;
  private String accessId = "";
  private String accessKey = "";

  @BeforeAll
  static void start() throws Exception {
    fixture = new ServerFixture(folder.resolve("data"));
    apply(ServerFixture.ALICE + DISABLED);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @BeforeEach
  void freshKey() throws Exception {
    apply("settings: {sdk_enabled: true, sdk_networks: []}");
    String text = command("sdk-key", "").text();
    accessId = after(text, "SDK access ID:");
    accessKey = after(text, "SDK access key:");
  }

  private static String apply(String yaml) throws Exception {
    Reply reply = command("apply", yaml);
    assertThat(reply.status()).as(reply.text()).isZero();
    return reply.text();
  }

  private static Reply command(String name, String text) throws Exception {
    return ControlClient.send(fixture.data, name, false, text).orElseThrow();
  }

  private static String after(String text, String label) {
    int from = text.indexOf(label) + label.length();
    return text.substring(from, text.indexOf('\n', from)).strip();
  }

  private String askToken() throws Exception {
    return fixture.post(
        "/openapi/v1.0/get_token",
        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(accessId, accessKey),
        "");
  }

  private String token() throws Exception {
    return ServerFixture.field(askToken(), "access_token");
  }

  private static String sign(String token, String body) throws Exception {
    return fixture.post("/openapi/v1.0/sign/create?access_token=" + token, body, "");
  }

  private String signature(String username) throws Exception {
    return ServerFixture.field(
        sign(
            token(),
            "{\"username\":\"%s\",\"sign_type\":\"sdk\",\"expire_time\":\"0\"}"
                .formatted(username)),
        "sign");
  }

  private static String login(String username, String signature) throws Exception {
    return fixture.post(
        "/api/v1.0/login",
        "{\"username\":\"%s\",\"password\":\"%s\",\"login_source\":null,\"login_jump\":\"sdk\"}"
            .formatted(username, signature),
        "");
  }

  @Test
  @Requirement({"B-02", "B-04", "B-14"})
  void goesFromTheKeyToALogin() throws Exception {
    String pair = askToken();
    assertThat(pair)
        .contains(
            "\"errcode\":0",
            "\"errmsg\":\"SUCCESS\"",
            "\"access_token_expire_time\":1800",
            "\"refresh_token_expire_time\":86400");
    String refreshed =
        fixture.post(
            "/openapi/v1.0/refresh_token",
            "{\"refresh_token\":\"%s\",\"username\":\"x\",\"refreshToken\":1}"
                .formatted(ServerFixture.field(pair, "refresh_token")),
            "");
    String token = ServerFixture.field(refreshed, "access_token");
    assertThat(sign(ServerFixture.field(pair, "access_token"), "{}"))
        .isEqualTo("{\"errcode\":10004,\"errmsg\":\"TOKEN EXPIRED\"}");
    String signed =
        sign(token, "{\"username\":\"1000\",\"sign_type\":\"sdk\",\"expire_time\":\"0\"}");
    assertThat(signed)
        .matches("\\{\"errcode\":0,\"errmsg\":\"SUCCESS\",\"data\":\\{\"sign\":\"\\w+\"}}");
    String access =
        ServerFixture.field(login("1000", ServerFixture.field(signed, "sign")), "access_token");
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", access))
        .contains("\"number\":\"1000\"");
    assertThat(fixture.get("/openapi/v1.0/del_token?access_token=" + token, ""))
        .isEqualTo("{\"errcode\":0,\"errmsg\":\"SUCCESS\"}");
    assertThat(sign(token, "{}")).contains("10004");
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", access)).contains("\"errcode\":0");
  }

  @Test
  @Requirement({"B-17", "B-18", "B-19"})
  void takesTheExpiryAsANumberOrAsText() throws Exception {
    String token = token();
    long soon = Instant.now().getEpochSecond() + 3600;
    for (String expiry :
        new String[] {"0", "\"0\"", Long.toString(soon), "\"" + soon + "\"", "null", "\"\""}) {
      String signed =
          sign(
              token,
              "{\"username\":\"alice@example.com\",\"sign_type\":\"sdk\",\"expire_time\":%s}"
                  .formatted(expiry));
      assertThat(login("1000", ServerFixture.field(signed, "sign")))
          .as(expiry)
          .contains("\"errcode\":0");
    }
    for (String expiry :
        new String[] {
          "-1", "1.5", "\"soon\"", "true", "1600000000", Long.toString(soon * 1000), "1e12"
        }) {
      assertThat(
              sign(
                  token,
                  "{\"username\":\"1000\",\"sign_type\":\"sdk\",\"expire_time\":%s}"
                      .formatted(expiry)))
          .as(expiry)
          .contains("\"errcode\":40002", "\"field\":\"expire_time\"");
    }
    assertThat(sign(token, "{\"username\":\"1000\",\"sign_type\":\"sdk\",\"expire_time\":[]}"))
        .contains("\"errcode\":0");
  }

  @Test
  @Requirement({"B-15", "B-16", "B-21"})
  void namesWhatIsWrongToServersAndNothingToClients() throws Exception {
    String token = token();
    assertThat(sign(token, "{}"))
        .contains("40002", "\"field\":\"username\"", "\"field\":\"sign_type\"");
    assertThat(sign(token, "{\"username\":\"1000\",\"sign_type\":\"jwt\"}"))
        .contains("40002", "\"field\":\"sign_type\"");
    for (String nobody : new String[] {"7777", "1002", "nobody@example.com"}) {
      assertThat(sign(token, "{\"username\":\"%s\",\"sign_type\":\"sdk\"}".formatted(nobody)))
          .isEqualTo("{\"errcode\":60001,\"errmsg\":\"DATA NOT FOUND\"}");
    }
    String signature = signature("1000");
    String refused = login("1000", "wrong");
    assertThat(refused).contains("900003");
    assertThat(login("7777", signature)).isEqualTo(refused);
    assertThat(login("1001", signature)).isEqualTo(refused);
    assertThat(login("1002", signature)).isEqualTo(refused);
    assertThat(login("1000", "alice-7-rings")).isEqualTo(refused);
  }

  @Test
  @Requirement({"B-05", "B-07", "B-08"})
  void answersWrongCredentialsAndMissingFields() throws Exception {
    String wrong = "{\"errcode\":-1,\"errmsg\":\"FAILURE\",\"invalid_param_list\":";
    assertThat(
            fixture.post(
                "/openapi/v1.0/get_token",
                "{\"username\":\"%s\",\"password\":\"x\"}".formatted(accessId),
                ""))
        .startsWith(wrong)
        .contains("\"field\":\"username or password\"", "\"value\":\"error\"")
        .isEqualTo(
            fixture.post(
                "/openapi/v1.0/get_token",
                "{\"username\":\"nobody\",\"password\":\"%s\"}".formatted(accessKey),
                ""));
    assertThat(fixture.post("/openapi/v1.0/get_token", "{\"username\":\"x\"}", ""))
        .contains("40002", "\"field\":\"password\"", "\"validation_type\":\"required\"");
    assertThat(fixture.post("/openapi/v1.0/refresh_token", "{\"refreshtoken\":\"x\"}", ""))
        .contains("40002", "\"field\":\"refresh_token\"");
    assertThat(fixture.post("/openapi/v1.0/refresh_token", "{\"refresh_token\":\"x\"}", ""))
        .isEqualTo("{\"errcode\":10004,\"errmsg\":\"TOKEN EXPIRED\"}");
  }

  @Test
  void refusesTheNinthToken() throws Exception {
    for (int i = 0; i < 8; i++) {
      token();
    }
    assertThat(askToken()).isEqualTo("{\"errcode\":60002,\"errmsg\":\"MAX LIMITATION EXCEEDED\"}");
  }

  @Test
  void keepsTheHabitsOfTheInterface() throws Exception {
    String token = token();
    String unknown = "{\"errcode\":10001,\"errmsg\":\"INTERFACE NOT EXISTED\"}";
    assertThat(fixture.get("/openapi/v1.0/get_token", "")).isEqualTo(unknown);
    assertThat(fixture.post("/openapi/v1.0/del_token?access_token=" + token, "{}", ""))
        .isEqualTo(unknown);
    assertThat(fixture.get("/openapi/v1.0/nowhere", "")).isEqualTo(unknown);
    assertThat(fixture.get("/openapi/v1.0/del_token", "Bearer " + token)).contains("10004");
    assertThat(fixture.get("/openapi/v1.0/del_token", token)).contains("10004");
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", token)).contains("900001");
    assertThat(fixture.get("/api/v1.0/admin/sdk", token)).contains("900001");
    assertThat(
            fixture.get(
                "/openapi/v1.0/del_token?access_token=" + fixture.login("1001", "lib0-answers"),
                ""))
        .contains("10004");
    assertThat(raw("GET /openapi/v1.0/del_token?access_token=" + token + " HTTP/1.1\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .contains("40002", "User-Agent");
  }

  /** A request without a User-Agent, which no client of the library lets us send. */
  private static String raw(String line) throws Exception {
    try (SSLSocket socket =
        (SSLSocket) fixture.tls().getSocketFactory().createSocket("127.0.0.1", fixture.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          (line + "Host: localhost\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void outlivesGarbageAndMillionsOfCharacters() throws Exception {
    for (String garbage : new String[] {"{", "[1,", "nonsense", "{\"a\":1,\"a\":2}", "\u0000"}) {
      assertThat(fixture.post("/openapi/v1.0/get_token", garbage, ""))
          .as(garbage)
          .contains("\"errcode\":-2", "INTERNAL SERVER ERROR", "\"value\":\"");
    }
    for (String odd : new String[] {"", "[]", "7", "null", "\"x\"", "{\"username\":{\"a\":[]}}"}) {
      assertThat(fixture.post("/openapi/v1.0/get_token", odd, "")).as(odd).contains("40002");
    }
    String million = "x".repeat(1_000_000);
    HttpResponse<String> huge =
        post("/openapi/v1.0/get_token", "{\"username\":\"" + million + "\"}");
    assertThat(huge.statusCode()).isEqualTo(200);
    assertThat(huge.body()).contains("40002");
    assertThat(
            fixture.post(
                "/openapi/v1.0/get_token",
                "{\"username\":\"%s\",\"password\":\"x\"}".formatted("x".repeat(60_000)),
                ""))
        .contains("40002", "max_length");
    assertThat(post("/api/v1.0/login", "{\"username\":\"" + million + "\"}").statusCode())
        .isEqualTo(413);
    assertThat(login("1000", "x".repeat(1000))).contains("900003");
    token();
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return fixture.send(
        HttpRequest.newBuilder(URI.create(fixture.server.origin() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void forbidsServersOutsideTheListedNetworks() throws Exception {
    String token = token();
    String forbidden = "{\"errcode\":70087,\"errmsg\":\"IP FORBIDDEN\"}";
    apply("settings: {sdk_networks: [192.0.2.0/24]}");
    assertThat(askToken()).isEqualTo(forbidden);
    assertThat(sign(token, "{}")).isEqualTo(forbidden);
    assertThat(fixture.get("/openapi/v1.0/del_token?access_token=" + token, ""))
        .isEqualTo(forbidden);
    assertThat(fixture.post("/openapi/v1.0/refresh_token", "{\"refresh_token\":\"x\"}", ""))
        .isEqualTo(forbidden);
    apply("settings: {sdk_networks: [192.0.2.0/24, 127.0.0.1/32]}");
    token();
  }

  @Test
  void blocksAnAddressThatTriesKeysAndReleasesIt() throws Exception {
    apply("settings: {unlimited_networks: []}");
    try {
      for (int i = 0; i < 5; i++) {
        assertThat(
                fixture.post(
                    "/openapi/v1.0/get_token",
                    "{\"username\":\"guess%d\",\"password\":\"x\"}".formatted(i),
                    ""))
            .contains("\"errcode\":-1");
      }
      assertThat(askToken()).contains("70087", "retry_after");
      assertThat(command("blocked", "").text())
          .contains("127.0.0.1", "after 5 failures", "get_token");
      assertThat(command("release", "127.0.0.1").status()).isZero();
      token();
    } finally {
      command("release", "127.0.0.1");
      apply("settings: {unlimited_networks: [127.0.0.0/8]}");
    }
  }

  @Test
  @Requirement({"B-20", "A-117", "A-118"})
  void aNewKeyOrSwitchingOffVoidsTokensSignaturesAndSessions() throws Exception {
    String token = token();
    String signature = signature("1000");
    String access = ServerFixture.field(login("1000", signature), "access_token");
    freshKey();
    assertThat(sign(token, "{}")).contains("10004");
    assertThat(login("1000", signature)).contains("900003");
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", access)).contains("900001");

    String second = signature("1000");
    String again = ServerFixture.field(login("1000", second), "access_token");
    apply("settings: {sdk_enabled: false}");
    assertThat(login("1000", second))
        .isEqualTo("{\"errcode\":70136,\"errmsg\":\"THE SDK SERVICE IS NOT ENABLED\"}");
    assertThat(askToken()).contains("\"errcode\":-1");
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", again)).contains("900001");
    assertThat(apply("settings: {sdk_enabled: true}")).doesNotContain("access key");
    assertThat(login("1000", second)).contains("\"errcode\":0");
  }

  @Test
  void neverExportsSecrets() throws Exception {
    String export = command("export", "").text();
    assertThat(export)
        .contains("sdk_enabled: \"true\"", "sdk_networks: []")
        .doesNotContain(accessKey);
    assertThat(command("plan", export).text()).startsWith("nothing to change");
    assertThat(command("plan", "settings: {sdk_enabled: maybe, sdk_networks: [here]}").text())
        .contains("settings.sdk_enabled: true or false", "settings.sdk_networks");
  }
}
