package org.magpie.exchange.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionSettings;
import org.magpie.exchange.directory.RecordingPermission;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.testkit.Requirement;

class RouterTest {
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final CallParty ALICE = CallParty.extension("1000", "Alice");

  private final DirectorySnapshot directory =
      DirectorySnapshot.of(
          1,
          List.of(
              extension(1, "1000", "Alice", true),
              extension(2, "1001", "Bob", true),
              extension(3, "1002", "Carol", false),
              new Extension(
                  4,
                  "1003",
                  "Dora",
                  Optional.empty(),
                  true,
                  1,
                  Optional.empty(),
                  Optional.empty(),
                  new ExtensionSettings(false, true, true, true, RecordingPermission.START))));

  @Test
  void aRegisteredExtensionIsRung() {
    Decision decision = decide("1001", LiveView.of("1001", 2, 0));
    assertThat(decision.destination()).isEqualTo(new Destination.ToExtension("1001"));
    assertThat(decision.reasons())
        .extracting(Reason::key)
        .containsExactly("routing.status.chosen", "routing.extension.dialled");
  }

  @Test
  void anExtensionInACallIsRungAllTheSameForItsDevicesDecideWhetherTheyAreBusy() {
    assertThat(decide("1001", LiveView.of("1001", 1, 1)).destination())
        .isEqualTo(new Destination.ToExtension("1001"));
  }

  @Test
  @Requirement("D-53")
  void anExtensionWithoutCallWaitingIsBusyWhileItIsInACall() {
    assertThat(decide("1003", LiveView.of("1003", 1, 0)).destination())
        .isEqualTo(new Destination.ToExtension("1003"));
    Decision decision = decide("1003", LiveView.of("1003", 1, 1));
    assertThat(decision.destination())
        .isEqualTo(new Destination.Announce("party-busy", EndReason.BUSY));
    assertThat(decision.reasons().getLast().describe())
        .isEqualTo("routing.extension.no-call-waiting=1003");
  }

  @Test
  void aPartyIsNotSentOnToItself() {
    CallFacts facts =
        new CallFacts(
            ALICE, "1001", false, List.of(), Optional.of(CallParty.extension("1001", "Bob")));
    assertRefused(
        Router.decide(facts, directory, LiveView.of("1001", 1, 1), NOW), EndReason.OWN_NUMBER, 486);
  }

  @Test
  void aNumberNobodyHasIsNotFound() {
    assertRefused(decide("2000", new LiveView(Map.of())), EndReason.NOT_FOUND, 404);
  }

  @Test
  void aDisabledExtensionLooksLikeNoneToTheCallerButNotInTheTrace() {
    Decision decision = decide("1002", LiveView.of("1002", 1, 0));
    assertRefused(decision, EndReason.DISABLED, 404);
    assertThat(decision.reasons().getFirst().describe())
        .isEqualTo("routing.extension.disabled=1002");
  }

  @Test
  void ownNumberIsBusy() {
    assertRefused(decide("1000", LiveView.of("1000", 1, 0)), EndReason.OWN_NUMBER, 486);
  }

  @Test
  void anExtensionWithoutDevicesIsTemporarilyUnavailable() {
    assertRefused(decide("1001", LiveView.of("1001", 0, 0)), EndReason.NOT_REGISTERED, 480);
  }

  @Test
  void eachOutcomeHasItsAnswerWhenNothingIsLeftToTry() {
    assertThat(statusAfter(Outcome.NO_ANSWER)).isEqualTo(480);
    assertThat(statusAfter(Outcome.BUSY)).isEqualTo(486);
    assertThat(statusAfter(Outcome.REJECTED)).isEqualTo(603);
    assertThat(statusAfter(Outcome.UNREACHABLE)).isEqualTo(480);
    assertThat(statusAfter(Outcome.NO_COMMON_MEDIA)).isEqualTo(488);
  }

  private int statusAfter(Outcome outcome) {
    CallFacts facts =
        new CallFacts(ALICE, "1001", false, List.of())
            .after(new Destination.ToExtension("1001"), outcome);
    Decision decision = Router.decide(facts, directory, LiveView.of("1001", 1, 0), NOW);
    return ((Destination.Refuse) decision.destination()).reason().sipStatus();
  }

  private Decision decide(String dialled, LiveView live) {
    return Router.decide(new CallFacts(ALICE, dialled, false, List.of()), directory, live, NOW);
  }

  private static void assertRefused(Decision decision, EndReason reason, int status) {
    assertThat(decision.destination()).isEqualTo(new Destination.Refuse(reason));
    assertThat(reason.sipStatus()).isEqualTo(status);
  }

  private static Extension extension(long id, String number, String name, boolean enabled) {
    return new Extension(
        id, number, name, Optional.empty(), enabled, 1, Optional.empty(), Optional.empty());
  }
}
