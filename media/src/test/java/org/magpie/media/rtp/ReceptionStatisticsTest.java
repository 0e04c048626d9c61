package org.magpie.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceptionStatisticsTest {
  private static final long PACKET = 20_000_000;

  @Test
  void countsWhatIsMissing() {
    ReceptionStatistics statistics = new ReceptionStatistics(8000);
    for (int i = 0; i < 100; i++) {
      if (i % 10 != 5) {
        statistics.received(65_500 + i & 0xFFFF, 160 * i, PACKET * i);
      }
    }
    assertThat(statistics.lost()).isEqualTo(10);
    assertThat(statistics.fractionLost()).isEqualTo(256 * 10 / 100);
    assertThat(statistics.fractionLost()).as("of an interval without packets").isZero();
    assertThat(statistics.extendedHighestSequence()).isEqualTo(65_599);
    assertThat(statistics.jitter()).isZero();
  }

  @Test
  void latePacketsAreNotLost() {
    ReceptionStatistics statistics = new ReceptionStatistics(8000);
    statistics.received(1, 160, 0);
    statistics.received(3, 480, 2 * PACKET);
    statistics.received(2, 320, 2 * PACKET + 1_000_000);
    assertThat(statistics.lost()).isZero();
  }

  @Test
  void jitterIsTheSmoothedChangeOfTransit() {
    ReceptionStatistics statistics = new ReceptionStatistics(8000);
    for (int i = 0; i < 500; i++) {
      statistics.received(i, 160 * i, PACKET * i + (i % 2) * 10_000_000);
    }
    assertThat(statistics.jitterMillis()).isBetween(9.0, 10.1);
  }

  @Test
  void aSourceThatBeginsAnewIsNotALossOfThousands() {
    ReceptionStatistics statistics = new ReceptionStatistics(8000);
    statistics.received(100, 0, 0);
    statistics.received(101, 160, PACKET);
    statistics.received(30_000, 320, 2 * PACKET);
    statistics.received(30_001, 480, 3 * PACKET);
    assertThat(statistics.lost()).isZero();
  }
}
