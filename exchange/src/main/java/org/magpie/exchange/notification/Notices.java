package org.magpie.exchange.notification;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.magpie.exchange.record.CallParty;

/** What people are told when they were not there. Safe from any thread, never blocks. */
public interface Notices {

  /** Tells nobody. */
  Notices NONE =
      new Notices() {
        @Override
        public void missedCall(MissedCall call) {}

        @Override
        public void newVoicemail(NewVoicemail message, Optional<String> afterwards) {}

        @Override
        public void follow(Function<String, CompletionStage<?>> next) {}
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
   * @param afterwards what is to follow once the mail server has the mail, with the sound where it
   *     goes with it; never when it refuses it
   */
  void newVoicemail(NewVoicemail message, Optional<String> afterwards);

  /**
   * Has {@code next} do what is to follow a mail, whichever run of the server was told of it. It
   * may block, and is asked again where a crash came between.
   */
  void follow(Function<String, CompletionStage<?>> next);
}
