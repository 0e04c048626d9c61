package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.OpenPaths;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Endpoint;
import org.magpie.server.control.ControlClient;
import org.magpie.server.control.Reply;
import org.yaml.snakeyaml.Yaml;

class RunningServerTest {
  @TempDir static Path folder;
  private static ServerFixture fixture;

  @BeforeAll
  static void start() throws Exception {
    fixture = new ServerFixture(folder.resolve("data"));
    assertThat(
            ControlClient.send(fixture.data, "apply", false, ServerFixture.ALICE)
                .orElseThrow()
                .status())
        .isZero();
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void denysStrangersEveryRouteButTheListedOnes() throws Exception {
    String user = fixture.login("1000", "alice-7-rings");
    for (Endpoint endpoint : fixture.server.endpoints()) {
      String route = endpoint.method() + " " + endpoint.path();
      if (endpoint.access() == Access.OPEN) {
        assertThat(OpenPaths.endpoint(endpoint.path())).as(route).isTrue();
        continue;
      }
      String denied = endpoint.access() == Access.APPLICATION ? "TOKEN EXPIRED" : "900001";
      assertThat(answer(endpoint, "")).as(route).contains(denied);
      assertThat(answer(endpoint, "no-such-token")).as(route).contains(denied);
      if (endpoint.access() == Access.ADMINISTRATOR) {
        assertThat(answer(endpoint, user)).as(route).contains("900002");
      }
    }
  }

  private static String answer(Endpoint endpoint, String token) throws Exception {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(fixture.server.origin() + endpoint.path()))
            .method(endpoint.method(), HttpRequest.BodyPublishers.noBody());
    if (!token.isEmpty()) {
      builder.header("Authorization", token);
    }
    return fixture.send(builder).body();
  }

  @Test
  void servesExactlyWhatTheDocumentPromises() {
    TreeSet<String> routes = new TreeSet<>();
    for (Endpoint endpoint : fixture.server.endpoints()) {
      routes.add(
          endpoint.method() + " " + endpoint.path() + " " + endpoint.access().name().toLowerCase());
    }
    TreeSet<String> promised = new TreeSet<>();
    document("paths")
        .forEach(
            (path, methods) ->
                ((Map<?, ?>) methods)
                    .forEach(
                        (method, operation) ->
                            promised.add(
                                method.toString().toUpperCase()
                                    + " "
                                    + path
                                    + " "
                                    + ((Map<?, ?>) operation).get("x-access"))));
    assertThat(routes).isEqualTo(promised);
  }

