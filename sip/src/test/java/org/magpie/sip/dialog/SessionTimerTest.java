package org.magpie.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;

/** RFC 4028. */
class SessionTimerTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration HALF_HOUR = SessionTimer.USUAL;

  private static SipRequest.Builder invite() {
    return SipRequest.builder(Method.INVITE, SipUri.of("bob", "biloxi.example.com", -1));
  }

  private static SessionTimer.Asked asked(SipRequest.Builder request) {
    return SessionTimer.answering(request.build(), HALF_HOUR, SessionTimer.SMALLEST, NOON);
  }

  @Test
  void letsTheCallerRefreshWhenItCan() {
    var run =
        (SessionTimer.Asked.Run)
            asked(invite().header("Supported", "timer").header("Session-Expires", "1800"));
    assertThat(run.sessionExpires()).isEqualTo("1800;refresher=uac");
    assertThat(run.require()).isTrue();
    assertThat(run.timer().weRefresh()).isFalse();
  }

  @Test
  void refreshesForACallerThatCannot() {
    var run = (SessionTimer.Asked.Run) asked(invite());
    assertThat(run.sessionExpires()).isEqualTo("1800;refresher=uas");
    assertThat(run.require()).isFalse();
    assertThat(run.timer().weRefresh()).isTrue();
  }

  @Test
  void obeysTheRefresherThatTheCallerNames() {
    var run =
        (SessionTimer.Asked.Run)
            asked(
                invite()
                    .header("Supported", "timer")
                    .header("Session-Expires", "600; refresher=uas"));
    assertThat(run.sessionExpires()).isEqualTo("600;refresher=uas");
  }

  @Test
  void refusesAnIntervalThatIsTooSmall() {
    assertThat(asked(invite().header("Supported", "timer").header("Session-Expires", "60")))
        .isEqualTo(new SessionTimer.Asked.TooSmall(Duration.ofSeconds(90)));
  }

  @Test
  void raisesTheIntervalToMinSeAndLowersItToItsOwn() {
    var raised =
        (SessionTimer.Asked.Run)
            asked(
                invite()
                    .header("Supported", "timer")
                    .header("Session-Expires", "4000")
                    .header("Min-SE", "2400"));
    assertThat(raised.timer().interval()).isEqualTo(Duration.ofSeconds(2400));
    var lowered =
        (SessionTimer.Asked.Run)
            asked(invite().header("Supported", "timer").header("Session-Expires", "4000"));
    assertThat(lowered.timer().interval()).isEqualTo(HALF_HOUR);
  }

  @Test
  void refusesNonsense() {
    assertThat(asked(invite().header("Session-Expires", "soon")))
        .isEqualTo(new SessionTimer.Asked.Malformed());
  }

  @Test
  void readsTheAnswerToItsOwnInvite() {
    assertThat(SessionTimer.answered(SipResponse.builder(200).build(), NOON)).isEmpty();
    SessionTimer timer =
        SessionTimer.answered(
                SipResponse.builder(200).header("Session-Expires", "1200;refresher=uas").build(),
                NOON)
            .orElseThrow();
    assertThat(timer).isEqualTo(new SessionTimer(Duration.ofSeconds(1200), false, NOON));
  }

  @Test
  void triesAgainWithTheMinSeOfA422() {
    assertThat(
            SessionTimer.afterTooSmall(SipResponse.builder(422).header("Min-SE", "3600").build()))
        .contains(Duration.ofSeconds(3600));
    assertThat(SessionTimer.afterTooSmall(SipResponse.builder(422).build()))
        .isEqualTo(Optional.empty());
  }

  @Test
  void refreshesAtHalfTimeAndEndsShortlyBeforeTheExpiry() {
    SessionTimer ours = new SessionTimer(HALF_HOUR, true, NOON);
    assertThat(ours.due(NOON.plusSeconds(899))).isEqualTo(SessionTimer.Due.NOTHING);
    assertThat(ours.due(NOON.plusSeconds(900))).isEqualTo(SessionTimer.Due.REFRESH);
    assertThat(ours.due(NOON.plusSeconds(1768))).isEqualTo(SessionTimer.Due.END);
    SessionTimer theirs = new SessionTimer(Duration.ofSeconds(90), false, NOON);
    assertThat(theirs.due(NOON.plusSeconds(59))).isEqualTo(SessionTimer.Due.NOTHING);
    assertThat(theirs.due(NOON.plusSeconds(60))).isEqualTo(SessionTimer.Due.END);
    assertThat(theirs.refreshed(NOON.plusSeconds(45)).due(NOON.plusSeconds(60)))
        .isEqualTo(SessionTimer.Due.NOTHING);
  }
}
