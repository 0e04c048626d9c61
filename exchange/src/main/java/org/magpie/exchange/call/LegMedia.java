package org.magpie.exchange.call;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.Codec;
import org.magpie.media.LegKind;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaLegSpec;
import org.magpie.media.MediaSettings;
import org.magpie.media.MediaStats;
import org.magpie.media.Sound;
import org.magpie.sip.sdp.AnswerResult;
import org.magpie.sip.sdp.LocalCapabilities;
import org.magpie.sip.sdp.MediaSecurity;
import org.magpie.sip.sdp.Negotiated;
import org.magpie.sip.sdp.NegotiatedMedia;
import org.magpie.sip.sdp.OfferAnswer;
import org.magpie.sip.sdp.PayloadFormat;
import org.magpie.sip.sdp.SdpResult;
import org.magpie.sip.sdp.SessionDescription;

/**
 * The media of a leg: what was offered, answered and agreed with its party (RFC 3264), and the leg
 * of the media plane that carries it out. Offers and answers of the two parties of a call are
 * independent of each other; what they have in common is only what was preferred.
 */
final class LegMedia {
  private final Leg owner;

  /** Names the session in our descriptions; a leg that joins another call keeps it. */
  private final String session;

  private final InetAddress address;
  private LegKind kind;
  private MediaLeg media;
  private MediaSecurity offered;
  private @Nullable SessionDescription local;
  private @Nullable SessionDescription pending;
  private @Nullable Negotiated agreed;
  private Optional<Codec> codec = Optional.empty();
  private String told = "";
  private @Nullable Sound heard;

  /** Sounds for a moment in the place of what is heard. */
  private @Nullable Sound notice;

  private final MediaCurve curve;
  private boolean uncertain;
  private boolean closed;

  LegMedia(Leg owner, LegKind kind, MediaSecurity offered, InetAddress address, boolean video) {
    this.owner = owner;
    this.session = owner.host().id();
    this.kind = kind;
    this.offered = offered;
    this.address = address;
    this.curve = new MediaCurve(owner);
    this.media = open(video);
  }

  private MediaLeg open(boolean video) {
    // A browser may turn its camera on in mid-call; on the one port its picture needs no port more.
    boolean room = video || kind == LegKind.WEBRTC;
    return owner
        .host()
        .mediaPlane()
        .open(
            new MediaLegSpec(owner.host().id(), owner.name(), kind, address, room),
            new MediaNews(owner));
  }

  MediaLeg leg() {
    return media;
  }

  /** Makes an offer; it holds once {@link #accept} takes the answer. */
  byte[] offer(List<Codec> order, List<PayloadFormat> video) {
    SessionDescription offer =
        OfferAnswer.offer(capabilities(order, video), Optional.ofNullable(local));
    pending = offer;
    return Answers.bytes(offer.write());
  }

  /** The same session once more, for a refresh or a new address. */
  byte[] offerAgain() {
    List<Codec> order = codec().map(List::of).orElse(List.of());
    return offer(order, videoFormats());
  }

  /**
   * Takes the answer to our offer.
   *
   * @return why it cannot be taken, or empty
   */
  Optional<String> accept(byte[] body) {
    SessionDescription offer = pending != null ? pending : local;
    if (offer == null) {
      return Optional.of("an answer without an offer");
    }
    return switch (SessionDescription.parse(body)) {
      case SdpResult.Malformed(String reason) -> Optional.of(reason);
      case SdpResult.Parsed(SessionDescription answer) ->
          switch (OfferAnswer.accept(offer, answer)) {
            case AnswerResult.NotAcceptable(String reason) -> Optional.of(reason);
            case AnswerResult.Answered(SessionDescription ours, Negotiated result) ->
                takeOver(ours, result);
          };
    };
  }

  /** Forgets an offer that was refused; what was agreed before goes on (RFC 3261 14.1). */
  void withdraw() {
    pending = null;
  }

  /** What became of an offer of the party's. */
  sealed interface Answer {
    record Sdp(byte[] bytes) implements Answer {}

    record Refused(String why) implements Answer {}
  }

  /**
   * Answers an offer of the party's.
   *
   * @param order the codecs we would rather have, the best first; the others follow
   * @param video the formats its video may use; none refuses video
   */
  Answer answer(SessionDescription offer, List<Codec> order, List<PayloadFormat> video) {
    if (restartsIce(offer)) {
      media.iceRestart();
    }
    return switch (OfferAnswer.answer(
        offer, capabilities(order, video), Optional.ofNullable(local))) {
      case AnswerResult.NotAcceptable(String reason) -> new Answer.Refused(reason);
      case AnswerResult.Answered(SessionDescription ours, Negotiated result) ->
          takeOver(ours, result)
              .<Answer>map(Answer.Refused::new)
              .orElseGet(() -> new Answer.Sdp(Answers.bytes(ours.write())));
    };
  }

  private Optional<String> takeOver(SessionDescription ours, Negotiated result) {
    Optional<String> unusable = SettingsOf.unusable(result);
    if (unusable.isPresent()) {
      return unusable;
    }
    MediaSettings settings = SettingsOf.negotiated(result);
    if (kind == LegKind.SHARED_PORT) {
      settings = SeveralAddresses.settle(settings, owner.dialog().target());
      uncertain = SeveralAddresses.uncertain(settings, owner.dialog().target());
    }
    media.apply(settings);
    local = ours;
    pending = null;
    agreed = result;
    codec = Codec.of(result.audio().orElseThrow().codec().send().encoding());
    tell(result);
    curve.begin();
    return Optional.empty();
  }

