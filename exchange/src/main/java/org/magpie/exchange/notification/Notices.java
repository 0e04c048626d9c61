package org.magpie.exchange.notification;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.magpie.exchange.record.CallParty;

/** What people are told when they were not there. Safe from any thread, never blocks. */
public interface Notices {

  /** Tells nobody. */
  Notices NONE =
      new Notices() {
        @Override
        public void missedCall(MissedCall call) {}

        @Override
        public CompletionStage<Boolean> newVoicemail(NewVoicemail message) {
          return CompletableFuture.completedFuture(false);
        }
      };

  /**
   * A call that somebody did not take.
   *
   * @param number of the extension that was called
   */
  record MissedCall(String number, CallParty caller, Instant at) {}

  /**
   * A message that somebody was left.
   *
   * @param number of the extension that is told
   * @param group the name of the voicemail group it was left for; empty for one's own
   * @param sound the message itself, when it shall go with the mail
   * @param address where to, in place of the extension's own (J-35)
   */
  record NewVoicemail(
      String number,
      Optional<String> group,
      CallParty caller,
      Instant at,
      Duration length,
      Optional<Path> sound,
      Optional<String> address) {}

  /** Tells of a missed call, if its person wants that. */
  void missedCall(MissedCall call);

  /**
   * Tells of a message; whether its person wants that is known to who calls this.
   *
   * @return true when the mail is on its way whatever happens to this server, with its own copy of
   *     the sound; false when there is no address or no mail server
   */
  CompletionStage<Boolean> newVoicemail(NewVoicemail message);
}
