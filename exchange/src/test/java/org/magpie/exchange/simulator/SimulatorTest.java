package org.magpie.exchange.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.simulator.Simulator.Supposed;

class SimulatorTest {
  private static final Instant NIGHT = Instant.parse("2027-01-03T03:00:00Z");

  private static DirectorySnapshot directory() {
    ReachSettings reach =
        ReachSettings.DEFAULT.withProfile(
            PresenceStatus.AVAILABLE,
            ReachSettings.DEFAULT
                .profile(PresenceStatus.AVAILABLE)
                .withForwarding(
                    Forwarding.NONE
                        .withNoAnswer(new ForwardTarget.Extension("1003"))
                        .withBusy(new ForwardTarget.Voicemail("1002"))));
    return DirectorySnapshot.of(
        1,
        IntStream.range(1, 5)
            .mapToObj(
                i ->
                    new Extension(
                        i,
                        "100" + i,
                        "Person " + i,
                        Optional.empty(),
                        true,
                        1,
                        Optional.empty(),
                        Optional.empty()))
            .toList(),
        Map.of(2L, reach),
        Company.DEFAULT);
  }

  private static List<String> path(
      String from, String to, Optional<PresenceStatus> status, Outcome outcome) {
    return Simulator.simulate(
            new Supposed(from, to, NIGHT, status, outcome), directory(), Served.ALL)
        .stream()
        .map(step -> step.decision().destination().describe())
        .toList();
  }

  @Test
  void showsEveryPlaceACallWouldGoTo() {
    assertThat(path("1001", "1002", Optional.empty(), Outcome.NO_ANSWER))
        .containsExactly("extension 1002", "extension 1003", "refuse 480");
    assertThat(path("1001", "1002", Optional.empty(), Outcome.BUSY))
        .containsExactly("extension 1002", "voicemail 1002");
    assertThat(path("13900001111", "1002", Optional.empty(), Outcome.BUSY))
        .containsExactly("extension 1002", "voicemail 1002");
    assertThat(path("1001", "1002", Optional.of(PresenceStatus.DO_NOT_DISTURB), Outcome.NO_ANSWER))
        .containsExactly("refuse 486");
    assertThat(path("1001", "7777", Optional.empty(), Outcome.NO_ANSWER))
        .containsExactly("refuse 404");
  }

  @Test
  void timePassesWhileAnExtensionRings() {
    List<Simulator.Step> steps =
        Simulator.simulate(
            new Supposed("1001", "1002", NIGHT, Optional.empty(), Outcome.NO_ANSWER),
            directory(),
            Served.ALL);
    assertThat(steps.get(1).at()).isEqualTo(NIGHT.plusSeconds(30));
    assertThat(steps).allSatisfy(step -> assertThat(step.decision().reasons()).isNotEmpty());
  }
}
