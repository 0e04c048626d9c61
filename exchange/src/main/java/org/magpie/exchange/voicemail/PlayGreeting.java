package org.magpie.exchange.voicemail;

import java.util.Locale;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.Speech;
import org.magpie.exchange.prompt.Phrase;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Destination;
import org.magpie.media.Sound;

/** Plays a greeting to the caller, then the call is over (D-45). */
public final class PlayGreeting implements Feature<Destination.ToGreeting> {
  private final Greetings greetings;

  public PlayGreeting(Greetings greetings) {
    this.greetings = greetings;
  }

  @Override
  public Result perform(CallScope call, Destination.ToGreeting destination) {
    Locale language = call.directory().company().language();
    var owner = call.directory().byNumber(destination.owner());
    Sound greeting =
        owner
            .flatMap(one -> greetings.sound(one, destination.greetingId(), language))
            .orElse(Phrase.NOT_AVAILABLE.in(language));
    call.answer(
        owner
            .map(one -> CallParty.extension(one.number(), one.name()))
            .orElseGet(() -> CallParty.number(destination.owner())));
    new Speech(call).say(greeting);
    return new Result.Served(EndReason.SERVED);
  }
}
