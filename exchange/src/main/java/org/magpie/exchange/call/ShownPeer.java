package org.magpie.exchange.call;

import java.time.Duration;
import java.util.List;
import org.magpie.exchange.record.CallParty;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.MessageBuilder;
import org.magpie.sip.message.Method;
import org.magpie.sip.sdp.PayloadFormat;

/**
 * Who a party is told that it talks to: in each of our answers and offers, and at once when that
 * changes within the call. A browser's client reads it in a re-INVITE; a telephone gets an UPDATE
 * where it takes one. While the party is away, or an offer is open either way, the news waits. Who
 * is outside is told nothing of whom a call goes to within the company: the first number stays.
 */
final class ShownPeer {
  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final int MOST_TRIES = 60;

  private final Leg leg;
  private CallParty party;
  private boolean withoutVideo;
  private int tries;

  ShownPeer(Leg leg, CallParty party) {
    this.leg = leg;
    this.party = party;
  }

  CallParty party() {
    return party;
  }

  /** What the next message says; nothing is sent for it. */
  void set(CallParty peer) {
    if (!leg.party().outside()) {
      party = peer;
    }
  }

  /** Another party is at the other end now. */
  void change(CallParty peer) {
    if (!leg.party().outside() && !peer.equals(party)) {
      party = peer;
      tellAnew();
    }
  }

  /** The same for a party that is to have no video with its new peer (D-29). */
  void changeWithoutVideo(CallParty peer) {
    withoutVideo = withoutVideo || leg.media().hasVideo();
    if (withoutVideo || !leg.party().outside() && !peer.equals(party)) {
      set(peer);
      tellAnew();
    }
  }

  private void tellAnew() {
    boolean waiting = tries > 0;
    tries = 1;
    if (!waiting) {
      tell();
    }
  }

  private void tell() {
    if (!leg.answered()) {
      tries = 0;
    } else if (leg.busy()) {
      tries = tries < MOST_TRIES ? tries + 1 : 0;
      if (tries > 0) {
        leg.after(AGAIN, this::tell);
      }
    } else {
      tries = 0;
      send();
    }
  }

  private void send() {
    if (withoutVideo || leg.dialog().transport().webSocket() || !leg.allows(Method.UPDATE)) {
      List<PayloadFormat> video = withoutVideo ? List.of() : leg.media().videoFormats();
      withoutVideo = false;
      leg.offers().offer(() -> leg.media().offer(leg.codecs(), video), accepted -> {});
    } else {
      leg.session().update();
    }
  }

  /** Adds it to a message: Remote-Party-ID for clients, P-Asserted-Identity (RFC 3325) too. */
  <B extends MessageBuilder<B>> B identify(B builder) {
    Signalling signalling = leg.host().signalling();
    var target = leg.dialog().target();
    return builder
        .header(
            HeaderNames.REMOTE_PARTY_ID,
            Contacts.remoteParty(signalling, target, party, !leg.outgoing()))
        .header(
            HeaderNames.P_ASSERTED_IDENTITY,
            Contacts.address(signalling, target, party).toString());
  }
}
