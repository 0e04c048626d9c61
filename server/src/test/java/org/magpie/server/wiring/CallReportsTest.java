package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.api.http.Json;
import org.magpie.testkit.Requirement;
import tools.jackson.databind.JsonNode;

/** What clients and administrators learn of calls, and what clients report. */
class CallReportsTest {
  @TempDir static Path folder;
  private static ServerFixture fixture;
  private static TestPhone alice;
  private static TestPhone bob;
  private static TestPhone dave;

  @BeforeAll
  static void start() throws Exception {
    fixture = new ServerFixture(folder.resolve("data"));
    fixture.apply(ServerFixture.ALICE);
    fixture.apply(
        """
        extensions:
          - {number: 1003, name: Dave, password: "dave-4-laughs", sip_secret: "sip-dave-4"}
        """);
    alice = new TestPhone(fixture, "1000", "sip-alice-7");
    bob = new TestPhone(fixture, "1001", "sip-bob-8");
    dave = new TestPhone(fixture, "1003", "sip-dave-4");
    assertThat(alice.register()).isEqualTo(200);
    assertThat(bob.register()).isEqualTo(200);
    assertThat(dave.register()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    alice.close();
    bob.close();
    dave.close();
    fixture.close();
  }

  private static JsonNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  @Test
  @Requirement({"A-58", "A-151", "Q-41"})
  void disablingAnExtensionEndsItsCallAndTellsTheOtherOfItsCallLog() throws Exception {
    String token = fixture.login("1000", "alice-7-rings");
    Received web = Received.events(fixture, token);
    String callId = alice.call("1003");
    dave.await("INVITE");

    fixture.change("1003", "\"enabled\":false");
    alice.await("BYE");
    dave.await("BYE");
    JsonNode notice = json(web.event(20049));
    assertThat(notice.path("ext_num").asString()).isEqualTo("1000");
    JsonNode call = notice.path("personal_cdr");
    assertThat(call.path("number").asString()).isEqualTo("1003");
    assertThat(call.path("timestamp").asLong()).isPositive();
    assertThat(call.path("talk_duration").isIntegralNumber()).isTrue();
    assertThat(call.path("time").asString()).matches("\\d\\d:\\d\\d:\\d\\d");
    assertThat(call.path("date").asString()).isNotEmpty();
    assertThat(dave.register()).as("its telephones may not come back").isEqualTo(403);
    assertThat(callId).isNotEmpty();

    JsonNode item =
        json(fixture.get(
                "/api/v1.0/cdr/searchpersonal?page=1&page_size=1&sort_by=id&order_by=desc"
                    + "&status=3&number=1003",
                token))
            .path("personal_cdr_list")
            .path(0);
    assertCallLogItem(item);
  }

  /** */
  private static void assertCallLogItem(JsonNode item) {
    assertThat(item.path("number_type").asString()).isEqualTo("extension");
    assertThat(item.path("status").asInt()).isEqualTo(3);
    assertThat(item.path("call_type").asString()).isEqualTo("Internal");
    assertThat(item.path("disposition").asString()).isEqualTo("ANSWERED");
    assertThat(item.path("dcontext").asString()).isEqualTo("DLPN_DialPlan1000");
    assertThat(item.path("caller_id").asString()).isEqualTo("1000");
    assertThat(item.path("clid").asString()).isEqualTo("\"Alice\" <1000>");
    JsonNode extension = item.path("extension");
    assertThat(extension.path("ext_num").asString()).isEqualTo("1003");
    assertThat(extension.path("caller_id_name").asString()).isEqualTo("Dave");
    assertThat(extension.path("status").asInt()).isZero();
    assertThat(extension.propertyNames())
        .contains(
            "ext_id",
            "photo",
            "presence_status",
            "presence_information",
            "first_name",
            "last_name",
            "email_addr",
            "mobile_number",
            "enb_vm",
            "vm_total_count",
            "vm_unread_count",
            "visable",
            "im_id",
            "org_list_info",
            "is_favorite",
            "title");
  }

  @Test
  @Requirement({"Q-155", "Q-156", "Q-157"})
  void aQualityReportIsKeptWithItsCallAndShownToTheAdministrator() throws Exception {
    String token = fixture.login("1000", "alice-7-rings");
    String credentials = fixture.get("/api/v1.0/extension/getregisterinfo", token);
    try (TestPhone client = TestPhone.loggedIn(fixture, "1000", credentials)) {
      aQualityReportIsKept(client, token);
    }
  }

  private static void aQualityReportIsKept(TestPhone client, String token) throws Exception {
    String dialog = client.call("1001");
    bob.await("INVITE");
    report(token, dialog, "0.250000");
    assertThat(report(token, dialog, "0.000000")).contains("\"errcode\":0");
    assertThat(report(token, "no-such-call", "0.1")).contains("900006");
    assertThat(report(fixture.login("1001", "lib0-answers"), dialog, "0.9"))
        .as("nobody reports about another's dialog")
        .contains("900006");
    assertThat(fixture.post("/api/v1.0/rascallreport/web", "[1]", token)).contains("900005");

    client.hangUp();
    bob.await("BYE");
    String call = endedCall();
    JsonNode record = json(fixture.get("/api/v1.0/admin/calls/record?id=" + call, fixture.admin()));
    assertThat(record.path("trace").size()).isGreaterThan(3);
    JsonNode kept = record.path("quality_report_list");
    assertThat(kept.size()).isEqualTo(1);
    JsonNode values = kept.path(0).path("values");
    assertThat(kept.path(0).path("extension").asString()).isEqualTo("1000");
    assertThat(values.path("lksAudioRxLost").asString()).isEqualTo("0.000000");
    assertThat(values.path("iceResult").asString()).isEqualTo("local");
    assertThat(values.has("secret")).isFalse();
    assertThat(values.has("lksAudioTx")).as("no number").isFalse();
    assertThat(fixture.get("/api/v1.0/admin/calls/record?id=none", fixture.admin()))
        .contains("900006");
  }

  private static String endedCall() throws Exception {
    JsonNode calls = json("{}");
    while (calls.path("total_number").asInt() == 0) {
      calls =
          json(
              fixture.get(
                  "/api/v1.0/admin/calls?extension=1000&number=1001&page_size=1", fixture.admin()));
    }
    JsonNode latest = calls.path("call_list").path(0);
    assertThat(latest.path("called").path("name").asString()).isEqualTo("李伯");
    assertThat(latest.path("disposition").asString()).isEqualTo("ANSWERED");
    return latest.path("id").asString();
  }

  private static String report(String token, String dialog, String lost) throws Exception {
    return fixture.post(
        "/api/v1.0/rascallreport/web",
        """
        {"callId":"%s","extension":"1000","lksDate":"2026-11-20 10:00:00","iceResult":"local",
         "lksAudioRxLost":"%s","lksAudioTx":"<script>","secret":"x","lksVideoCodec":""}
        """
            .formatted(dialog, lost),
        token);
  }

  @Test
  void clientLogsAreKeptCutAndLimited() throws Exception {
    String token = fixture.login("1000", "alice-7-rings");
    String entry =
        "{\"level\":\"error\",\"source\":\"sip\",\"msg\":\"line\\nforged "
            + "x".repeat(5000)
            + "\"}";
    assertThat(fixture.post("/api/v1.0/systemlog/webclientlog", entry, token))
        .contains("\"errcode\":0");
    assertThat(
            fixture.post(
                "/api/v1.0/systemlog/webclientlog", "[" + "{\"msg\":1},".repeat(999) + "2]", token))
        .contains("\"errcode\":0");
    String answer = "";
    for (int i = 0; i < 130 && !answer.contains("900004"); i++) {
      answer = fixture.post("/api/v1.0/systemlog/webclientlog", "{\"msg\":\"again\"}", token);
    }
    assertThat(answer).contains("900004", "retry_after");

    try (Stream<Path> files = Files.list(fixture.data.resolve("client-log"))) {
      String text = Files.readString(files.findFirst().orElseThrow());
      assertThat(text.lines().count()).isLessThanOrEqualTo(121);
      assertThat(text).contains("\"extension\":\"1000\"", "line\\nforged", "\"level\":\"error\"");
      assertThat(text.lines()).allMatch(line -> line.length() < 3_000);
    }
  }

  @Test
  void anUploadWithoutEndIsAnsweredAndCutOff() throws Exception {
    String token = fixture.login("1000", "alice-7-rings");
    try (SSLSocket socket =
        (SSLSocket) fixture.tls().getSocketFactory().createSocket("localhost", fixture.port())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /api/v1.0/systemlog/webclientlog HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                  + token
                  + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      Thread sending =
          Thread.startVirtualThread(
              () -> {
                try {
                  while (true) {
                    out.write(chunk);
                  }
                } catch (java.io.IOException cutOff) {
                  return;
                }
              });
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 413");
      sending.join();
    }
  }
}
