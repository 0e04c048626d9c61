package org.magpie.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.magpie.exchange.routing.Decision;
import org.magpie.exchange.routing.Rule;

/** What is measured is what the figure says. */
class LargeCompanyTest {
  private static final LargeCompany COMPANY = new LargeCompany();

  @Test
  void ringsWhoIsCalled() {
    Decision decision = COMPANY.decide(LargeCompany.rung().getLast());
    assertThat(decision.destination().describe()).isEqualTo("extension 19995");
    assertThat(forwards(decision)).isZero();
  }

  @Test
  void forwardsFourTimes() {
    Decision decision = COMPANY.decide(LargeCompany.forwarded().getFirst());
    assertThat(decision.destination().describe()).isEqualTo("extension 10004");
    assertThat(forwards(decision)).isEqualTo(4);
  }

  private static long forwards(Decision decision) {
    return decision.reasons().stream()
        .filter(reason -> reason.rule() == Rule.FORWARD_ALWAYS)
        .count();
  }
}
