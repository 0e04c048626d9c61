package org.magpie.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.DeviceKind;

class PersonalCallTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  // 00:30 of the 21st in Shanghai, still the 20th in London.
  private static final Instant CALLED = Instant.parse("2026-11-20T16:30:00Z");
  private static final CallRecord RECORD =
      CallRecord.opened(
              "call",
              CallType.INTERNAL,
              CallParty.extension("1000", "Alice"),
              CallParty.extension("1001", "Bob"),
              CALLED)
          .answered(CALLED.plusSeconds(5), "1001", DeviceKind.WEB)
          .closed(CALLED.plusSeconds(65), EndReason.CALLER_HUNG_UP);

  private static Map<?, ?> notice(String own, Duration later) {
    Map<String, Object> notice = PersonalCall.notice(RECORD, own, SHANGHAI, CALLED.plus(later));
    assertThat(notice).containsEntry("ext_num", own).containsOnlyKeys("ext_num", "personal_cdr");
    return notice.get("personal_cdr") instanceof Map<?, ?> call ? call : Map.of();
  }

  @Test
  void namesTheOtherPartyAndTheTimeThatWasTalked() {
    assertThat(notice("1000", Duration.ofMinutes(2)))
        .isEqualTo(
            Map.of(
                "date", "Today",
                "time", "00:30:00",
                "timestamp", CALLED.getEpochSecond(),
                "number", "1001",
                "talk_duration", 60L));
    assertThat(notice("1001", Duration.ofMinutes(2)).get("number")).isEqualTo("1000");
  }

  @Test
  void saysTodayByTheDayOfTheServersZone() {
    assertThat(notice("1000", Duration.ofHours(23)).get("date")).isEqualTo("Today");
    assertThat(notice("1000", Duration.ofHours(24)).get("date")).isEqualTo("2026-11-21");
  }
}
