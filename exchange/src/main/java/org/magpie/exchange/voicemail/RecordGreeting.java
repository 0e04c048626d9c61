package org.magpie.exchange.voicemail;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Speech;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.prompt.Phrase;
import org.magpie.exchange.prompt.Signal;
import org.magpie.exchange.voicemail.Greetings.Added;

/** Somebody speaks a greeting by phone (J-43): until #, or until hanging up. */
final class RecordGreeting {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final Greetings greetings;
  private final Executor background;

  RecordGreeting(Greetings greetings, Executor background) {
    this.greetings = greetings;
    this.background = background;
  }

  void take(CallScope call, Speech speech, Spoken spoken, Extension owner, String name) {
    speech.say(spoken.phrase(Phrase.GREETING_RECORD_NOW), Signal.SPEAK_NOW.sound());
    String place = greetings.place(owner);
    CompletionStage<Added> kept =
        new Dictation(call, background)
            .take(greetings.spoken(place), LONGEST, result -> greetings.keep(owner, name, place));
    Optional<Added> added = new Outside(call, background).result(kept);
    speech.say(
        spoken.phrase(
            added.isEmpty()
                ? Phrase.FAILED
                : switch (added.get()) {
                  case Added.Done done -> Phrase.GREETING_SAVED;
                  case Added.TooMany full -> Phrase.FAILED;
                  case Added.NoSound nothing -> Phrase.GREETING_TOO_SHORT;
                }));
  }
}
