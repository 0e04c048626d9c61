package org.magpie.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.exchange.trunk.TrunkState;
import org.magpie.exchange.trunk.TrunkState.Reach;
import org.magpie.exchange.trunk.TrunkState.Registered;

class TrunkEndpointsTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private static Trunk trunk(Optional<Trunk.Account> account) {
    return new Trunk("line", "Main line", "carrier.test", 0, "udp", account, "90001", 30, true);
  }

  @Test
  void tellsHowATrunkIsAndNeverItsSecret() {
    Trunk trunk = trunk(Optional.of(new Trunk.Account("account", "auth", "top-secret")));
    TrunkState state =
        new TrunkState(
            "line",
            Reach.REACHABLE,
            Optional.of(NOON),
            Optional.of(
                new Registered(Registered.Phase.REGISTERED, Optional.of(NOON.plusSeconds(600)))),
            3,
            List.of("192.0.2.1:5060"),
            "");
    assertThat(TrunkEndpoints.fields(trunk, state))
        .containsEntry("state", "reachable")
        .containsEntry("since", "2026-01-05T12:00:00Z")
        .containsEntry("registration", "registered")
        .containsEntry("registered_until", "2026-01-05T12:10:00Z")
        .containsEntry("calls", 3)
        .containsEntry("most_calls", 30)
        .containsEntry("addresses", List.of("192.0.2.1:5060"));
    assertThat(TrunkEndpoints.fields(trunk, state).toString()).doesNotContain("top-secret");
  }

  @Test
  void aPeerThatIsGoneSaysWhy() {
    TrunkState state =
        new TrunkState(
            "line",
            Reach.UNREACHABLE,
            Optional.of(NOON),
            Optional.empty(),
            0,
            List.of("192.0.2.1:5060"),
            "no answer to OPTIONS");
    assertThat(TrunkEndpoints.fields(trunk(Optional.empty()), state))
        .containsEntry("state", "unreachable")
        .containsEntry("registration", "none")
        .containsEntry("trouble", "no answer to OPTIONS")
        .doesNotContainKey("registered_until");
  }
}
