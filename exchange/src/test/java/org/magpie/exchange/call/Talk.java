package org.magpie.exchange.call;

import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;

/** Alice and Bob talk. */
record Talk(ScriptedPhone alicePhone, ScriptedPhone bobPhone, PhoneCall alice, PhoneCall bob) {

  static Talk between(CallWorld world) {
    return between(world, world.phone("1000"), world.phone("1001"));
  }

  static Talk between(CallWorld world, ScriptedPhone alice, ScriptedPhone bob) {
    return between(alice, CallWorld.sdp(4000), bob, CallWorld.sdp(5000));
  }

  static Talk between(ScriptedPhone alice, Sdp offer, ScriptedPhone bob, Sdp answer) {
    PhoneCall call = alice.call("1001", offer);
    PhoneCall incoming = bob.awaitCall();
    incoming.ring();
    incoming.answer(answer);
    call.until(200);
    incoming.untilGot(Method.ACK, 1);
    return new Talk(alice, bob, call, incoming);
  }
}
