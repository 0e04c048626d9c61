package org.magpie.exchange.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.call.LegParty;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.sip.dialog.DialogId;
import org.magpie.testkit.Requirement;

class QualityReportsTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final List<QualityReport> kept = new ArrayList<>();
  private final QualityReports reports =
      new QualityReports(
          new QualityReportStore() {
            @Override
            public CompletionStage<Void> put(QualityReport report) {
              kept.add(report);
              return CompletableFuture.completedFuture(null);
            }

            @Override
            public List<QualityReport> of(String callId) {
              return kept;
            }
          },
          () -> NOON,
          3);

  private void answered(String call, String dialog, String extension) {
    reports.known(
        call,
        new LegParty(
            CallParty.extension(extension, "Somebody"), DeviceKind.WEB, Optional.of("login")),
        new DialogId(dialog, "ours", "theirs"));
  }

  @Test
  @Requirement({"Q-155", "Q-157", "Q-158"})
  void findsTheCallByTheDialogAndKeepsWhatAReportHas() {
    answered("call-1", "abc@host", "1000");
    assertThat(
            reports.take(
                "1000",
                "abc@host",
                Map.of(
                    "lksAudioRx", "1500",
                    "lksAudioRxLost", "0.002000",
                    "lksAudioTx", "many",
                    "lksAudioCodec", "opus",
                    "lksNetworkType", "wifi\n",
                    "somethingElse", "1")))
        .isPresent();
    assertThat(kept)
        .containsExactly(
            new QualityReport(
                "call-1",
                "abc@host",
                "1000",
                NOON,
                Map.of(
                    "lksAudioRx", "1500", "lksAudioRxLost", "0.002000", "lksAudioCodec", "opus")));
  }

  @Test
  void remembersNoTelephonesForTheySendNoReports() {
    answered("call-1", "abc", "1000");
    for (int i = 0; i < 10; i++) {
      reports.known(
          "call-2",
          new LegParty(CallParty.extension("1001", "Bob"), DeviceKind.PHONE, Optional.empty()),
          new DialogId("phone-" + i, "ours", "theirs"));
    }
    assertThat(reports.take("1001", "phone-9", Map.of())).isEmpty();
    assertThat(reports.take("1000", "abc", Map.of())).isPresent();
  }

  @Test
  void knowsADialogByItsCallIdAndTagToo() {
    answered("call-1", "abc", "1000");
    assertThat(reports.take("1000", "abctheirs", Map.of())).isPresent();
    assertThat(reports.take("1000", "abcours", Map.of())).isPresent();
    assertThat(kept).extracting(QualityReport::dialog).containsOnly("abc");
  }

  @Test
  void takesNothingAboutOthersCalls() {
    answered("call-1", "abc", "1000");
    assertThat(reports.take("1001", "abc", Map.of())).isEmpty();
    assertThat(reports.take("1000", "abcd", Map.of())).isEmpty();
    assertThat(kept).isEmpty();
  }

  @Test
  void remembersOnlyTheLatestDialogs() {
    for (int i = 1; i <= 4; i++) {
      answered("call-" + i, "dialog-" + i, "1000");
    }
    assertThat(reports.take("1000", "dialog-1", Map.of())).isEmpty();
    assertThat(reports.take("1000", "dialog-2", Map.of())).isPresent();
    assertThat(reports.take("1000", "dialog-4", Map.of())).isPresent();
  }

  @Test
  void aDialogThatIsToldTwiceTakesTheRoomOfOne() {
    for (int i = 1; i <= 3; i++) {
      answered("call-" + i, "dialog-" + i, "1000");
      answered("call-" + i, "dialog-" + i, "1000");
    }
    assertThat(reports.take("1000", "dialog-1", Map.of())).isPresent();
  }

  @Test
  void keepsNoNameOfAnyLength() {
    String tag = "t".repeat(60_000);
    reports.known(
        "call-1",
        new LegParty(CallParty.extension("1000", "Somebody"), DeviceKind.WEB, Optional.of("login")),
        new DialogId("abc", "ours", tag));
    assertThat(reports.take("1000", "abc", Map.of())).isPresent();
    assertThat(reports.take("1000", "abcours", Map.of())).isPresent();
    assertThat(reports.take("1000", "abc" + tag, Map.of())).isEmpty();
  }

  @Test
  void aCallThatIsForgottenTakesNoLaterOneOfTheSameNameWithIt() {
    answered("call-1", "same", "1000");
    answered("call-2", "same", "1001");
    answered("call-3", "dialog-3", "1000");
    answered("call-4", "dialog-4", "1000");
    assertThat(reports.take("1001", "same", Map.of())).isPresent();
  }
}
