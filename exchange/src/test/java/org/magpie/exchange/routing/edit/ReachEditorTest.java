package org.magpie.exchange.routing.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.magpie.exchange.routing.edit.EditWorld.forwarding;
import static org.magpie.exchange.routing.edit.EditWorld.problems;
import static org.magpie.exchange.routing.edit.EditWorld.target;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.RingPlan;
import org.magpie.exchange.routing.rule.StatusProfile;
import org.magpie.testkit.Requirement;

class ReachEditorTest {
  private final EditWorld world = new EditWorld();

  @Test
  @Requirement({"C-78", "K-05"})
  void changesOnlyWhatWasSentAndCountsTheChange() {
    world.edit(1, Map.of("statuses", Map.of("away", Map.of("message", "at the customer's"))));
    ReachSettings before = world.settings(1);
    world.edit(1, Map.of("statuses", Map.of("away", Map.of("ring_seconds", 45))));
    ReachSettings after = world.settings(1);
    assertThat(after.profile(PresenceStatus.AWAY).message()).isEqualTo("at the customer's");
    assertThat(after.profile(PresenceStatus.AWAY).ringSeconds()).isEqualTo(45);
    assertThat(after.version()).isEqualTo(2);
    assertThat(world.kept.get(1L)).isEqualTo(after);
    for (PresenceStatus status : PresenceStatus.values()) {
      if (status != PresenceStatus.AWAY) {
        assertThat(after.profile(status)).isEqualTo(before.profile(status));
      }
    }
    world.edit(1, Map.of("statuses", Map.of("away", Map.of("ring_seconds", 45))));
    assertThat(world.settings(1).version()).isEqualTo(2);
  }

  @Test
  void aDocumentThatWasReadIsTheSameDocument() {
    world.edit(
        1,
        Map.of(
            "temporary",
            Map.of("status", "lunch", "minutes", "30", "message", "noodles"),
            "rules",
            List.of(
                Map.of("pattern", "72837300", "target", Map.of("type", "accept")),
                Map.of("pattern", "728373.", "target", Map.of("type", "hang_up"))),
            "switching",
            Map.of("on", true, "holiday", "off_work"),
            "clients",
            Map.of("web", Map.of("auto_answer", true, "auto_answer_seconds", 3)),
            "statuses",
            Map.of(
                "available",
                Map.of(
                    "ring_first",
                    List.of("phone"),
                    "ring_then",
                    List.of("web", "mobile"),
                    "external",
                    Map.of(
                        "no_answer",
                        target("voicemail", ""),
                        "busy",
                        target("extension", "1002"))))));
    ReachSettings settings = world.settings(1);
    List<FieldProblem> problems = new ArrayList<>();
    ReachSettings read =
        ReachDocument.read(
                ReachDocument.write(settings), ReachSettings.DEFAULT, "", Instant.EPOCH, problems)
            .withVersion(settings.version());
    assertThat(problems).isEmpty();
    assertThat(read).isEqualTo(settings);
    assertThat(settings.temporary().orElseThrow().until())
        .isEqualTo(EditWorld.NOW.plusSeconds(1800));
    assertThat(settings.profile(PresenceStatus.AVAILABLE).external().noAnswer())
        .contains(new ForwardTarget.Voicemail("1001"));
  }

  @Test
  @Requirement({"K-25", "K-27"})
  void choosingAStatusEndsATemporaryOne() {
    world.edit(1, Map.of("temporary", Map.of("status", "away", "minutes", 60)));
    assertThat(world.settings(1).temporary()).isPresent();
    world.edit(1, Map.of("status", "lunch"));
    assertThat(world.settings(1).temporary()).isEmpty();
    assertThat(world.settings(1).chosen()).isEqualTo(PresenceStatus.LUNCH);
    assertThat(world.settings(1).chosenAt()).isEqualTo(EditWorld.NOW);
    world.edit(1, Map.of("temporary", Map.of("status", "away", "until", "2026-11-20T12:00:00Z")));
    Map<String, Object> none = new HashMap<>();
    none.put("temporary", null);
    world.edit(1, none);
    assertThat(world.settings(1).temporary()).isEmpty();
    assertThat(problems(world.edit(1, Map.of("temporary", Map.of("status", "away")))))
        .containsExactly("temporary.until required");
  }

