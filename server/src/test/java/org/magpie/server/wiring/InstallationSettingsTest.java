package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.testkit.Requirement;

/** What administrators see and change of the company's rules and settings, for their pages. */
class InstallationSettingsTest {
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
    return fixture.post("/api/v1.0/admin/settings", body, fixture.admin());
  }

  private static String settings() throws Exception {
    return fixture.get("/api/v1.0/admin/settings", fixture.admin());
  }

  @Test
  void onlyWhatIsSentChangesAndAStaleVersionChangesNothing() throws Exception {
    String before = settings();
    assertThat(before)
        .contains("\"ring_seconds\":60", "\"hold_music\":true", "\"music_classes\":[\"magpie\"]")
        .doesNotContain("sdk_enabled", "cors_origins");
    String seen = ServerFixture.field(before, "version");
    assertThat(change("{\"settings\":{\"recording_days\":90,\"call_labels\":[\"offer\"]}}"))
        .contains("\"recording_days\":90", "\"call_labels\":[\"offer\"]", "\"ring_seconds\":60");
    String stale = "{\"version\":\"" + seen + "\",\"settings\":{\"recording_days\":5}}";
    assertThat(change(stale)).contains("900013");
    assertThat(settings()).contains("\"recording_days\":90");
    change("{\"settings\":{\"recording_days\":0,\"call_labels\":[]}}");
    assertThat(settings()).contains("\"recording_days\":0", "\"call_labels\":[]");
  }

  @Test
  void aWrongValueIsNamedByItsFieldAndNothingIsChanged() throws Exception {
    assertThat(
            change(
                "{\"settings\":{\"ring_seconds\":2,\"record_tone\":\"loud\",\"sdk_enabled\":true,"
                    + "\"hold_music\":false,\"call_labels\":[\"good\",\"a,b\"]}}"))
        .contains("900005", "\"field\":\"ring_seconds\"", "\"field\":\"record_tone\"")
        .contains("\"field\":\"sdk_enabled\"", "\"field\":\"call_labels[1]\"");
    assertThat(change("{\"settings\":[]}")).contains("900005", "\"field\":\"settings\"");
    assertThat(settings()).contains("\"ring_seconds\":60", "\"hold_music\":true");
  }

  @Test
  void aSecretIsNeverToldAndStaysWhenItIsSentAsItIsShown() throws Exception {
    assertThat(change("{\"settings\":{\"smtp_password\":\"let me send\"}}"))
        .contains("\"smtp_password\":\"set#1\"")
        .doesNotContain("let me send");
    assertThat(change("{\"settings\":{\"smtp_password\":\"set#1\",\"smtp_port\":25}}"))
        .contains("\"smtp_password\":\"set#1\"", "\"smtp_port\":25");
    assertThat(change("{\"settings\":{\"smtp_password\":\"set#7\"}}")).contains("900005");
    assertThat(change("{\"settings\":{\"smtp_password\":\"\",\"smtp_port\":0}}"))
        .contains("\"smtp_password\":\"\"");
  }

  @Test
  @Requirement({"A-154", "A-155", "A-174"})
  void theRulesComeWithWhatHoldsNowAndWithTheUsualCodes() throws Exception {
    String rules = fixture.get("/api/v1.0/admin/company", fixture.admin());
    assertThat(rules)
        .contains("\"defined\":false", "\"period\":\"non_business_hours\"", "\"by_hand\":false")
        .contains("\"preset\":\"*91\"", "\"preset\":\"*06\"");
    String opened =
        fixture.post(
            "/api/v1.0/admin/company",
            "{\"schedule\":{\"zone\":\"UTC\",\"work_state\":\"business_hours\"}}",
            fixture.admin());
    assertThat(opened)
        .contains("\"period\":\"business_hours\"", "\"by_hand\":true", "\"since\":")
        .doesNotContain("\"until\":");
    String closed =
        fixture.post(
            "/api/v1.0/admin/company", "{\"schedule\":{\"work_state\":\"\"}}", fixture.admin());
    assertThat(closed).contains("\"by_hand\":false");
  }

  @Test
  void aSimulatedDecisionTellsItsPlaceInParts() throws Exception {
    String steps =
        fixture.get(
            "/api/v1.0/admin/simulate?from=5551234&to=1000&at=2026-01-05T12:00:00Z",
            fixture.admin());
    assertThat(steps)
        .contains("\"type\":\"extension\"", "\"number\":\"1000\"")
        .contains("\"type\":\"refused\"", "\"reason\":");
    assertThat(
            fixture.get(
                "/api/v1.0/admin/simulate?from=1000&to=*91&at=2026-01-05T12:00:00Z",
                fixture.admin()))
        .contains("\"service\":\"status_available\"");
  }
}
