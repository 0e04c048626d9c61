package org.magpie.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void tellsQuantilesToASixteenth() {
    Latencies latencies = new Latencies();
    for (int micros = 1; micros <= 10_000; micros++) {
      latencies.add(micros * 1_000L);
    }
    assertThat(latencies.quantile(0.5)).isBetween(5_000L * 15 / 16, 5_000L);
    assertThat(latencies.quantile(0.99)).isBetween(9_900L * 15 / 16, 9_900L);
    assertThat(latencies.count()).isEqualTo(10_000);
  }

  @Test
  void isExactForTheShortest() {
    Latencies latencies = new Latencies();
    latencies.add(7_999);
    assertThat(latencies.quantile(0.5)).isEqualTo(7);
  }

  @Test
  void knowsNothingBeforeTheFirst() {
    assertThat(new Latencies().quantile(0.99)).isZero();
  }
}