  @Test
  void refusesATargetThatDoesNotExistOrIsOneself() {
    assertThat(problems(world.edit(1, forwarding("lunch", "always", target("extension", "7777")))))
        .containsExactly("statuses.lunch.internal.always.number unknown");
    assertThat(problems(world.edit(1, forwarding("lunch", "busy", target("extension", "1001")))))
        .containsExactly("statuses.lunch.internal.busy.number oneself");
    assertThat(problems(world.edit(1, forwarding("lunch", "busy", target("voicemail", "7777")))))
        .containsExactly("statuses.lunch.internal.busy.number unknown");
    assertThat(problems(world.edit(1, forwarding("lunch", "busy", target("outside", "139")))))
        .containsExactly("statuses.lunch.internal.busy.number unknown");
    assertThat(world.settings(1).version()).isZero();
  }

  @Test
  void refusesWhatClosesALoopOfFive() {
    for (int i = 1; i < 5; i++) {
      assertThat(
              problems(
                  world.edit(
                      i, forwarding("available", "always", target("extension", "100" + (i + 1))))))
          .isEmpty();
    }
    assertThat(
            problems(world.edit(5, forwarding("available", "always", target("extension", "1001")))))
        .containsExactly("statuses.available.internal.always.number loop");
    assertThat(
            problems(
                world.edit(5, forwarding("available", "no_answer", target("extension", "1001")))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ivr", "ring_group", "queue"})
  @Requirement("D-45")
  void refusesADestinationThatNobodyServesAtItsField(String type) {
    assertThat(
            problems(
                world.edit(
                    1,
                    Map.of(
                        "rules",
                        List.of(Map.of("pattern", "9011.", "target", Map.of("type", type)))))))
        .containsExactly("rules[0].target.type not_available");
  }

  @Test
  void refusesVoicemailWhereNobodyServesIt() {
    world.served = new Served(Set.of(Destination.ToExtension.class), Set.of());
    assertThat(problems(world.edit(1, forwarding("lunch", "always", target("voicemail", "")))))
        .containsExactly("statuses.lunch.internal.always.type not_available");
  }

  @ParameterizedTest
  @ValueSource(strings = {"90x", "..", "9.0", "+", ""})
  @Requirement({"A-181", "D-44"})
  void refusesARuleThatIsNoPattern(String pattern) {
    assertThat(
            problems(
                world.edit(
                    1,
                    Map.of(
                        "rules",
                        List.of(Map.of("pattern", pattern, "target", Map.of("type", "hang_up")))))))
        .first()
        .asString()
        .startsWith("rules[0].pattern");
  }

  @Test
  @Requirement("D-47")
  void keepsRulesInTheirOrderAndTheirIds() {
    world.edit(
        1,
        Map.of(
            "rules",
            List.of(
                Map.of("pattern", "1.", "target", Map.of("type", "hang_up")),
                Map.of("pattern", "2.", "target", Map.of("type", "accept")))));
    assertThat(world.settings(1).rules()).extracting("id").containsExactly("r1", "r2");
    world.edit(
        1,
        Map.of(
            "rules",
            List.of(
                Map.of("id", "r2", "pattern", "2.", "target", Map.of("type", "accept")),
                Map.of("pattern", "3.", "target", Map.of("type", "accept")),
                Map.of("id", "r1", "pattern", "1.", "target", Map.of("type", "hang_up")))));
    assertThat(world.settings(1).rules()).extracting("id").containsExactly("r2", "r3", "r1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "301", "-1", "x"})
  @Requirement("K-16")
  void refusesARingTimeBeyondItsBounds(String seconds) {
    assertThat(
            problems(
                world.edit(1, Map.of("statuses", Map.of("away", Map.of("ring_seconds", seconds))))))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("statuses.away.ring_seconds");
  }

  @Test
  @Requirement({"K-10", "K-15"})
  void refusesWhatDoNotDisturbHasNot() {
    assertThat(
            problems(
                world.edit(
                    1,
                    Map.of(
                        "statuses",
                        Map.of(
                            "do_not_disturb",
                            Map.of(
                                "ring_seconds",
                                20,
                                "mobile",
                                Map.of("on", true, "number", "139"),
                                "internal",
                                Map.of("busy", target("extension", "1002"))))))))
        .containsExactlyInAnyOrder(
            "statuses.do_not_disturb.ring_seconds do_not_disturb",
            "statuses.do_not_disturb.mobile do_not_disturb",
            "statuses.do_not_disturb.internal.busy do_not_disturb");
  }

  @Test
  void namesEveryFieldThatIsWrong() {
    assertThat(
            problems(
                world.edit(
                    1,
                    Map.of(
                        "status",
                        "asleep",
                        "nonsense",
                        1,
                        "all_reject",
                        "perhaps",
                        "clients",
                        Map.of("web", Map.of("auto_answer_seconds", 61)),
                        "statuses",
                        Map.of(
                            "away",
                            Map.of(
                                "message", "x".repeat(256),
                                "ring_first", List.of("fax")))))))
        .contains(
            "status enum",
            "nonsense unknown",
            "all_reject format",
            "clients.web.auto_answer_seconds range",
            "statuses.away.message max_length",
            "statuses.away.ring_first enum");
  }

  @Test
  void aStaleVersionAndAGoneExtensionChangeNothing() {
    assertThat(
            world
                .reach
                .edit(1, OptionalLong.of(3), Map.of("all_reject", true))
                .toCompletableFuture()
                .join())
        .isEqualTo(new EditOutcome.Stale<>(0));
    assertThat(world.edit(77, Map.of("all_reject", true))).isEqualTo(new EditOutcome.Gone<>());
  }

  @Test
  void whatCannotBeStoredDoesNotHold() {
    world.failing = true;
    assertThatThrownBy(() -> world.edit(1, Map.of("all_reject", true)))
        .hasMessageContaining("disk full");
    assertThat(world.settings(1).allReject()).isFalse();
    world.failing = false;
    world.edit(1, Map.of("all_reject", true));
    assertThat(world.settings(1).allReject()).isTrue();
  }

  @Test
  void aTargetThatWentKeepsNobodyFromChangingSomethingElse() {
    world.reach.edit(
        1,
        settings ->
            settings.withProfile(
                PresenceStatus.AWAY,
                settings
                    .profile(PresenceStatus.AWAY)
                    .withForwarding(
                        Forwarding.NONE.withAlways(new ForwardTarget.Extension("7777")))));
    assertThat(problems(world.edit(1, Map.of("all_reject", true)))).isEmpty();
  }

  @Test
  @Requirement({"K-01", "K-20", "K-21"})
  void everyStatusButDoNotDisturbWakesTheMobileClientAndAllTakeCallsOfRingGroups() {
    assertThat(PresenceStatus.values()).hasSize(6);
    for (PresenceStatus status : PresenceStatus.values()) {
      assertThat(world.settings(1).profile(status).push())
          .as("%s", status)
          .isEqualTo(status != PresenceStatus.DO_NOT_DISTURB);
      assertThat(world.settings(1).profile(status).ringGroups()).isTrue();
    }
    world.edit(1, Map.of("statuses", Map.of("lunch", Map.of("push", false, "ring_groups", false))));
    assertThat(world.settings(1).profile(PresenceStatus.LUNCH).push()).isFalse();
    assertThat(world.settings(1).profile(PresenceStatus.LUNCH).ringGroups()).isFalse();
    assertThat(world.settings(1).profile(PresenceStatus.AWAY).push()).isTrue();
  }

  @Test
  @Requirement("K-17")
  void aNewPersonIsRungOnEveryDeviceAtOnceForTheUsualTimeAndForwardsNothing() {
    for (PresenceStatus status : PresenceStatus.values()) {
      StatusProfile profile = world.settings(1).profile(status);
      assertThat(profile.ring()).as("%s", status).isEqualTo(RingPlan.ALL);
      assertThat(profile.ringSeconds()).isEqualTo(StatusProfile.USUAL_RING);
      assertThat(profile.internal()).isEqualTo(Forwarding.NONE);
      assertThat(profile.external()).isEqualTo(Forwarding.NONE);
    }
    assertThat(RingPlan.ALL.first()).containsExactlyInAnyOrder(DeviceKind.values());
    assertThat(RingPlan.ALL.then()).isEmpty();
  }
}
