package org.magpie.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magpie.sip.sdp.Descriptions.*;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Two sides that run this code must come to one view of the session. */
class OfferAnswerPropertiesTest {
  @Property(tries = 300)
  void bothSidesAgree(
      @ForAll("sides") LocalCapabilities alice, @ForAll("sides") LocalCapabilities bob) {
    SessionDescription offer = overTheWire(OfferAnswer.offer(alice, Optional.empty()));
    if (!(OfferAnswer.answer(offer, bob, Optional.empty())
        instanceof AnswerResult.Answered(SessionDescription answer, Negotiated bobs))) {
      return;
    }
    Negotiated alices = answered(OfferAnswer.accept(offer, overTheWire(answer))).negotiated();

    assertThat(bobs.media()).hasSameSizeAs(alices.media());
    for (int i = 0; i < bobs.media().size(); i++) {
      agree(alices.media().get(i), bobs.media().get(i));
    }
    assertThat(answer.media()).hasSameSizeAs(offer.media());
  }

  private static void agree(NegotiatedMedia alice, NegotiatedMedia bob) {
    assertThat(alice.rejected()).isEqualTo(bob.rejected());
    if (alice.rejected()) {
      return;
    }
    assertThat(alice.direction()).isEqualTo(bob.direction().reverse());
    assertThat(alice.security()).isEqualTo(bob.security());
    assertThat(alice.rtcpMux()).isEqualTo(bob.rtcpMux());
    assertThat(alice.codecs())
        .extracting(codec -> codec.send().payloadType())
        .isEqualTo(bob.codecs().stream().map(codec -> codec.receive().payloadType()).toList());
    assertThat(alice.telephoneEvents())
        .extracting(event -> event.receive().payloadType())
        .containsExactlyElementsOf(
            bob.telephoneEvents().stream().map(event -> event.send().payloadType()).toList());
    alice
        .dtls()
        .ifPresent(
            ours ->
                assertThat(ours.weAreServer())
                    .isNotEqualTo(bob.dtls().orElseThrow().weAreServer()));
    alice
        .sdes()
        .ifPresent(
            ours -> {
              assertThat(ours.local()).isEqualTo(bob.sdes().orElseThrow().remote());
              assertThat(ours.remote()).isEqualTo(bob.sdes().orElseThrow().local());
            });
  }

  @Property(tries = 200)
  void aSessionKeepsItsShapeThroughAnyChanges(
      @ForAll("sides") LocalCapabilities alice, @ForAll("directions") List<Direction> directions) {
    SessionDescription last = OfferAnswer.offer(alice, Optional.empty());
    for (Direction direction : directions) {
      LocalCapabilities changed = alice.withDirection("audio", direction);
      if (direction == Direction.INACTIVE) {
        changed = changed.withTracks(List.of(changed.track("audio").orElseThrow()));
      }
      SessionDescription next = overTheWire(OfferAnswer.offer(changed, Optional.of(last)));

      assertThat(next.media()).hasSameSizeAs(last.media());
      assertThat(next.origin()).isEqualTo(last.origin().next());
      for (int i = 0; i < next.media().size(); i++) {
        assertThat(next.media().get(i).type()).isEqualTo(last.media().get(i).type());
        assertThat(next.media().get(i).mid()).isEqualTo(last.media().get(i).mid());
        assertThat(next.media().get(i).formats()).isEqualTo(last.media().get(i).formats());
      }
      last = next;
    }
  }

  private static SessionDescription overTheWire(SessionDescription description) {
    SessionDescription read = read(description.write());
    assertThat(read).isEqualTo(description);
    return read;
  }

  @Provide
  Arbitrary<List<Direction>> directions() {
    return Arbitraries.of(Direction.class).list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<LocalCapabilities> sides() {
    Arbitrary<List<PayloadFormat>> codecs =
        Arbitraries.of(OPUS, PCMU, PCMA, G722, OPUS.withPayloadType(PayloadFormat.ANY))
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .uniqueElements(PayloadFormat::encoding);
    Arbitrary<Boolean> yesOrNo = Arbitraries.of(true, false);
    return Combinators.combine(
            codecs,
            yesOrNo,
            yesOrNo,
            Arbitraries.of(Direction.class),
            Arbitraries.of(CodecOrder.class),
            Arbitraries.of(MediaSecurity.class))
        .as(OfferAnswerPropertiesTest::side);
  }

  private static LocalCapabilities side(
      List<PayloadFormat> codecs,
      boolean dtmf,
      boolean withVideo,
      Direction direction,
      CodecOrder order,
      MediaSecurity security) {
    InetSocketAddress port = at("192.0.2.100", 10_000);
    List<PayloadFormat> all = new ArrayList<>(codecs);
    if (dtmf) {
      all.add(DTMF);
    }
    List<LocalTrack> tracks = new ArrayList<>();
    tracks.add(LocalTrack.audio(port, 1, all).withDirection(direction).withOrder(order));
    if (withVideo) {
      tracks.add(LocalTrack.video(port, 2, List.of(VP8, H264), FEEDBACK));
    }
    return switch (security) {
      case NONE -> plain(tracks.toArray(LocalTrack[]::new));
      case SDES -> sdes(true, tracks.toArray(LocalTrack[]::new));
      case DTLS -> webRtc(withVideo, OPUS).withTracks(tracks);
    };
  }
}
