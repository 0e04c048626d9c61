package org.magpie.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magpie.api.http.DoorFixture.ADMIN_TOKEN;
import static org.magpie.api.http.DoorFixture.USER_TOKEN;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.magpie.api.auth.Access;

class FrontDoorTest {
  private static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.get("/api/v1.0/pbx/getproduct", Access.OPEN, request -> Answer.success()),
          Endpoint.get("/api/v1.0/mine", Access.EXTENSION, request -> Answer.success()),
          Endpoint.get("/api/v1.0/admin/mine", Access.ADMINISTRATOR, request -> Answer.success()),
          Endpoint.post(
              "/api/v1.0/echo",
              Access.EXTENSION,
              request -> Answer.success().with("said", request.fields().required("word", 10))),
          Endpoint.get(
              "/api/v1.0/broken",
              Access.EXTENSION,
              request -> {
                throw new IllegalStateException("secret detail");
              }));

  private static final List<Endpoint> OPENAPI =
      List.of(
          Endpoint.post("/openapi/v1.0/get_token", Access.OPEN, request -> Answer.success()),
          Endpoint.get("/openapi/v1.0/mine", Access.APPLICATION, request -> Answer.success()),
          Endpoint.post(
              "/openapi/v1.0/refresh_token",
              Access.OPEN,
              request -> {
                throw new IllegalStateException("secret detail");
              }));

  private static DoorFixture door() throws Exception {
    return new DoorFixture(ENDPOINTS, DoorPolicy.usual());
  }

  @Test
  void answersOpenEndpointsToAnybody() throws Exception {
    try (DoorFixture door = door()) {
      HttpResponse<String> answer = door.get("/api/v1.0/pbx/getproduct");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"errcode\":0,\"errmsg\":\"SUCCESS\"}");
    }
  }

  @Test
  void deniesWithoutTokenWhateverThePath() throws Exception {
    try (DoorFixture door = door()) {
      for (String path : List.of("/api/v1.0/mine", "/api/v1.0/admin/mine", "/api/v1.0/nowhere")) {
        assertThat(door.get(path).body()).as(path).contains("900001");
        assertThat(door.get(path, "Authorization", "wrong").body()).as(path).contains("900001");
      }
    }
  }

  @Test
  void keepsUsersAndAdministratorsApart() throws Exception {
    try (DoorFixture door = door()) {
      assertThat(door.get("/api/v1.0/mine", "Authorization", USER_TOKEN).body())
          .contains("\"errcode\":0");
      assertThat(door.get("/api/v1.0/mine", "Authorization", ADMIN_TOKEN).body())
          .contains("900002");
      assertThat(door.get("/api/v1.0/admin/mine", "Authorization", USER_TOKEN).body())
          .contains("900002");
      assertThat(door.get("/api/v1.0/admin/mine", "Authorization", ADMIN_TOKEN).body())
          .contains("\"errcode\":0");
    }
  }

  @Test
  void takesNoTokenFromTheQueryOfAnOrdinaryRequest() throws Exception {
    try (DoorFixture door = door()) {
      assertThat(door.get("/api/v1.0/mine?access_token=" + USER_TOKEN).body()).contains("900001");
    }
  }

  @Test
  void matchesPathsExactly() throws Exception {
    try (DoorFixture door = door()) {
      for (String path :
          List.of(
              "/api/v1.0//mine",
              "/api/v1.0/mine/",
              "/api/v1.0/x/../mine",
              "/api/v1.0/MINE",
              "/api/v1.0/%6dine",
              "/app/../api/v1.0/mine",
              "/assets/..%2fapi/v1.0/mine")) {
        assertThat(door.get(path).body()).as(path).doesNotContain("\"errcode\":0");
      }
    }
  }

  @Test
  void refusesBodiesThatAreTooLargeOrNotJson() throws Exception {
    try (DoorFixture door = door()) {
      HttpResponse<String> large =
          door.post("/api/v1.0/echo", "x".repeat(70_000), "Authorization", USER_TOKEN);
      assertThat(large.statusCode()).isEqualTo(413);
      assertThat(door.post("/api/v1.0/echo", "{\"word\":", "Authorization", USER_TOKEN).body())
          .contains("900005");
      assertThat(door.post("/api/v1.0/echo", "[".repeat(5_000), "Authorization", USER_TOKEN).body())
          .contains("900005");
      assertThat(
              door.post(
                      "/api/v1.0/echo",
                      "{\"word\":\"a\",\"word\":\"b\"}",
                      "Authorization",
                      USER_TOKEN)
                  .body())
          .contains("900005");
    }
  }

  @Test
  void doesNotReadTheBodyOfAStranger() throws Exception {
    try (DoorFixture door = door()) {
      assertThat(door.post("/api/v1.0/echo", "not json").body()).contains("900001");
    }
  }

  @Test
  void hidesFaultsBehindAnIncident() throws Exception {
    try (DoorFixture door = door()) {
      String body = door.get("/api/v1.0/broken", "Authorization", USER_TOKEN).body();
      assertThat(body).contains("900010").contains("incident").doesNotContain("secret detail");
    }
  }

  @Test
  void slowsAnAddressThatAsksTooOften() throws Exception {
    DoorPolicy usual = DoorPolicy.usual();
    DoorPolicy strict =
        new DoorPolicy(usual.corsOrigins(), address -> false, false, 1, 5, 10, usual.bodyBytes());
    try (DoorFixture door = new DoorFixture(ENDPOINTS, strict)) {
      for (int i = 0; i < 5; i++) {
        assertThat(door.get("/api/v1.0/pbx/getproduct").statusCode()).isEqualTo(200);
      }
      assertThat(door.get("/api/v1.0/pbx/getproduct").statusCode()).isEqualTo(429);
    }
  }

  @Test
  void refusesMoreWorkAtOnceThanAllowed() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    DoorPolicy usual = DoorPolicy.usual();
    DoorPolicy one =
        new DoorPolicy(usual.corsOrigins(), address -> false, false, 50, 300, 1, usual.bodyBytes());
    Endpoint slow =
        Endpoint.get(
            "/api/v1.0/slow",
            Access.EXTENSION,
            request -> {
              working.countDown();
              release.await();
              return Answer.success();
            });
    try (DoorFixture door = new DoorFixture(List.of(slow), one)) {
      Thread first =
          Thread.startVirtualThread(
              () -> {
                try {
                  door.get("/api/v1.0/slow", "Authorization", USER_TOKEN);
                } catch (Exception closed) {
                  return;
                }
              });
      working.await();
      HttpResponse<String> second = door.get("/api/v1.0/slow", "Authorization", USER_TOKEN);
      release.countDown();
      first.join();
      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.body()).contains("900009");
    }
  }

  @Test
  void takesOnlySoManyUploadsAtOnce() throws Exception {
    DoorPolicy usual = DoorPolicy.usual();
    DoorPolicy policy =
        new DoorPolicy(
            usual.corsOrigins(), address -> true, false, 50, 300, 512, usual.bodyBytes());
    Endpoint upload =
        Endpoint.upload("/api/v1.0/upload", Access.EXTENSION, 1000, request -> Answer.success());
    List<Socket> begun = new ArrayList<>();
    try (DoorFixture door = new DoorFixture(List.of(upload), policy)) {
      for (int i = 0; i < 8; i++) {
        Socket socket = new Socket("127.0.0.1", door.port());
        begun.add(socket);
        socket
            .getOutputStream()
            .write(
                ("POST /api/v1.0/upload HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                        + USER_TOKEN
                        + "\r\nContent-Length: 100\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(untilUpload(door, 503)).contains("900009");
      begun.removeLast().close();
      assertThat(untilUpload(door, 200)).as("one has gone").contains("\"errcode\":0");
    } finally {
      for (Socket socket : begun) {
        socket.close();
      }
    }
  }

  @Test
  void takesOnlySoManyUploadsOfOneUser() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    Endpoint upload =
        Endpoint.upload(
            "/api/v1.0/upload",
            Access.EXTENSION,
            1000,
            request -> {
              taken.incrementAndGet();
              return Answer.success();
            });
    try (DoorFixture door = new DoorFixture(List.of(upload), DoorPolicy.usual())) {
      for (int i = 0; i < UploadRate.BURST; i++) {
        assertThat(untilUpload(door, 200)).contains("\"errcode\":0");
      }
      assertThat(untilUpload(door, 200))
          .contains("900005", "\"field\":\"file\"", "\"validation_type\":\"too_often\"");
      assertThat(taken).hasValue(UploadRate.BURST);
    }
  }

  private static String untilUpload(DoorFixture door, int status) throws Exception {
    Instant end = Instant.now().plusSeconds(8);
    while (Instant.now().isBefore(end)) {
      HttpResponse<String> answer =
          door.post("/api/v1.0/upload", "sound", "Authorization", USER_TOKEN);
      if (answer.statusCode() == status) {
        return answer.body();
      }
    }
    throw new AssertionError("no upload was answered with " + status);
  }

  @Test
  void tellsBrowsersWhatOurPagesNeverDo() throws Exception {
    try (DoorFixture door = door()) {
      HttpResponse<String> page = door.get("/");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'self'")
          .contains("frame-ancestors 'none'")
          .contains("script-src 'self';");
      assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }
  }

  @Test
  void admitsOtherOriginsOnlyFromTheList() throws Exception {
    DoorPolicy usual = DoorPolicy.usual();
    DoorPolicy listed =
        new DoorPolicy(
            () -> Set.of("https://crm.example.com"),
            address -> false,
            false,
            50,
            300,
            16,
            usual.bodyBytes());
    try (DoorFixture door = new DoorFixture(ENDPOINTS, listed)) {
      HttpResponse<String> good = preflight(door, "https://crm.example.com");
      assertThat(good.statusCode()).isEqualTo(204);
      assertThat(good.headers().firstValue("Access-Control-Allow-Origin"))
          .contains("https://crm.example.com");
      assertThat(good.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
          .contains("Authorization", "Range");
      assertThat(good.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
          .contains("Content-Range", "Content-Disposition");
      assertThat(good.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
      HttpResponse<String> bad = preflight(door, "https://evil.example.com");
      assertThat(bad.statusCode()).isEqualTo(403);
      assertThat(bad.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void refusesToActForPagesOfOtherOrigins() throws Exception {
    DoorPolicy usual = DoorPolicy.usual();
    try (DoorFixture door = door()) {
      String own = "http://127.0.0.1:" + door.port();
      for (String origin : List.of("https://evil.example.com", "null", "", own + "0")) {
        HttpResponse<String> answer =
            door.get("/api/v1.0/mine", "Authorization", USER_TOKEN, "Origin", origin);
        assertThat(answer.statusCode()).as(origin).isEqualTo(403);
        assertThat(answer.body()).contains("900002");
        assertThat(door.get("/sdk/nothing.js", "Origin", origin).statusCode())
            .as("files are the same for everybody")
            .isEqualTo(404);
      }
      assertThat(door.get("/api/v1.0/mine", "Authorization", USER_TOKEN, "Origin", own).body())
          .contains("\"errcode\":0");
    }
    DoorPolicy strict =
        new DoorPolicy(
            () -> Set.of("https://crm.example.com"),
            address -> false,
            false,
            1,
            1,
            10,
            usual.bodyBytes());
    try (DoorFixture door = new DoorFixture(ENDPOINTS, strict)) {
      door.get("/api/v1.0/pbx/getproduct");
      HttpResponse<String> slowed =
          door.get("/api/v1.0/pbx/getproduct", "Origin", "https://crm.example.com");
      assertThat(slowed.statusCode()).isEqualTo(429);
      assertThat(slowed.headers().firstValue("Access-Control-Allow-Origin"))
          .contains("https://crm.example.com");
    }
  }

  @Test
  void knowsItsOwnPagesByWhateverNameTheyWereReached() throws Exception {
    try (DoorFixture door = door()) {
      for (String host :
          List.of("pbx.example.com", "pbx:8088", "[::1]:8088", "192.0.2.7", "[2001:db8::7]")) {
        assertThat(raw(door, host, "http://" + host)).as(host).startsWith("HTTP/1.1 200");
        assertThat(raw(door, host, "http://evil." + host)).as(host).startsWith("HTTP/1.1 403");
        assertThat(raw(door, host, "https://" + host)).as(host).startsWith("HTTP/1.1 403");
      }
    }
  }

  /** With a Host of our choice, which no client of the library lets us send. */
  private static String raw(DoorFixture door, String host, String origin) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", door.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET /api/v1.0/pbx/getproduct HTTP/1.1\r\nHost: "
                      + host
                      + "\r\nOrigin: "
                      + origin
                      + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void speaksToServersOfApplicationsInTheirCodes() throws Exception {
    try (DoorFixture door = new DoorFixture(OPENAPI, DoorPolicy.usual())) {
      assertThat(door.get("/openapi/v1.0/nowhere").body()).contains("\"errcode\":10001");
      assertThat(door.get("/openapi/v1.0/get_token").body()).contains("\"errcode\":10001");
      assertThat(door.get("/openapi/v1.0/mine?access_token=x").body())
          .isEqualTo("{\"errcode\":10004,\"errmsg\":\"TOKEN EXPIRED\"}");
      assertThat(door.get("/openapi/v1.0/mine", "Authorization", USER_TOKEN).body())
          .contains("10004");
      assertThat(door.get("/openapi/v1.0/mine?access_token=" + USER_TOKEN).body())
          .contains("10004");
      assertThat(door.get("/openapi/v1.0/mine?access_token=" + ADMIN_TOKEN).body())
          .contains("10004");
      assertThat(door.get("/openapi/v1.0/nowhere", "User-Agent", "").body()).contains("10001");
      assertThat(door.post("/openapi/v1.0/get_token", "{}", "User-Agent", " ").body())
          .contains("40002", "User-Agent");
      assertThat(door.post("/openapi/v1.0/get_token", "{\"a\":").body())
          .contains("\"errcode\":-2", "invalid_param_list");
      HttpResponse<String> fault = door.post("/openapi/v1.0/refresh_token", "{}");
      assertThat(fault.statusCode()).isEqualTo(200);
      assertThat(fault.body()).contains("\"errcode\":-2", "incident").doesNotContain("secret");
      HttpResponse<String> huge = door.post("/openapi/v1.0/get_token", "x".repeat(70_000));
      assertThat(huge.statusCode()).isEqualTo(200);
      assertThat(huge.body()).contains("40002");
    }
  }

  private static HttpResponse<String> preflight(DoorFixture door, String origin) throws Exception {
    return door.send(
        door.request("/api/v1.0/login")
            .method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody())
            .headers("Origin", origin, "Access-Control-Request-Method", "POST"));
  }

  @Test
  void neverLeavesTheFoldersOfTheWebApps() throws Exception {
    try (DoorFixture door = door()) {
      for (String path :
          List.of(
              "/assets/../../openapi.yaml",
              "/sdk/../../openapi.yaml",
              "/sdk/..%2f..%2fopenapi.yaml",
              "/admin/.hidden.js",
              "/assets/%00.js",
              "/openapi.yaml",
              "/META-INF/MANIFEST.MF")) {
        assertThat(door.get(path).statusCode()).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  void servesFilesCompressedAndCachedByTheirNames() throws Exception {
    try (DoorFixture door = door()) {
      HttpResponse<String> hashed = door.get("/assets/app-3fa9c1d2.js", "Accept-Encoding", "gzip");
      assertThat(hashed.headers().firstValue("Cache-Control"))
          .contains("public, max-age=31536000, immutable");
      assertThat(hashed.headers().firstValue("Content-Encoding")).contains("gzip");
      HttpResponse<String> index = door.get("/app/calls/7");
      assertThat(index.body()).contains("client of the test");
      assertThat(index.headers().firstValue("Cache-Control")).contains("no-cache");
      String tag = index.headers().firstValue("ETag").orElseThrow();
      assertThat(door.get("/", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }
  }
}
