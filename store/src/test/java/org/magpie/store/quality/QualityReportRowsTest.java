package org.magpie.store.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.quality.QualityReport;
import org.magpie.store.StoreTest;

class QualityReportRowsTest extends StoreTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void keepsTheLatestReportOfEachDialogOverARestart() {
    put("call-1", "a@b", "0.5", 0);
    QualityReport later = put("call-1", "a@b", "0.25", 3);
    QualityReport other = put("call-1", "c@d", "'; drop table quality_report; --", 1);
    put("call-2", "a@b", "1", 0);

    reopen();

    assertThat(store().qualityReports().of("call-1")).containsExactly(other, later);
    assertThat(store().qualityReports().of("call-3")).isEmpty();
  }

  private QualityReport put(String call, String dialog, String lost, int second) {
    QualityReport report =
        new QualityReport(
            call,
            dialog,
            "1000",
            NOON.plusSeconds(second),
            Map.of("lksAudioRxLost", lost, "iceResult", "local"));
    await(store().qualityReports().put(report));
    return report;
  }
}
