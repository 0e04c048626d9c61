package org.magpie.exchange.routing.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magpie.exchange.routing.edit.EditWorld.problems;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.routing.WorkHours;
import org.magpie.exchange.routing.rule.CallOrigin;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.RingTone;
import org.magpie.exchange.routing.rule.SchedulePeriod;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.testkit.Requirement;

class CompanyEditorTest {
  private static final Map<String, Object> TRUNK =
      Map.of(
          "id",
          "line",
          "host",
          "sip.carrier.example",
          "account",
          Map.of("user", "5550", "secret", "very-secret"));

  private final EditWorld world = new EditWorld();

  private Company company() {
    return world.directory.snapshot().company();
  }

  @Test
  @Requirement({"A-153", "A-174", "A-154"})
  void keepsHoursCodesAndTheWorkStateThatWasChosen() {
    assertThat(
            problems(
                world.editCompany(
                    Map.of(
                        "schedule",
                        Map.of(
                            "zone",
                            "Asia/Shanghai",
                            "business_hours",
                            List.of(
                                Map.of("days", List.of("friday"), "from", "09:00", "to", "24:00")),
                            "holidays",
                            List.of(Map.of("first", "2026-10-01", "last", "2026-10-07"))),
                        "feature_codes",
                        Map.of("status_lunch", "*88", "park", "")))))
        .isEmpty();
    assertThat(WorkHours.at(company().schedule(), Instant.parse("2026-11-20T15:59:00Z")))
        .isEqualTo(SchedulePeriod.BUSINESS_HOURS);
    assertThat(company().codes().codes())
        .containsEntry(Service.STATUS_LUNCH, "*88")
        .containsEntry(Service.STATUS_AWAY, "*92")
        .doesNotContainKey(Service.PARK);
    world.editCompany(Map.of("schedule", Map.of("work_state", "holiday")));
    assertThat(WorkHours.at(company().schedule(), EditWorld.NOW)).isEqualTo(SchedulePeriod.HOLIDAY);
    assertThat(company().schedule().businessHours()).hasSize(1);
    world.editCompany(Map.of("schedule", Map.of("work_state", "")));
    assertThat(company().schedule().override()).isEmpty();
    assertThat(company().version()).isEqualTo(3);
    assertThat(world.keptCompany).isEqualTo(company());
  }

  @Test
  @Requirement("A-169")
  void keepsARingToneForEachOriginAndForgetsOneThatIsTakenAway() {
    assertThat(
            problems(
                world.editCompany(
                    Map.of("ring_tones", Map.of("external", "bell", "paging", "pulse")))))
        .isEmpty();
    assertThat(company().ringTones())
        .isEqualTo(Map.of(CallOrigin.EXTERNAL, RingTone.BELL, CallOrigin.PAGING, RingTone.PULSE));
    world.editCompany(Map.of("ring_tones", Map.of("paging", "")));
    assertThat(company().ringTones()).isEqualTo(Map.of(CallOrigin.EXTERNAL, RingTone.BELL));
    assertThat(
            problems(
                world.editCompany(
                    Map.of("ring_tones", Map.of("external", "gong", "queue", "bell")))))
        .containsExactlyInAnyOrder("ring_tones.external enum", "ring_tones.queue unknown");
    Map<String, Object> written = CompanyDocument.write(company(), CompanyDocument.Secrets.TOLD);
    assertThat(written.get("ring_tones"))
        .isEqualTo(Map.of("internal", "", "external", "bell", "intercom", "", "paging", ""));
  }

  @Test
  void aDocumentThatWasReadIsTheSameDocumentAndSecretsAreToldToTheDatabaseOnly() {
    world.editCompany(
        Map.of(
            "trunks",
            List.of(TRUNK),
            "inbound_routes",
            List.of(Map.of("id", "in", "trunk", "line", "number", "5550", "extension", "1001")),
            "outbound_routes",
            List.of(Map.of("id", "out", "pattern", "9.", "strip", 1, "trunk", "line")),
            "paging_groups",
            List.of(Map.of("number", "6500", "members", List.of("1001", "1002"), "two_way", true)),
            "pickup_groups",
            List.of(Map.of("name", "desk", "members", List.of("1001"), "takers", List.of("1002"))),
            "directed_pickup",
            "groups",
            "voicemail_groups",
            List.of(
                Map.of(
                    "number",
                    "6600",
                    "members",
                    List.of("1001"),
                    "sharing",
                    "copied",
                    "pin",
                    "1234")),
            "parking",
            Map.of(
                "first",
                "7000",
                "slots",
                20,
                "timeout",
                Map.of("type", "extension", "number", "1001"))));
    List<FieldProblem> problems = new ArrayList<>();
    Company read =
        CompanyDocument.read(
                CompanyDocument.write(company(), CompanyDocument.Secrets.TOLD),
                Company.DEFAULT,
                Instant.EPOCH,
                problems)
            .withVersion(company().version());
    assertThat(problems).isEmpty();
    assertThat(read).isEqualTo(company());
    assertThat(CompanyDocument.write(company(), CompanyDocument.Secrets.HIDDEN).toString())
        .doesNotContain("very-secret", "1234");
  }

