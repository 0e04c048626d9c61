package org.magpie.exchange.call;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Ids;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.Codec;
import org.magpie.media.LegKind;
import org.magpie.media.MediaUnavailableException;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.ServerTransactionListener;
import org.magpie.sip.Target;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.sdp.Connection;
import org.magpie.sip.sdp.MediaDescription;
import org.magpie.sip.sdp.MediaSecurity;
import org.magpie.sip.sdp.PayloadFormat;
import org.magpie.sip.sdp.SdpResult;
import org.magpie.sip.sdp.SessionDescription;
import org.magpie.sip.transport.Flow;

/** The leg of a party that sent us an INVITE. */
public final class IncomingLeg extends Leg {
  private final ServerTransaction invite;
  private final CallerIdentity identity;
  private final LegDialog dialog;
  private final Provisionals provisionals;
  private Optional<String> trouble = Optional.empty();
  private @Nullable SessionDescription offer;
  private List<Codec> offeredCodecs = List.of();
  private List<PayloadFormat> offeredVideo = List.of();
  private @Nullable LegMedia media;
  private byte @Nullable [] earlyAnswer;
  private int lastProvisional;

  /** On the signalling loop: the dialog must be ours before its next request comes. */
  IncomingLeg(
      LegHost host,
      String name,
      ServerTransaction invite,
      CallerIdentity identity,
      CallParty dialled) {
    super(host, name, identity.leg(), dialled);
    this.invite = invite;
    this.identity = identity;
    this.dialog = LegDialog.incoming(this, invite, Ids.random(16));
    this.provisionals = new Provisionals(this, invite.request());
  }

  /** One fewer than the party allows: a call that comes back to us again and again must end. */
  @Override
  int hopsLeft() {
    return Math.clamp(invite.request().maxForwards().orElse(MOST_HOPS) - 1L, 0, MOST_HOPS);
  }

  /** Reads what the party wants. */
  void read() {
    SipRequest request = invite.request();
    allowed(request);
    host().named(this, true);
    invite.listen(
        new ServerTransactionListener() {
          @Override
          public void cancelled(Optional<String> reason) {
            host().post(new CallMessage.Cancelled(IncomingLeg.this));
          }
        });
    if (Answers.hasSdp(request)) {
      switch (SessionDescription.parse(request.body())) {
        case SdpResult.Malformed(String reason) -> trouble = Optional.of(reason);
        case SdpResult.Parsed(SessionDescription description) -> {
          offer = description;
          offeredCodecs = Capabilities.audioOf(description);
          offeredVideo = Capabilities.videoOf(description);
          if (offeredCodecs.isEmpty()) {
            trouble = Optional.of("no codec in common");
          }
        }
      }
    }
  }

  /**
   * Opens the media for what was read.
   *
   * @return why the call cannot be, or empty
   */
  Optional<EndReason> open() {
    if (trouble.isPresent()) {
      host().trace(new TraceEvent.Refused(name(), "INVITE", 488, trouble.get()));
      return Optional.of(EndReason.NO_COMMON_MEDIA);
    }
    if (party().outside() && !occupyLine()) {
      return Optional.of(EndReason.TRUNK_BUSY);
    }
    SessionDescription described = offer;
    try {
      media =
          new LegMedia(
              this,
              kind(described),
              described == null && invite.flow().transport().secure()
                  ? MediaSecurity.SDES
                  : MediaSecurity.NONE,
              localAddress(),
              offersVideo());
    } catch (MediaUnavailableException e) {
      host().trace(new TraceEvent.Refused(name(), "INVITE", 500, String.valueOf(e.getMessage())));
      return Optional.of(EndReason.MEDIA_FAILED);
    }
    return Optional.empty();
  }

  private boolean occupyLine() {
    Target from = Target.over(invite.flow());
    Optional<OutsideLine> line = party().trunk().flatMap(id -> host().lines().admit(id, from));
    line.ifPresent(this::occupies);
    return line.isPresent();
  }

  private LegKind kind(@Nullable SessionDescription described) {
    if (party().outside()) {
      return LegKind.OWN_PORTS;
    }
    Flow flow = invite.flow();
    if (described == null) {
      return flow.transport().webSocket() ? LegKind.WEBRTC : phone();
    }
    Optional<MediaDescription> audio = Capabilities.section(described, "audio");
    if (audio.filter(section -> section.protocol().contains("TLS")).isPresent()) {
      return LegKind.WEBRTC;
    }
    boolean sameAddress =
        audio
            .flatMap(described::connection)
            .map(Connection::address)
            .filter(flow.remote().getAddress().getHostAddress()::equals)
            .isPresent();
    return sameAddress ? LegKind.SHARED_PORT : LegKind.OWN_PORTS;
  }

  private LegKind phone() {
    return identity.sourceIsContact() ? LegKind.SHARED_PORT : LegKind.OWN_PORTS;
  }

  private InetAddress localAddress() {
    return host().signalling().localAddressFor(Target.over(invite.flow())).getAddress();
  }

  /** What the trace says of its arrival. */
  TraceEvent arrival(String dialled) {
    return new TraceEvent.Arrived(
        party().party().number(),
        dialled,
        invite.flow().transport().name(),
        invite.flow().remote().toString(),
        offersVideo(),
        invite.request().callId());
  }

  /** Whether the caller offers video that we can forward. */
  boolean offersVideo() {
    return !offeredVideo.isEmpty();
  }

  @Override
  List<PayloadFormat> wantedVideo() {
    return phase() == Phase.OPEN ? offeredVideo : super.wantedVideo();
  }

  /** In its order; empty when it leaves the offer to us. */
  @Override
  List<Codec> wantedCodecs() {
    return phase() == Phase.OPEN ? offeredCodecs : super.wantedCodecs();
  }