  @Test
  void documentsEveryErrorCode() {
    String description = String.valueOf(document("info").get("description"));
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(description).contains("| " + code.number() + " |");
    }
  }

  private static Map<?, ?> document(String part) {
    InputStream in = Endpoint.class.getResourceAsStream("/openapi.yaml");
    Map<?, ?> whole = new Yaml().load(in);
    return whole.get(part) instanceof Map<?, ?> found ? found : Map.of();
  }

  @Test
  void printsReadinessAndAOneTimeLink() {
    assertThat(fixture.printed).anyMatch(line -> line.matches("ready https://localhost:\\d+/"));
    assertThat(fixture.printed).anyMatch(line -> line.contains("/admin#setup="));
  }

  @Test
  void answersAClientFromLoginToLogout() throws Exception {
    String token = fixture.login("alice@example.com", "alice-7-rings");
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", token))
        .contains("\"number\":\"1000\"", "\"caller_id_name\":\"Alice\"");
    String credentials = fixture.get("/api/v1.0/extension/getregisterinfo", token);
    assertThat(ServerFixture.field(credentials, "registerpassword")).matches("[0-9a-f]{32}");
    assertThat(ServerFixture.field(credentials, "registername")).doesNotContain("1000");
    assertThat(fixture.get("/api/v1.0/extension/getpersonalglobal", token))
        .contains("\"turn_port\":0", "\"enable_nat_fqdn\":0");
    assertThat(fixture.get("/api/v1.0/extension/colleagues", token))
        .contains("李伯", "\"presence\":\"offline\"");
    assertThat(fixture.get("/api/v1.0/contacts/matchall?number=1001", token)).contains("李伯");
    assertThat(fixture.get("/api/v1.0/contacts/matchall", token)).contains("900005", "number");
    assertThat(fixture.get("/api/v1.0/cdr/searchpersonal?page=1&page_size=10", token))
        .contains("\"personal_cdr_list\":[]", "\"total_number\":0");
    assertThat(fixture.get("/api/v1.0/cdr/searchpersonal?page=0&order_by=up", token))
        .contains("900005", "page", "order_by");
    assertThat(fixture.post("/api/v1.0/dct/init", "{\"type\":\"call\"}", token))
        .contains("\"errcode\":0");
    assertThat(
            fixture.post(
                "/api/v1.0/systemlog/webclientlog",
                "{\"level\":\"info\",\"msg\":\"a\\nb\"}",
                token))
        .contains("\"errcode\":0");
    assertThat(fixture.get("/api/v1.0/logout", token)).contains("\"errcode\":0");
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", token)).contains("900001");
  }

  @Test
  void answersUnknownUsersAndWrongPasswordsAlike() throws Exception {
    String unknown =
        fixture.post("/api/v1.0/login", "{\"username\":\"7777\",\"password\":\"x\"}", "");
    String wrong =
        fixture.post("/api/v1.0/login", "{\"username\":\"1000\",\"password\":\"x\"}", "");
    assertThat(unknown).isEqualTo(wrong).contains("900003");
    assertThat(
            fixture.post(
                "/api/v1.0/login",
                "{\"username\":\"1000\",\"password\":\"x\",\"login_jump\":\"sdk\"}",
                ""))
        .contains("70136");
  }

  @Test
  void letsTheAdministratorInByTheLinkOnce() throws Exception {
    String link = ControlClient.send(fixture.data, "admin-link", false, "").orElseThrow().text();
    String setupToken = link.substring(link.indexOf('=') + 1).strip();
    String check = "{\"setup_token\":\"" + setupToken + "\"}";
    assertThat(fixture.post("/api/v1.0/admin/setup/check", check, "")).contains("\"errcode\":0");
    assertThat(setUp(setupToken, "short")).contains("900012");
    String in = setUp(setupToken, "magpies-collect-7-things");
    String token = ServerFixture.field(in, "access_token");
    assertThat(setUp(setupToken, "another-7-password")).contains("900011");
    assertThat(fixture.get("/api/v1.0/admin/extensions?search=ali", token))
        .contains("alice@example.com", "\"total_number\":1");
    assertThat(fixture.get("/api/v1.0/admin/status", token))
        .contains("\"own_authority\":true", "\"extensions\":2");
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", token)).contains("900002");
    assertThat(fixture.post("/api/v1.0/admin/login", "{\"password\":\"wrong\"}", ""))
        .contains("900003");
    assertThat(
            fixture.post(
                "/api/v1.0/admin/password",
                "{\"old_password\":\"magpies-collect-7-things\",\"new_password\":\"and-bring-9-home\"}",
                token))
        .contains("\"errcode\":0");
    assertThat(fixture.get("/api/v1.0/admin/status", token)).contains("900001");
    String again =
        ServerFixture.field(
            fixture.post("/api/v1.0/admin/login", "{\"password\":\"and-bring-9-home\"}", ""),
            "access_token");
    fixture.get("/api/v1.0/admin/logout", again);
    assertThat(fixture.get("/api/v1.0/admin/status", again)).contains("900001");
  }

  @Test
  void tellsWhatIsBlockedAndReleasesIt() throws Exception {
    assertThat(ControlClient.send(fixture.data, "blocked", false, "").orElseThrow())
        .isEqualTo(new Reply(0, ""));
    assertThat(ControlClient.send(fixture.data, "release", false, "192.0.2.7").orElseThrow())
        .isEqualTo(new Reply(1, "nothing is held against 192.0.2.7"));
    assertThat(ControlClient.send(fixture.data, "release", false, "here").orElseThrow().text())
        .contains("'here' is no address");
  }

  private static String setUp(String token, String password) throws Exception {
    return fixture.post(
        "/api/v1.0/admin/setup",
        "{\"setup_token\":\"%s\",\"password\":\"%s\"}".formatted(token, password),
        "");
  }

  @Test
  void tellsItsHealthAndMetricsOnThePrivateListenerOnly() throws Exception {
    assertThat(fixture.get("/health/ready", "")).isEqualTo("ready\n");
    assertThat(fixture.get("/metrics", "")).doesNotContain("magpie_calls");
    HttpResponse<String> metrics =
        fixture.send(
            HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + fixture.server.metricsPort() + "/metrics")));
    assertThat(metrics.body()).contains("magpie_calls", "magpie_registrations", "jvm_memory");
  }

  @Test
  void outlivesGarbageHugeHeadersAndHalfHandshakes() throws Exception {
    List<Socket> left = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Socket socket = new Socket("127.0.0.1", fixture.port());
      byte[] noise = new byte[3000];
      random.nextBytes(noise);
      socket.getOutputStream().write(noise);
      left.add(socket);
      Socket half = new Socket("127.0.0.1", fixture.port());
      half.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0});
      left.add(half);
    }
    assertThat(hugeHeader()).contains("431");
    HttpResponse<String> body =
        fixture.send(
            HttpRequest.newBuilder(URI.create(fixture.server.origin() + "/api/v1.0/login"))
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(200_000))));
    assertThat(body.statusCode()).isEqualTo(413);
    assertThat(fixture.get("/health/live", "")).isEqualTo("live\n");
    for (Socket socket : left) {
      socket.close();
    }
  }

  private static String hugeHeader() throws Exception {
    try (SSLSocket socket =
        (SSLSocket) fixture.tls().getSocketFactory().createSocket("localhost", fixture.port())) {
      socket.setSoTimeout(10_000);
      StringBuilder answer = new StringBuilder();
      Thread reader =
          Thread.startVirtualThread(
              () -> {
                try {
                  byte[] bytes = socket.getInputStream().readNBytes(60);
                  answer.append(new String(bytes, StandardCharsets.US_ASCII));
                } catch (java.io.IOException closed) {
                  answer.append("closed");
                }
              });
      byte[] part = "a".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
      try {
        socket
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: x\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 160; i++) {
          socket.getOutputStream().write(part);
        }
      } catch (java.io.IOException refused) {
        // The server answered and closed before all of it was sent.
      }
      reader.join();
      return answer.toString();
    }
  }
}
