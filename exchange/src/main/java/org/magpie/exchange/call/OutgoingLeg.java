package org.magpie.exchange.call;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Ids;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.Codec;
import org.magpie.media.MediaUnavailableException;
import org.magpie.sip.ClientTransaction;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.Target;
import org.magpie.sip.dialog.Dialog;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.sdp.MediaSecurity;
import org.magpie.sip.sdp.PayloadFormat;

/** The leg of a device, or of a number outside, that we sent an INVITE to. */
public final class OutgoingLeg extends Leg implements Reply {
  private final Place place;
  private final Leg caller;
  private final Optional<CallParty> referrer;
  private final String callId = Ids.random(24);
  private final String tag = Ids.random(16);
  private final LegDialog dialog;
  private final Set<String> strayTags = new HashSet<>(0);
  private @Nullable LegMedia media;
  private @Nullable SipRequest invite;
  private @Nullable ClientTransaction transaction;
  private boolean cancelling;
  private boolean rang;
  private boolean earlyMedia;
  private long sequence;
  private long lastReliable = -1;
  private int minimumInterval;

  /**
   * @param caller for whom it is called
   * @param referrer who sent the caller on to there
   */
  OutgoingLeg(LegHost host, String name, Place place, Leg caller, Optional<CallParty> referrer) {
    super(host, name, place.party(), place.shown(caller.party().party()));
    this.place = place;
    this.caller = caller;
    this.referrer = referrer.filter(party -> place.tellsReferrer());
    this.dialog = LegDialog.outgoing(this, callId, tag, place.target());
    place.occupied().ifPresent(this::occupies);
  }

  /** Where the INVITE goes. */
  public Target calledAt() {
    return place.target();
  }

  /** The extension whose mobile number is called. */
  Optional<String> mobileOf() {
    return place instanceof Place.Outside outside ? outside.mobileOf() : Optional.empty();
  }

  /** Opens the media and sends the INVITE. */
  void invite() {
    host()
        .trace(
            new TraceEvent.DeviceRung(
                name(), party().party().number(), place.kind(), place.way(), callId));
    try {
      media =
          new LegMedia(
              this,
              place.media(),
              place.security(),
              localAddress(),
              !caller.wantedVideo().isEmpty());
    } catch (MediaUnavailableException e) {
      giveUp(503, String.valueOf(e.getMessage()));
      return;
    }
    send();
  }

  private InetAddress localAddress() {
    return host().signalling().localAddressFor(dialog.target()).getAddress();
  }

  private void send() {
    Target target = dialog.target();
    CallParty shown = shown().party();
    NameAddr from = place.from(host().signalling(), shown);
    sequence++;
    List<PayloadFormat> video = caller.wantedVideo();
    SipRequest.Builder builder =
        SipRequest.builder(Method.INVITE, place.uri())
            .header(HeaderNames.MAX_FORWARDS, String.valueOf(caller.hopsLeft()))
            .header(HeaderNames.FROM, from.withTag(tag).toString())
            .header(HeaderNames.TO, place.to(host().signalling()).toString())
            .header(HeaderNames.CALL_ID, callId)
            .header(HeaderNames.CSEQ, sequence + " INVITE")
            .header(HeaderNames.CONTACT, place.contact(host().signalling(), shown).toString());
    shown().identify(builder);
    referrer.ifPresent(
        party ->
            builder.header(
                HeaderNames.REFERRED_BY,
                Contacts.address(host().signalling(), target, party).toString()));
    place.headers().forEach(header -> builder.header(header.name(), header.value()));
    place.routes().forEach(route -> builder.header(HeaderNames.ROUTE, route.toString()));
    session().request(Answers.capabilities(builder));
    builder.body(Answers.SDP, media().offer(preferred(), video));
    send(builder.build());
  }

  private void send(SipRequest request) {
    invite = request;
    transaction = host().signalling().send(request, dialog.target(), new PostedReply(this, this));
  }

