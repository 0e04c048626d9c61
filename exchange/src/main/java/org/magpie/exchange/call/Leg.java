package org.magpie.exchange.call;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.Codec;
import org.magpie.media.MediaLeg;
import org.magpie.media.Sound;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.sdp.PayloadFormat;

/**
 * One dialog between us and one party, with its media. Owned by its call: everything here runs on
 * the call's thread.
 *
 * <pre>
 *   OPEN ──answered──▶ ANSWERED ──we end it──▶ ENDING ──BYE answered──▶ OVER
 *     │                    └──────the party ends it────────────────────▶ │
 *     └──refused, cancelled, never answered────────────────────────────▶ ┘
 * </pre>
 */
public abstract sealed class Leg implements WaitingParty permits IncomingLeg, OutgoingLeg, OwnLeg {
  /** Where a leg stands. */
  enum Phase {
    OPEN,
    ANSWERED,
    ENDING,
    OVER
  }

  /** RFC 3261 8.1.1.6. */
  static final int MOST_HOPS = 70;

  private final CallTimers timers = new CallTimers();
  private volatile LegHost host;
  private String name;
  private final LegParty party;
  private final PartyRequests requests;
  private final OwnOffers offers;
  private final SessionWatch session;
  private final LegKeys keys;
  private final ShownPeer shown;
  private volatile Phase phase = Phase.OPEN;
  private volatile boolean wasAnswered;
  private Set<String> allowed = Set.of();
  private boolean heldBefore;
  private boolean lost;
  private boolean silent;
  private @Nullable OutsideLine line;

  Leg(LegHost host, String name, LegParty party, CallParty peer) {
    this.host = host;
    this.name = name;
    this.party = party;
    this.offers = new OwnOffers(this);
    this.requests = new PartyRequests(this);
    this.session = new SessionWatch(this);
    this.keys = new LegKeys(this);
    this.shown = new ShownPeer(this, peer);
  }

  /** The call that owns the leg. Any thread may ask, to post to it. */
  LegHost host() {
    return host;
  }

  /**
   * Runs {@code task} on the thread of the call that owns the leg then, after {@code delay}, unless
   * the leg is gone by that time.
   */
  Cancellable after(Duration delay, Runnable task) {
    return timers.add(host.now().plus(delay), task);
  }

  /** The leg's own timers, which its call runs. */
  CallTimers timers() {
    return timers;
  }

  /** The name in traces: {@code caller}, {@code callee-1}, … */
  public String name() {
    return name;
  }

  public LegParty party() {
    return party;
  }

  /** The Call-ID of its dialog. */
  public String sipCallId() {
    return dialog().id().map(DialogId::callId).orElse("");
  }

  /** Whether it is this extension's leg with this Call-ID. */
  boolean isOf(String extension, String sipCallId) {
    return party.is(extension) && sipCallId().equals(sipCallId);
  }

  /** How many hops a call may still go from here (RFC 3261 20.22). */
  int hopsLeft() {
    return MOST_HOPS;
  }

  /** Its leg of the media plane; another one after it had to move to ports of its own. */
  public MediaLeg mediaLeg() {
    return media().leg();
  }

  /** Lets the party hear a sound that ends by itself, and then again what it heard before. */
  public void notice(Sound sound) {
    media().notice(sound);
  }

  /** The codec towards the party, once agreed. */
  public Optional<Codec> codec() {
    return media().codec();
  }

  /** Whether it was answered and is not over. */
  public boolean answered() {
    return phase == Phase.ANSWERED;
  }

  /** Whether it was answered once, and may be over since. Any thread. */
  boolean wasAnswered() {
    return wasAnswered;
  }

  /** Whether it was neither refused nor ended. */
  public boolean alive() {
    return phase == Phase.OPEN || phase == Phase.ANSWERED;
  }

  /** Whether no transaction of it is open. */
  boolean settled() {
    return phase == Phase.OVER;
  }

  Phase phase() {
    return phase;
  }

  /** Goes on to the next phase. */
  void phase(Phase next) {
    host.named(this, next == Phase.ANSWERED);
    wasAnswered = wasAnswered || next == Phase.ANSWERED;
    phase = next;
    if (next == Phase.OVER) {
      freeLine();
    }
  }

  /** The leg uses this line of a trunk until it is over. */
  void occupies(OutsideLine taken) {
    line = taken;
  }

  Optional<OutsideLine> occupied() {
    return Optional.ofNullable(line);
  }

  /** What answers the challenges of the party, where it may ask for our credentials. */
  Optional<DigestClient> credentials() {
    return occupied().flatMap(OutsideLine::credentials);
  }

  private void freeLine() {
    OutsideLine taken = line;
    if (taken != null) {
      line = null;
      taken.release();
    }
  }

  abstract LegDialog dialog();

  abstract LegMedia media();

  /** What a device that is rung for this party is offered: its codecs, the best first. */
  List<Codec> wantedCodecs() {
    return codecs();
  }

  /** The video formats that a device that is rung for this party is offered. */
  List<PayloadFormat> wantedVideo() {
    return media().videoFormats();
  }

  @Override
  public boolean hasMedia() {
    return media().isAgreed();
  }

  @Override
  public void comfort() {
    media().hear(new Sound.Ringback(Locale.CHINA));
  }

  @Override
  public void endComfort() {
    media().hearPeer();
  }

  /** Who the party is told that it talks to. */
  ShownPeer shown() {
    return shown;
  }

  /** Ends the leg whatever its phase. */
  abstract void end(EndReason reason);