  @Test
  void aTrunkKeepsItsSecretWhereNoneIsSent() {
    world.editCompany(Map.of("trunks", List.of(TRUNK)));
    world.editCompany(
        Map.of("trunks", List.of(Map.of("id", "line", "account", Map.of("user", "5551")))));
    assertThat(company().trunks().getFirst().account().orElseThrow().secret())
        .isEqualTo("very-secret");
    assertThat(company().trunks().getFirst().account().orElseThrow().user()).isEqualTo("5551");
    assertThat(company().trunks().getFirst().host()).isEqualTo("sip.carrier.example");
  }

  @Test
  void namesWhatIsTakenOrDoesNotExist() {
    assertThat(
            problems(
                world.editCompany(
                    Map.of(
                        "paging_groups",
                        List.of(
                            Map.of("number", "1001", "members", List.of("7777")),
                            Map.of("number", "6001", "members", List.of("1001"))),
                        "pickup_groups",
                        List.of(Map.of("name", "desk", "takers", List.of("7777"))),
                        "inbound_routes",
                        List.of(
                            Map.of("id", "a", "trunk", "none", "number", "5", "extension", "7777")),
                        "outbound_routes",
                        List.of(Map.of("id", "b", "pattern", "9.", "trunk", "none"))))))
        .containsExactlyInAnyOrder(
            "paging_groups[0].number taken",
            "paging_groups[0].members unknown",
            "paging_groups[1].number taken",
            "pickup_groups[0].takers unknown",
            "inbound_routes[0].trunk unknown",
            "inbound_routes[0].extension unknown",
            "outbound_routes[0].trunk unknown");
  }

  @Test
  @Requirement({"A-98", "A-170", "A-171"})
  void parkingSlotsGetNoNumberOfAGroupThatExists() {
    assertThat(
            problems(
                world.editCompany(
                    Map.of(
                        "paging_groups",
                        List.of(Map.of("number", "7010", "members", List.of("1001"))),
                        "voicemail_groups",
                        List.of(Map.of("number", "8010", "members", List.of("1001")))))))
        .isEmpty();
    for (String first : List.of("7001", "8001")) {
      assertThat(
              problems(world.editCompany(Map.of("parking", Map.of("first", first, "slots", 20)))))
          .as(first)
          .containsExactly("parking.first taken");
    }
    assertThat(problems(world.editCompany(Map.of("parking", Map.of("first", "9001", "slots", 20)))))
        .isEmpty();
  }

  @Test
  void namesWhatHasNotItsForm() {
    assertThat(
            problems(
                world.editCompany(
                    Map.of(
                        "language",
                        "tlh",
                        "schedule",
                        Map.of(
                            "zone",
                            "Middle/Earth",
                            "breaks",
                            List.of(Map.of("days", List.of("someday"), "from", "25:00", "to", "9")),
                            "holidays",
                            List.of(Map.of("first", "2026-10-07", "last", "2026-10-01"))),
                        "feature_codes",
                        Map.of("status_lunch", "*91", "status_away", "91", "dance", "*1"),
                        "parking",
                        Map.of("first", "98", "slots", 100, "seconds", 1)))))
        .containsExactlyInAnyOrder(
            "language enum",
            "schedule.zone format",
            "schedule.breaks[0].days enum",
            "schedule.breaks[0].days required",
            "schedule.breaks[0].from format",
            "schedule.breaks[0].to format",
            "schedule.holidays[0].last range",
            "feature_codes.status_lunch taken",
            "feature_codes.status_away format",
            "feature_codes.dance unknown",
            "parking.slots range",
            "parking.seconds range");
  }
}