  /** The caller's codecs first, so that both sides can share one. */
  private List<Codec> preferred() {
    return new ArrayList<>(caller.wantedCodecs());
  }

  @Override
  public void response(SipResponse response) {
    if (response.provisional()) {
      provisional(response);
    } else if (response.success()) {
      success(response);
    } else {
      refused(response);
    }
  }

  private void provisional(SipResponse response) {
    Optional<String> remoteTag = response.to().tag();
    if (remoteTag.isEmpty() || phase() != Phase.OPEN || cancelling) {
      return;
    }
    dialog.answered(sent(), response);
    if (!acknowledgeReliable(response)) {
      return;
    }
    boolean early = false;
    if (Answers.hasSdp(response) && media().accept(response.body()).isEmpty()) {
      early = !earlyMedia;
      earlyMedia = true;
    }
    if (response.status() >= 180 && (!rang || early)) {
      rang = true;
      host().trace(new TraceEvent.DeviceRinging(name(), earlyMedia));
      host().happened(new Happening.Ringing(this, earlyMedia));
    }
  }

  /** RFC 3262 4: a PRACK for each new reliable answer; false for one seen before. */
  private boolean acknowledgeReliable(SipResponse response) {
    Optional<String> number = response.headers().first(HeaderNames.RSEQ);
    if (number.isEmpty() || !response.required().contains("100rel")) {
      return true;
    }
    String digits = number.get().trim();
    if (digits.isEmpty() || digits.length() > 10 || !digits.chars().allMatch(Character::isDigit)) {
      return false;
    }
    long reliable = Long.parseLong(digits);
    if (lastReliable >= 0 && reliable != lastReliable + 1) {
      return false;
    }
    lastReliable = reliable;
    String rack = reliable + " " + sequence + " INVITE";
    dialog.send(
        Method.PRACK,
        builder -> builder.header(HeaderNames.RACK, rack),
        new InDialogReply(this, Method.PRACK));
    return true;
  }

  private void success(SipResponse response) {
    String remoteTag = response.to().tag().orElse("");
    boolean known = dialog.id().map(id -> id.remoteTag().equals(remoteTag)).orElse(false);
    if (phase() == Phase.OPEN) {
      dialog.answered(sent(), response);
      dialog.ack(sent());
      accept(response);
    } else if (known) {
      dialog.ack(sent());
    } else if (strayTags.add(remoteTag)) {
      endStray(response);
    }
  }

  private void accept(SipResponse response) {
    allowed(response);
    phase(Phase.ANSWERED);
    if (cancelling) {
      // The answer crossed our CANCEL (RFC 3261 9.1).
      bye(EndReason.CALLER_CANCELLED);
      return;
    }
    Optional<String> unusable =
        Answers.hasSdp(response)
            ? media().accept(response.body())
            : media().isAgreed() ? Optional.empty() : Optional.of("an answer without SDP");
    if (unusable.isPresent()) {
      bye(EndReason.NO_COMMON_MEDIA);
      decline(new Refusal(488, unusable.get()));
      return;
    }
    session().agreed(response);
    host().trace(new TraceEvent.DeviceAnswered(name()));
    host().happened(new Happening.Answered(this));
    mediaAgreed();
  }

  /** A second device behind the contact answered too: one call is enough (RFC 3261 13.2.2.4). */
  private void endStray(SipResponse response) {
    Dialog stray = Dialog.ofOutgoing(sent(), response);
    host().signalling().sendAck(stray.ack(sent()), dialog.target());
    host()
        .signalling()
        .send(
            stray.request(Method.BYE).request(),
            dialog.target(),
            new PostedReply(this, new InDialogReply(this, Method.BYE)));
  }

  private void refused(SipResponse response) {
    if (phase() != Phase.OPEN) {
      return;
    }
    if (!cancelling && retried(response)) {
      return;
    }
    none(response.status(), response.reason());
  }