  @Override
  public boolean asksForEarlyMedia() {
    return offer != null
        && invite
            .request()
            .headers()
            .first("P-Early-Media")
            .filter(value -> value.contains("supported"))
            .isPresent();
  }

  @Override
  public boolean hasMedia() {
    LegMedia opened = media;
    return opened != null && opened.isAgreed();
  }

  @Override
  public void ringing(Leg device) {
    if (phase() == Phase.OPEN && lastProvisional == 0) {
      lastProvisional = 180;
      provisionals.send(180, Optional.empty());
    }
  }

  @Override
  public void progress(Optional<? extends Leg> device) {
    if (phase() != Phase.OPEN || offer == null || earlyAnswer != null) {
      return;
    }
    answerOffer(device)
        .ifPresent(
            sdp -> {
              earlyAnswer = sdp;
              lastProvisional = 183;
              host().trace(new TraceEvent.EarlyMedia(device.map(Leg::name).orElse("ringback")));
              provisionals.send(183, Optional.of(sdp));
            });
  }

  private Optional<byte[]> answerOffer(Optional<? extends Leg> device) {
    SessionDescription described = offer;
    if (described == null) {
      return Optional.empty();
    }
    List<Codec> order = new ArrayList<>(4);
    device.ifPresent(leg -> order.addAll(leg.wantedCodecs()));
    offeredCodecs.stream().filter(codec -> !order.contains(codec)).forEach(order::add);
    // A browser that answers with audio keeps the video section and makes it inactive (D-12).
    List<PayloadFormat> video =
        device
            .map(Leg::media)
            .filter(LegMedia::videoFlows)
            .map(LegMedia::videoFormats)
            .orElse(List.of());
    return switch (media().answer(described, order, video)) {
      case LegMedia.Answer.Sdp(byte[] sdp) -> Optional.of(sdp);
      case LegMedia.Answer.Refused(String why) -> {
        host().trace(new TraceEvent.Refused(name(), "INVITE", 488, why));
        yield Optional.empty();
      }
    };
  }

  /**
   * Answers the INVITE, with the codec of {@code device} where the caller knows it.
   *
   * @throws CallOver when no media can be agreed
   */
  void answer(Leg device) {
    answer(device, device.party().party());
  }

  /** The same where the party talks to somebody else than {@code device}. */
  void answer(Leg device, CallParty peer) {
    answer(Optional.of(device), peer);
  }

  /**
   * The same where the party talks to us.
   *
   * @throws CallOver when no media can be agreed
   */
  void answer(CallParty ourselves) {
    answer(Optional.empty(), ourselves);
  }

  private void answer(Optional<? extends Leg> device, CallParty peer) {
    if (!tryAnswer(device, peer)) {
      throw new CallOver(EndReason.NO_COMMON_MEDIA, Optional.of(name()));
    }
  }

  /**
   * Answers the INVITE, with the codec of {@code device} where the caller knows it.
   *
   * @return false when no media can be agreed; then it is not answered
   */
  boolean tryAnswer(Optional<? extends Leg> device, CallParty peer) {
    if (phase() != Phase.OPEN) {
      return true;
    }
    shown().set(peer);
    byte @Nullable [] sdp;
    boolean late = offer == null;
    if (late) {
      List<Codec> order = device.map(Leg::wantedCodecs).orElse(List.of());
      sdp = provisionals.offered() ? null : media().offer(order, List.of());
    } else if (earlyAnswer != null) {
      sdp = earlyAnswer;
    } else {
      sdp = answerOffer(device).orElse(null);
      if (sdp == null) {
        return false;
      }
    }
    phase(Phase.ANSWERED);
    dialog.confirmed();
    requests().awaitAck(invite, late && !provisionals.offered());
    SipResponse.Builder builder = session().answer(invite.request(), answer(invite.request(), 200));
    host().trace(new TraceEvent.DeviceAnswered(name()));
    if (sdp != null) {
      builder.body(Answers.SDP, sdp);
    }
    invite.respond(builder.build());
    if (!late) {
      mediaAgreed();
    }
    return true;
  }

  ServerTransaction invite() {
    return invite;
  }

  /** The caller took its INVITE back. */
  void cancelled() {
    if (phase() == Phase.OPEN) {
      refuse(EndReason.CALLER_CANCELLED);
      host().happened(new Happening.Gone(this, EndReason.CALLER_CANCELLED));
    }
  }

  private void refuse(EndReason reason) {
    phase(Phase.OVER);
    closeMedia();
    int status = reason.sipStatus() >= 300 ? reason.sipStatus() : 500;
    invite.respond(
        Answers.refusal(invite, status)
            .set(HeaderNames.TO, dialog.current().local().toString())
            .header(HeaderNames.REASON, Answers.reason(reason))
            .build());
  }

  @Override
  void end(EndReason reason) {
    switch (phase()) {
      case OPEN -> refuse(reason);
      case ANSWERED -> bye(reason);
      case ENDING, OVER -> {}
    }
  }

  @Override
  void over(EndReason reason, String why) {
    if (phase() == Phase.OPEN) {
      refuse(reason == EndReason.CALLER_HUNG_UP ? EndReason.CALLER_CANCELLED : reason);
      host().happened(new Happening.Gone(this, EndReason.CALLER_CANCELLED));
    } else {
      super.over(reason, why);
    }
  }

  @Override
  void connectionLostWhileOpen() {
    over(EndReason.PEER_VANISHED, "the caller's connection closed");
  }

  @Override
  boolean prack(ServerTransaction transaction) {
    return provisionals.prack(transaction);
  }

  @Override
  void release() {
    provisionals.stop();
    super.release();
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
    return false;
  }
}
