package org.magpie.sip.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes one offer (RFC 3264 5, 8). */
final class Offering {
  private final LocalCapabilities caps;
  private final Optional<SessionDescription> previousLocal;
  private final Connection address;
  private final boolean bundling;
  private final PayloadNumbers numbers;
  private final List<String> bundle = new ArrayList<>();
  private final Set<String> usedMids = new HashSet<>();

  Offering(LocalCapabilities caps, Optional<SessionDescription> previousLocal) {
    this.caps = caps;
    this.previousLocal = previousLocal;
    this.address = LocalDescription.address(caps);
    this.bundling = caps.offered() == MediaSecurity.DTLS && caps.ice().isPresent();
    this.numbers = new PayloadNumbers(previousLocal);
    previousLocal.stream()
        .flatMap(previous -> previous.media().stream())
        .forEach(section -> section.mid().ifPresent(usedMids::add));
  }

  SessionDescription offer() {
    List<MediaDescription> sections = new ArrayList<>();
    Set<String> placed = new HashSet<>();
    for (MediaDescription previous :
        previousLocal.map(SessionDescription::media).orElse(List.of())) {
      Optional<LocalTrack> track = caps.track(previous.type());
      if (track.isPresent() && placed.add(previous.type())) {
        sections.add(section(track.get(), Optional.of(previous)));
      } else {
        sections.add(LocalSection.refused(previous));
      }
    }
    for (LocalTrack track : caps.tracks()) {
      if (placed.add(track.type())) {
        sections.add(section(track, Optional.empty()));
      }
    }
    List<String> group = bundling && LocalDescription.onePort(caps) ? bundle : List.of();
    return LocalDescription.of(caps, previousLocal, group, sections);
  }

  private MediaDescription section(LocalTrack track, Optional<MediaDescription> previous) {
    Optional<String> mid = previous.flatMap(MediaDescription::mid);
    if (mid.isEmpty() && bundling) {
      mid = Optional.of(freeMid());
    }
    mid.ifPresent(bundle::add);
    LocalSection section = new LocalSection(track);
    section.mid(mid).direction(track.direction()).rtcp(true, true);
    if (caps.offered() == MediaSecurity.DTLS) {
      caps.ice().ifPresent(section::ice);
      // RFC 8842 5.2: a later offer says actpass too; the association in use is kept.
      caps.dtls().ifPresent(dtls -> section.dtls(dtls, Setup.ACTPASS));
    }
    if (caps.offered() == MediaSecurity.SDES) {
      caps.sdes().ifPresent(sdes -> crypto(section, sdes));
    }
    List<PayloadFormat> codecs = new ArrayList<>();
    for (PayloadFormat codec : track.mediaCodecs()) {
      codecs.add(numbers.assign(track.type(), codec));
    }
    codecs.forEach(codec -> section.format(codec, track.feedback()));
    if (track.telephoneEvents()) {
      codecs.stream()
          .map(PayloadFormat::clockRate)
          .distinct()
          .map(clock -> numbers.assign(track.type(), track.telephoneEvent(clock)))
          .forEach(event -> section.format(event, Set.of()));
    }
    section.source(caps.session(), bundling);
    return section.build(protocol(previous), address);
  }

  private static void crypto(LocalSection section, LocalSdes sdes) {
    int tag = 1;
    for (CryptoSuite suite : sdes.suites()) {
      section.crypto(CryptoAttribute.of(tag++, suite, sdes.keySalt()));
    }
  }

  private String freeMid() {
    int number = 0;
    while (!usedMids.add(Integer.toString(number))) {
      number++;
    }
    return Integer.toString(number);
  }

  /** The one used so far, if it fits the protection: some devices refuse a change. */
  private String protocol(Optional<MediaDescription> previous) {
    String usual =
        switch (caps.offered()) {
          case NONE -> "RTP/AVP";
          case SDES -> "RTP/SAVP";
          case DTLS -> "UDP/TLS/RTP/SAVPF";
        };
    boolean secure = caps.offered() != MediaSecurity.NONE;
    return previous
        .map(MediaDescription::protocol)
        .filter(
            used ->
                used.contains("SAVP") == secure && used.startsWith("RTP/") || used.equals(usual))
        .orElse(usual);
  }
}