  /** Some refusals tell what to ask for instead. */
  private boolean retried(SipResponse response) {
    if (response.status() == 488 && media().offeredSecurity() == MediaSecurity.SDES) {
      media().giveUpEncryption();
      send();
      return true;
    }
    if (response.status() == 422 && minimumInterval == 0) {
      minimumInterval = session().minimum(response);
      if (minimumInterval > 0) {
        send();
        return true;
      }
    }
    return authorized(response);
  }

  /** A trunk wants to know who we are (RFC 3261 22.2, 22.3). */
  private boolean authorized(SipResponse response) {
    Optional<SipRequest> again = credentials().flatMap(own -> own.answer(sent(), response));
    again.ifPresent(
        request -> {
          sequence = request.cseq().number();
          send(request);
        });
    return again.isPresent();
  }

  @Override
  public void none(int status, String why) {
    if (phase() != Phase.OPEN) {
      return;
    }
    if ((status == 408 || status == 503) && !rang) {
      occupied().ifPresent(line -> line.failed().run());
    }
    giveUp(status, why);
  }

  private void giveUp(int status, String why) {
    phase(Phase.OVER);
    closeMedia();
    if (!cancelling) {
      decline(new Refusal(status, why));
    }
  }

  private void decline(Refusal refusal) {
    host().trace(new TraceEvent.DeviceRefused(name(), refusal.status(), refusal.why()));
    host().happened(new Happening.Declined(this, refusal));
  }

  /** Stops the ringing because another device took the call (RFC 3326). */
  public void cancelAsAnsweredElsewhere() {
    cancel("answered elsewhere", "SIP;cause=200;text=\"Call completed elsewhere\"");
  }

  /** Stops the ringing. */
  public void cancel(EndReason reason) {
    cancel(reason.name(), Answers.reason(reason));
  }

  /** Whether it was cancelled, and its last answer may still come. */
  boolean cancelling() {
    return cancelling;
  }

  private void cancel(String why, String reasonHeader) {
    ClientTransaction sent = transaction;
    if (phase() != Phase.OPEN || cancelling) {
      return;
    }
    cancelling = true;
    host().trace(new TraceEvent.DeviceCancelled(name(), why));
    closeMedia();
    if (sent != null) {
      sent.cancel(Optional.of(reasonHeader));
    }
  }

  @Override
  public void end(EndReason reason) {
    switch (phase()) {
      case OPEN -> cancel(reason);
      case ANSWERED -> bye(reason);
      case ENDING, OVER -> {}
    }
  }

  @Override
  void connectionLostWhileOpen() {
    none(503, "the device's connection closed");
  }

  @Override
  void over(EndReason reason, String why) {
    if (phase() == Phase.OPEN) {
      if (!cancelling) {
        // A BYE before the answer ends an early dialog (RFC 3261 15).
        cancel(reason);
        decline(new Refusal(480, why));
      }
    } else {
      super.over(reason, why);
    }
  }

  @Override
  boolean prack(ServerTransaction transaction) {
    return false;
  }

  private SipRequest sent() {
    SipRequest request = invite;
    if (request == null) {
      throw new IllegalStateException("no INVITE yet");
    }
    return request;
  }

  @Override
  public String sipCallId() {
    return callId;
  }

  @Override
  LegDialog dialog() {
    return dialog;
  }

  @Override
  LegMedia media() {
    LegMedia opened = media;
    if (opened == null) {
      throw new IllegalStateException("the media of " + name() + " is not open");
    }
    return opened;
  }

  @Override
  void closeMedia() {
    LegMedia opened = media;
    if (opened != null) {
      opened.close();
    }
  }

  @Override
  Optional<MediaCurve> curve() {
    return Optional.ofNullable(media).map(LegMedia::curve);
  }

  @Override
  boolean outgoing() {
    return true;
  }
}
