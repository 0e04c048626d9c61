package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.server.control.ControlClient;
import org.magpie.server.control.Reply;
import org.magpie.testkit.Requirement;

/**
 * How people can be reached and the rules of the company, over the interfaces of a whole server.
 */
class ReachTest {
  @TempDir static Path folder;
  static ServerFixture fixture;

  @BeforeAll
  static void start() throws Exception {
    fixture = new ServerFixture(folder.resolve("data"));
    fixture.apply(ServerFixture.ALICE);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  @Requirement({"C-73", "C-75", "C-76"})
  void aUserChangesOnlyWhatSheSendsAndHerOtherClientsHearOfIt() throws Exception {
    String token = fixture.login("1000", "alice-7-rings");
    assertThat(fixture.get("/api/v1.0/reach", token))
        .contains("\"status\":\"available\"", "\"cause\":\"chosen\"", "\"targets\":[\"extension\"");
    Received web = Received.events(fixture, token);
    String changed =
        fixture.post(
            "/api/v1.0/reach",
            """
            {"status":"away","all_reject":true,
             "switching":{"on":true,"holiday":"off_work"},
             "rules":[{"pattern":"9011.","target":{"type":"hang_up"}}],
             "statuses":{"away":{"internal":{"no_answer":{"type":"extension","number":"1001"}}}}}
            """,
            token);
    assertThat(changed)
        .contains("\"errcode\":0", "\"status\":\"away\"", "\"all_reject\":true", "9011.");
    assertThat(web.event(90004)).contains("version");
    fixture.post("/api/v1.0/reach", "{\"all_reject\":false}", token);
    assertThat(fixture.get("/api/v1.0/reach", token))
        .contains("\"all_reject\":false", "9011.", "\"holiday\":\"off_work\"");
    assertThat(fixture.post("/api/v1.0/reach", "{\"version\":0,\"voicemail\":false}", token))
        .contains("900013");
  }

  @Test
  void whatIsWrongIsNamedAtItsField() throws Exception {
    String token = fixture.login("1001", "lib0-answers");
    String refused =
        fixture.post(
            "/api/v1.0/reach",
            """
            {"rules":[{"pattern":"90x","target":{"type":"ivr"}}],
             "statuses":{"lunch":{"ring_seconds":4,
               "internal":{"always":{"type":"extension","number":"1001"}}}}}
            """,
            token);
    assertThat(refused)
        .contains(
            "900005",
            "rules[0].pattern",
            "rules[0].target.type",
            "not_available",
            "statuses.lunch.ring_seconds",
            "must be 5 to 300");
    assertThat(
            fixture.post(
                "/api/v1.0/reach",
                "{\"statuses\":{\"lunch\":{\"internal\":{\"always\":{\"type\":\"extension\","
                    + "\"number\":\"1001\"}}}}}",
                token))
        .contains("statuses.lunch.internal.always.number", "oneself");
    assertThat(fixture.post("/api/v1.0/reach", "[]", token)).contains("900005");
  }

  @Test
  @Requirement({"A-153", "A-174"})
  void anAdministratorChangesTheRulesOfTheCompanyAndOfAnybody() throws Exception {
    String admin = fixture.admin();
    assertThat(
            fixture.post(
                "/api/v1.0/admin/company",
                """
                {"feature_codes":{"status_lunch":"*88"},
                 "schedule":{"zone":"Asia/Shanghai","business_hours":
                   [{"days":["monday"],"from":"09:00","to":"18:00"}]}}
                """,
                admin))
        .contains("\"errcode\":0", "*88", "Asia/Shanghai");
    assertThat(
            fixture.post(
                "/api/v1.0/admin/company",
                "{\"paging_groups\":[{\"number\":\"1000\",\"members\":[\"7777\"]}]}",
                admin))
        .contains("900005", "paging_groups[0].number", "taken", "unknown");
    assertThat(
            fixture.post(
                "/api/v1.0/admin/reach",
                "{\"number\":\"1001\",\"reach\":{\"voicemail\":false}}",
                admin))
        .contains("\"errcode\":0", "\"voicemail\":false");
    assertThat(fixture.get("/api/v1.0/admin/reach?number=7777", admin)).contains("900006");
    String token = fixture.login("1000", "alice-7-rings");
    assertThat(fixture.get("/api/v1.0/featurecodes", token)).contains("code_list");
    assertThat(fixture.get("/api/v1.0/admin/company", token)).contains("900002");
  }

  @Test
  void aFileChangesRulesAndWhatIsExportedChangesNothing() throws Exception {
    String file =
        """
        company:
          parking: {first: 7000, slots: 10}
          outbound_routes: []
        extensions:
          - number: 1000
            reach:
              all_reject: true
              statuses:
                lunch:
                  internal: {always: {type: extension, number: 1009}}
          - {number: 1009, name: New}
        """;
    assertThat(plan(file)).contains("~ company: parking", "~ extension 1000 reach: all_reject");
    fixture.apply(file);
    String token = fixture.login("1000", "alice-7-rings");
    assertThat(fixture.get("/api/v1.0/reach", token)).contains("\"number\":\"1009\"");
    String exported = ControlClient.send(fixture.data, "export", false, "").orElseThrow().text();
    assertThat(exported)
        .contains("first: \"7000\"", "all_reject: true")
        .doesNotContain("chosen_at");
    assertThat(plan(exported)).contains("nothing to change");
    assertThat(plan("company: {parking: {slots: many}}\nextensions: []\n"))
        .contains("line 1: company.parking.slots: must be a number");
    assertThat(plan("extensions:\n  - number: 1000\n    reach:\n      rules: [{pattern: x}]\n"))
        .contains("line 4: extensions[0].reach.rules[0].pattern");
  }

  private static String plan(String file) throws Exception {
    return ControlClient.send(fixture.data, "plan", false, file).orElseThrow().text();
  }

  @Test
  void aCallThatIsSupposedIsExplainedInBothLanguagesAndChecked() throws Exception {
    String simulated =
        fixture.get(
            "/api/v1.0/admin/simulate?from=1000&to=1001&at=2027-01-03T03:00:00Z"
                + "&status=do_not_disturb",
            fixture.admin());
    assertThat(simulated)
        .contains("refuse 486", "routing.status.do-not-disturb", "不希望被打扰", "\"field\":\"status\"");
    assertThat(fixture.get("/api/v1.0/admin/simulate?from=1000&to=1001&at=now", fixture.admin()))
        .contains("900005", "at");
    String calls =
        "calls:\n"
            + "  - {from: 1000, to: 1001, at: 2027-01-03T03:00, status: lunch, expect: refuse 480}\n"
            + "  - {from: 1000, to: 7777, at: 2027-01-03T03:00, expect: extension 7777}\n";
    Reply checked = ControlClient.send(fixture.data, "simulate", true, calls).orElseThrow();
    assertThat(checked.status()).isEqualTo(1);
    assertThat(checked.text())
        .contains("expected extension 7777, but it goes to refuse 404", "1 of 2 as expected");
    Reply shown = ControlClient.send(fixture.data, "simulate", false, calls).orElseThrow();
    assertThat(shown.text()).contains("extension 1001", "The devices of 1001 ring.");
    assertThat(
            ControlClient.send(fixture.data, "simulate", false, "calls: [{to: 1}]")
                .orElseThrow()
                .text())
        .contains("calls[0]: from: is missing");
    assertThat(fixture.get("/api/v1.0/admin/calls/explain?id=none", fixture.admin()))
        .contains("900006");
    String token = fixture.login("1000", "alice-7-rings");
    assertThat(fixture.get("/api/v1.0/cdr/explain?id=none", token)).contains("900006");
  }
}