  /** Whether our INVITE or the party's made the dialog. */
  abstract boolean outgoing();

  /**
   * Gives the leg to another call, whose thread owns it from now on. What still comes for it to the
   * old one goes on to the new one.
   */
  void moveTo(LegHost other) {
    host = other;
  }

  /** Takes its name among the legs of the call it joined. */
  void rename(String other) {
    name = other;
  }

  /** Whether the party's connection closed and it was not heard of since. */
  boolean lost() {
    return lost;
  }

  /** Whether nothing can be offered to the party now. */
  boolean busy() {
    return lost || offers.busy() || requests.busy();
  }

  LegKeys keys() {
    return keys;
  }

  OwnOffers offers() {
    return offers;
  }

  PartyRequests requests() {
    return requests;
  }

  SessionWatch session() {
    return session;
  }

  void notAcknowledged(String why) {
    requests.giveUpAck();
    over(EndReason.PROTOCOL_ERROR, why);
  }

  /** The connection broke. A WebSocket's party may come back; a telephone opens a new one. */
  void flowClosed() {
    if (answered() && dialog().transport().webSocket() && !lost) {
      lost = true;
      host.happened(new Happening.Lost(this));
    } else if (phase == Phase.OPEN) {
      connectionLostWhileOpen();
    }
  }

  abstract void connectionLostWhileOpen();

  /** A request came; the party is there. */
  void heardFrom() {
    if (lost) {
      lost = false;
      host.happened(new Happening.Back(this));
    }
  }

  /** A lost party did not come back; what its call hears. */
  Happening vanish(EndReason reason) {
    bye(reason);
    return new Happening.Gone(this, reason);
  }

  void silent(Duration since) {
    boolean now = since.isPositive();
    if (now != silent) {
      silent = now;
      host.trace(new TraceEvent.MediaSilence(name, now));
    }
  }

  /** Whether the party has agreed to send; one on hold, or away, is not blamed for its silence. */
  boolean shouldBeHeard() {
    return answered() && !lost && media().receives();
  }

  /** Whether nothing came from the party's media lately. */
  boolean silent() {
    return silent;
  }

  void mediaFailed(String why) {
    if (alive()) {
      host.trace(new TraceEvent.Refused(name, "media", 0, why));
      over(EndReason.MEDIA_FAILED, why);
    }
  }

  void mediaConflict() {
    if (alive()) {
      media().moveToOwnPorts();
      host.happened(new Happening.MediaChanged(this));
      if (answered()) {
        offers.offer(() -> media().offerAgain(), accepted -> {});
      }
    }
  }

  /** Whether the party does not want to hear its peer. */
  boolean holdsPeer() {
    return media().held();
  }

  /** Tells what a completed offer/answer changed. */
  void mediaAgreed() {
    boolean holds = holdsPeer();
    if (holds != heldBefore) {
      heldBefore = holds;
      host.happened(new Happening.Hold(this, holds));
    }
    host.happened(new Happening.MediaChanged(this));
    if (media().needsOwnPorts()) {
      host.post(new CallMessage.MediaConflict(this));
    }
  }

  /** Whether the party could be offered video now. */
  boolean canVideo() {
    return answered() && !lost && media().canVideo() && !holdsPeer();
  }

  /** The codec in use, as an order of preference. */
  List<Codec> codecs() {
    return media().codec().map(List::of).orElse(List.of());
  }

  /** What every answer of ours inside the dialog says. */
  SipResponse.Builder answer(SipRequest request, int status) {
    return shown.identify(
        Answers.capabilities(dialog().contact(SipResponse.to(request, status)))
            .set(HeaderNames.TO, dialog().current().local().toString()));
  }

  /** Sends the BYE once it may be sent. */
  void bye(EndReason reason) {
    if (phase != Phase.ANSWERED) {
      return;
    }
    phase(Phase.ENDING);
    session.stop();
    offers.stop();
    requests.stop();
    media().close();
    if (!requests.awaitsAck()) {
      sendBye(reason);
    } else {
      requests.onAcknowledged(() -> sendBye(reason));
    }
  }

  private void sendBye(EndReason reason) {
    dialog()
        .send(
            Method.BYE,
            builder -> builder.header(HeaderNames.REASON, Answers.reason(reason)),
            new ByeReply(this));
  }

  /** The party ended the leg, or it cannot go on. */
  void over(EndReason reason, String why) {
    if (phase == Phase.OVER) {
      return;
    }
    boolean told = alive();
    Phase was = phase;
    if (was == Phase.ANSWERED && reason != hungUp()) {
      bye(reason);
    } else {
      phase(Phase.OVER);
      session.stop();
      offers.stop();
      requests.stop();
      closeMedia();
    }
    if (told) {
      host.happened(new Happening.Gone(this, reason));
    }
  }

  abstract void closeMedia();

  /** How its sound was so far; empty while it has no media. */
  abstract Optional<MediaCurve> curve();

  /** The reason of an end by this party's own hand. */
  EndReason hungUp() {
    return outgoing() ? EndReason.CALLEE_HUNG_UP : EndReason.CALLER_HUNG_UP;
  }

  /** Stops listening to the dialog. */
  void release() {
    dialog().release();
    session.stop();
    closeMedia();
    freeLine();
  }

  /** A PRACK came; false when it acknowledges nothing. */
  abstract boolean prack(ServerTransaction transaction);

  /** Keeps what the party says it can do. */
  void allowed(SipMessage message) {
    allowed = message.allowed();
  }

  boolean allows(Method method) {
    return allowed.contains(method.name());
  }
}
