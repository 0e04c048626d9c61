package org.magpie.exchange.voicemail;

import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.rule.Service;

/** The feature codes of voicemail. */
public final class VoicemailCodes implements Feature<Destination.ToService> {
  private final ListenByPhone listening;
  private final LeaveMessage leaving;

  public VoicemailCodes(ListenByPhone listening, LeaveMessage leaving) {
    this.listening = listening;
    this.leaving = leaving;
  }

  @Override
  public Result perform(CallScope call, Destination.ToService destination) {
    return switch (destination.service()) {
      case Service.VOICEMAIL -> listening.own(call);
      case Service.VOICEMAIL_OF -> listening.of(call);
      case Service.VOICEMAIL_FOR -> leaving.leave(call, destination.argument());
      default -> throw new IllegalArgumentException("no voicemail: " + destination.describe());
    };
  }
}
