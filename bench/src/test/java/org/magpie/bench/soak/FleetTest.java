package org.magpie.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class FleetTest {
  private static final int CLIENTS = 20;
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  @Test
  void comesBackOnBothSocketsWithoutSigningInAgain() throws Exception {
    try (FakeServer server = new FakeServer();
        Fleet fleet = new Fleet(new Origin("127.0.0.1", server.port(), false), CLIENTS, 1)) {
      fleet.signIn("id", "key", 100);
      await(() -> fleet.present() == CLIENTS || fleet.failure() != null);
      assertThat(fleet.failure()).isNull();
      assertThat(fleet.present()).isEqualTo(CLIENTS);

      server.closeSockets();
      await(() -> fleet.tallies().socketsLost.get() == 2 * CLIENTS);
      await(() -> fleet.present() == CLIENTS);

      Tallies seen = fleet.tallies();
      assertThat(fleet.present()).as(seen.toString()).isEqualTo(CLIENTS);
      assertThat(seen.signIns.get()).isEqualTo(CLIENTS);
      assertThat(seen.subscriptions.get()).isEqualTo(2 * CLIENTS);
      assertThat(seen.registrations.get()).isEqualTo(2 * CLIENTS);
      assertThat(server.wrong()).isEmpty();
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(10);
    }
  }
}
