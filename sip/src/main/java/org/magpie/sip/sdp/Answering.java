package org.magpie.sip.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magpie.sip.sdp.NegotiatedMedia.AgreedDtls;
import org.magpie.sip.sdp.NegotiatedMedia.AgreedSdes;
import org.magpie.sip.sdp.NegotiatedMedia.NegotiatedCodec;
import org.magpie.sip.sdp.NegotiatedMedia.RemoteIce;

/** Makes one answer (RFC 3264 6). */
final class Answering {
  private final SessionDescription offer;
  private final LocalCapabilities caps;
  private final Optional<SessionDescription> previousLocal;
  private final Connection address;
  private final boolean bundling;
  private final Set<String> usedTypes = new HashSet<>();
  private final List<String> refusals = new ArrayList<>();
  private final List<String> bundle = new ArrayList<>();
  private final List<MediaDescription> sections = new ArrayList<>();
  private final List<NegotiatedMedia> agreed = new ArrayList<>();

  Answering(
      SessionDescription offer,
      LocalCapabilities caps,
      Optional<SessionDescription> previousLocal) {
    this.offer = offer;
    this.caps = caps;
    this.previousLocal = previousLocal;
    this.address = LocalDescription.address(caps);
    this.bundling = LocalDescription.onePort(caps) && !offer.bundle().isEmpty();
  }

  AnswerResult answer() {
    boolean audioWanted = false;
    boolean anythingWanted = false;
    for (int index = 0; index < offer.media().size(); index++) {
      MediaDescription section = offer.media().get(index);
      RemoteSection remote = new RemoteSection(offer, section);
      anythingWanted |= remote.active();
      audioWanted |= remote.active() && section.type().equals("audio");
      String refusal = take(index, remote);
      if (refusal != null) {
        if (remote.active()) {
          refusals.add(section.type() + ": " + refusal);
        }
        sections.add(LocalSection.refused(section));
        agreed.add(NegotiatedMedia.rejected(index, section));
      }
    }
    // A telephone call without voice helps nobody, even if its video could be had.
    boolean audioRefused =
        audioWanted && caps.track("audio").isPresent() && !usedTypes.contains("audio");
    if (audioRefused || anythingWanted && usedTypes.isEmpty()) {
      return new AnswerResult.NotAcceptable(String.join("; ", refusals));
    }
    return new AnswerResult.Answered(
        LocalDescription.of(caps, previousLocal, bundle, sections), new Negotiated(agreed));
  }

  /** Takes a section on; the answer is why not, or null. */
  private @Nullable String take(int index, RemoteSection remote) {
    MediaDescription section = remote.section();
    LocalTrack track = caps.track(section.type()).orElse(null);
    if (!remote.active()) {
      return "not in use";
    }
    if (track == null) {
      return "not wanted";
    }
    if (usedTypes.contains(section.type())) {
      return "one is enough";
    }
    if (!remote.knownProtocol()) {
      return "unknown protocol";
    }
    if (remote.bundleOnly() && !bundling) {
      return "cannot be bundled";
    }
    MediaSecurity security = security(remote);
    Optional<AgreedSdes> sdes = Optional.empty();
    if (security == MediaSecurity.SDES) {
      sdes = chooseCrypto(section);
    }
    if (security == null || security == MediaSecurity.SDES && sdes.isEmpty()) {
      return "no acceptable protection";
    }
    List<PayloadFormat> offered = section.payloads();
    List<NegotiatedCodec> codecs = FormatMatching.common(offered, track);
    if (codecs.isEmpty()) {
      return "no common codec";
    }
    List<NegotiatedCodec> events = FormatMatching.telephoneEvents(offered, track, codecs);
    boolean mux = section.rtcpMux();
    Optional<RemoteIce> ice = caps.ice().isPresent() ? remote.ice() : Optional.empty();
    Direction direction = track.direction().and(remote.direction().reverse());
    Setup setup = setup(index, remote);

    LocalSection local = new LocalSection(track);
    local.mid(section.mid()).direction(direction).rtcp(mux, !mux);
    caps.ice().filter(ours -> ice.isPresent()).ifPresent(local::ice);
    if (security == MediaSecurity.DTLS) {
      caps.dtls().ifPresent(ours -> local.dtls(ours, setup));
    }
    sdes.ifPresent(chosen -> local.crypto(chosen.local()));
    Set<String> feedback = Set.of();
    for (NegotiatedCodec codec : codecs) {
      Set<String> common = section.feedback(codec.send().payloadType());
      common.retainAll(track.feedback());
      feedback = codec.equals(codecs.getFirst()) ? Set.copyOf(common) : feedback;
      local.format(codec.receive(), common);
    }
    events.forEach(event -> local.format(event.receive(), Set.of()));
    local.source(caps.session(), ice.isPresent());
    sections.add(local.build(section.protocol(), address));
    usedTypes.add(section.type());
    section.mid().filter(mid -> bundling && offer.bundle().contains(mid)).ifPresent(bundle::add);

    agreed.add(
        new NegotiatedMedia(
            index,
            section.type(),
            false,
            section.mid(),
            section.protocol(),
            security,
            codecs,
            events,
            direction,
            remote.direction(),
            remote.rtp(),
            mux ? remote.rtp() : remote.rtcp(),
            mux,
            ice,
            security == MediaSecurity.DTLS
                ? remote.fingerprint().map(print -> new AgreedDtls(print, setup == Setup.PASSIVE))
                : Optional.empty(),
            sdes,
            section.ssrcs(),
            feedback,
            section.packetMillis()));
    return null;
  }

  /** The best protection that the offer has and we accept; null if there is none. */
  private @Nullable MediaSecurity security(RemoteSection remote) {
    if (remote.offersDtls() && caps.accepts(MediaSecurity.DTLS)) {
      return MediaSecurity.DTLS;
    }
    if (remote.offersSdes() && caps.accepts(MediaSecurity.SDES)) {
      return MediaSecurity.SDES;
    }
    return remote.offersPlain() && caps.accepts(MediaSecurity.NONE) ? MediaSecurity.NONE : null;
  }

  /** The first line of the offer that we support (RFC 4568 5.1.2); ours has the same tag. */
  private Optional<AgreedSdes> chooseCrypto(MediaDescription section) {
    LocalSdes ours = caps.sdes().orElseThrow();
    return section.crypto().stream()
        .filter(line -> ours.suites().contains(line.suite()))
        .findFirst()
        .map(
            line ->
                new AgreedSdes(CryptoAttribute.of(line.tag(), line.suite(), ours.keySalt()), line));
  }

  /** Our role (RFC 5763 5, RFC 8842 5.3): where we may choose, the one held so far. */
  private Setup setup(int index, RemoteSection remote) {
    return switch (remote.setup().orElse(Setup.ACTIVE)) {
      case ACTIVE -> Setup.PASSIVE;
      case PASSIVE -> Setup.ACTIVE;
      case ACTPASS, HOLDCONN ->
          previousLocal
              .filter(previous -> previous.media().size() > index)
              .flatMap(previous -> previous.media().get(index).setup())
              .filter(held -> held == Setup.ACTIVE || held == Setup.PASSIVE)
              .or(() -> caps.dtls().map(LocalDtls::answerRole))
              .orElse(Setup.PASSIVE);
    };
  }
}
