package org.magpie.exchange.announce;

import java.util.Locale;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.Speech;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Destination;
import org.magpie.media.Sound;

/**
 * Tells who waits something by a prompt and ends the call, for the reason that the decision names.
 * Where that is a refusal the prompt is early media, so that nobody is charged and the caller's log
 * says what happened; where it is none, the call is answered first.
 */
public final class Announcing implements Feature<Destination.Announce> {

  @Override
  public Result perform(CallScope call, Destination.Announce destination) {
    Locale language = call.directory().company().language();
    if (destination.then() == EndReason.SERVED) {
      call.answer(CallParty.number(call.facts().dialled()));
    }
    new Speech(call).say(new Sound.Prompt(destination.prompt(), language));
    return new Result.Served(destination.then());
  }
}
