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

/** Takes one answer (RFC 3264 7). */
final class Accepting {
  private final SessionDescription offer;
  private final SessionDescription answer;
  private final List<NegotiatedMedia> agreed = new ArrayList<>();

  Accepting(SessionDescription offer, SessionDescription answer) {
    this.offer = offer;
    this.answer = answer;
  }

  AnswerResult accept() {
    if (answer.media().size() != offer.media().size()) {
      return new AnswerResult.NotAcceptable(
          "the answer has "
              + answer.media().size()
              + " sections for "
              + offer.media().size()
              + " offered");
    }
    for (int index = 0; index < offer.media().size(); index++) {
      MediaDescription ours = offer.media().get(index);
      MediaDescription theirs = answer.media().get(index);
      if (!ours.type().equals(theirs.type())) {
        return new AnswerResult.NotAcceptable("section " + index + " changed its type");
      }
      if (ours.port() == 0 || theirs.port() == 0) {
        agreed.add(NegotiatedMedia.rejected(index, ours));
        continue;
      }
      String defect = take(index, ours, new RemoteSection(answer, theirs));
      if (defect != null) {
        return new AnswerResult.NotAcceptable(ours.type() + ": " + defect);
      }
    }
    boolean offeredAny = offer.media().stream().anyMatch(section -> section.port() != 0);
    if (offeredAny && agreed.stream().allMatch(NegotiatedMedia::rejected)) {
      return new AnswerResult.NotAcceptable("every section was refused");
    }
    return new AnswerResult.Answered(offer, new Negotiated(agreed));
  }

  /** Takes a section in; the answer is what is wrong with it, or null. */
  private @Nullable String take(int index, MediaDescription ours, RemoteSection remote) {
    MediaDescription theirs = remote.section();
    MediaSecurity security = new RemoteSection(offer, ours).securityOffered();
    Optional<AgreedSdes> sdes = Optional.empty();
    if (security == MediaSecurity.SDES) {
      sdes = chosenCrypto(ours, theirs);
    }
    boolean protectedAsOffered =
        switch (security) {
          case NONE -> remote.offersPlain();
          case SDES -> sdes.isPresent();
          case DTLS -> remote.fingerprint().isPresent();
        };
    if (!protectedAsOffered) {
      return "the protection offered was not answered";
    }
    List<PayloadFormat> answered = theirs.payloads();
    List<PayloadFormat> offered = ours.payloads();
    List<NegotiatedCodec> codecs = FormatMatching.answered(answered, offered, false);
    if (codecs.isEmpty()) {
      return "no common codec";
    }
    List<NegotiatedCodec> events =
        FormatMatching.clockFirst(FormatMatching.answered(answered, offered, true), codecs);
    boolean mux = ours.rtcpMux() && theirs.rtcpMux();
    Direction direction = ours.direction().and(remote.direction().reverse());
    Optional<RemoteIce> ice = ours.has("ice-ufrag") ? remote.ice() : Optional.empty();
    Set<String> feedback = new HashSet<>(theirs.feedback(codecs.getFirst().send().payloadType()));
    feedback.retainAll(ours.feedback(codecs.getFirst().receive().payloadType()));
    agreed.add(
        new NegotiatedMedia(
            index,
            ours.type(),
            false,
            ours.mid(),
            theirs.protocol(),
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
                ? remote.fingerprint().map(print -> new AgreedDtls(print, weAreServer(remote)))
                : Optional.empty(),
            sdes,
            theirs.ssrcs(),
            Set.copyOf(feedback),
            theirs.packetMillis()));
    return null;
  }

  /** We offer both roles; an answer that names none is passive (RFC 4145 4). */
  private static boolean weAreServer(RemoteSection remote) {
    return remote.setup().orElse(Setup.PASSIVE) == Setup.ACTIVE;
  }

  /** The answer's line and the one of ours whose tag it names (RFC 4568 5.1.3). */
  private static Optional<AgreedSdes> chosenCrypto(MediaDescription ours, MediaDescription theirs) {
    for (CryptoAttribute chosen : theirs.crypto()) {
      for (CryptoAttribute offered : ours.crypto()) {
        if (offered.tag() == chosen.tag() && offered.suite() == chosen.suite()) {
          return Optional.of(new AgreedSdes(offered, chosen));
        }
      }
    }
    return Optional.empty();
  }
}