  private void tell(Negotiated result) {
    NegotiatedMedia audio = result.audio().orElseThrow();
    var event =
        new TraceEvent.MediaAgreed(
            owner.name(),
            audio.codec().send().encoding(),
            audio.security().name(),
            audio.remote().map(Object::toString).orElse("ice"),
            result.video().isPresent());
    if (!event.toString().equals(told)) {
      told = event.toString();
      owner.host().trace(event);
    }
  }

  private LocalCapabilities capabilities(List<Codec> order, List<PayloadFormat> video) {
    return Capabilities.of(media.local(), kind, offered, order, video, session);
  }

  /** A party that comes with new ICE credentials wants new ones from us (RFC 8839 4.4.1.1.1). */
  private boolean restartsIce(SessionDescription offer) {
    Optional<NegotiatedMedia.RemoteIce> known =
        Optional.ofNullable(agreed).flatMap(Negotiated::audio).flatMap(NegotiatedMedia::ice);
    return known.isPresent()
        && offer.media().stream()
            .filter(section -> section.type().equals("audio"))
            .findFirst()
            .flatMap(section -> offer.attribute(section, "ice-ufrag"))
            .filter(ufrag -> !ufrag.equals(known.get().ufrag()))
            .isPresent();
  }

  /** Whether it is uncertain from where the party sends, which the shared port has to know. */
  boolean needsOwnPorts() {
    return uncertain;
  }

  /** Gives up the shared port, where this leg cannot be told from another one. */
  void moveToOwnPorts() {
    boolean video = hasVideo();
    media.close();
    kind = LegKind.OWN_PORTS;
    uncertain = false;
    media = open(video);
    curve.restarted();
    notice = null;
    Sound sound = heard;
    if (sound != null) {
      media.play(sound);
    }
  }

  /** Lets the party hear a sound of ours instead of its peer; one it hears already goes on. */
  void hear(Sound sound) {
    if (!sound.equals(heard)) {
      play(sound);
    }
  }

  /** The same from its beginning, even if the party hears it already. */
  void play(Sound sound) {
    heard = sound;
    notice = null;
    media.play(sound);
  }

  /** Lets the party hear a sound that ends by itself, and then again what it heard before. */
  void notice(Sound sound) {
    notice = sound;
    media.play(sound);
  }

  /** A sound has come to its own end; false when the party hears another one by now. */
  boolean over(Sound sound) {
    if (sound == notice) {
      notice = null;
      Sound before = heard;
      if (before != null) {
        media.play(before);
      }
      return false;
    }
    boolean current = sound == heard;
    if (current) {
      heard = null;
    }
    return current;
  }

  /** Ends what {@link #hear} began. */
  void hearPeer() {
    if (heard != null) {
      heard = null;
      if (notice == null) {
        media.stopPlaying();
      }
    }
  }

  /** Offers without encryption from now on: the party knows none. */
  void giveUpEncryption() {
    offered = MediaSecurity.NONE;
    local = null;
    pending = null;
  }

  MediaSecurity offeredSecurity() {
    return offered;
  }

  boolean isAgreed() {
    return agreed != null;
  }

  /** The codec towards the party. */
  Optional<Codec> codec() {
    return codec;
  }

  /** The video formats in use with the party; none without video. */
  List<PayloadFormat> videoFormats() {
    return Optional.ofNullable(agreed)
        .flatMap(Negotiated::video)
        .map(
            video ->
                video.codecs().stream()
                    .map(codec -> codec.receive().withPayloadType(PayloadFormat.ANY))
                    .toList())
        .orElse(List.of());
  }

  /** Whether video flows at least one way; a party may keep the section and let it rest. */
  boolean videoFlows() {
    return Optional.ofNullable(agreed)
        .flatMap(Negotiated::video)
        .filter(video -> video.direction().sends() || video.direction().receives())
        .isPresent();
  }

  boolean hasVideo() {
    return Optional.ofNullable(agreed).flatMap(Negotiated::video).isPresent();
  }

  /** Whether ports for video are there. */
  boolean canVideo() {
    return kind != LegKind.OWN_PORTS || !media.local().video().equals(media.local().audio());
  }

  /** Whether the party does not want to hear its peer. */
  boolean held() {
    return Optional.ofNullable(agreed)
        .flatMap(Negotiated::audio)
        .map(NegotiatedMedia::held)
        .orElse(false);
  }

  /** Whether the party is to send us sound. */
  boolean receives() {
    return Optional.ofNullable(agreed)
        .flatMap(Negotiated::audio)
        .map(audio -> audio.direction().receives())
        .orElse(false);
  }

  /** Whether key presses can go to the party as RFC 4733 events. */
  boolean takesEvents() {
    return Optional.ofNullable(agreed)
        .flatMap(Negotiated::audio)
        .map(audio -> !audio.telephoneEvents().isEmpty())
        .orElse(false);
  }

  /** How its sound was so far. */
  MediaCurve curve() {
    return curve;
  }

  /** Ends it and keeps what it came to in the trace. */
  void close() {
    if (closed) {
      return;
    }
    closed = true;
    MediaStats stats = media.stats();
    media.close();
    if (agreed != null) {
      owner
          .host()
          .trace(
              new TraceEvent.MediaSummary(
                  owner.name(),
                  stats.codec().or(this::codec).map(Codec::encodingName).orElse(""),
                  stats.remote().map(Object::toString).orElse(""),
                  stats.packetsReceived(),
                  stats.packetsSent(),
                  stats.lost(),
                  stats.jitterMillis()));
      curve.end().ifPresent(owner.host()::trace);
    }
  }
}
