package org.magpie.sip.sdp;

import static org.magpie.sip.sdp.Descriptions.*;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;

/** Bodies from strangers: no exception, and what was accepted can be answered and written. */
class SdpFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void readsAndAnswersAnyBody(byte[] data) {
    if (!(SessionDescription.parse(data) instanceof SdpResult.Parsed(SessionDescription read))) {
      return;
    }
    String written = read.write();
    if (!(SessionDescription.parse(written) instanceof SdpResult.Parsed(var again))
        || !again.equals(read)) {
      throw new AssertionError("reads differently: " + written);
    }
    for (LocalCapabilities caps : CAPABILITIES) {
      if (OfferAnswer.answer(read, caps, Optional.empty())
          instanceof AnswerResult.Answered(var answer, var negotiated)) {
        if (answer.media().size() != read.media().size()) {
          throw new AssertionError("another number of sections");
        }
        String text = answer.write();
        if (!(SessionDescription.parse(text) instanceof SdpResult.Parsed)) {
          throw new AssertionError("our answer cannot be read: " + text);
        }
        negotiated.audio().ifPresent(NegotiatedMedia::codec);
        OfferAnswer.offer(caps, Optional.of(answer));
      }
      OfferAnswer.accept(OfferAnswer.offer(caps, Optional.empty()), read);
    }
  }

  private static final LocalCapabilities[] CAPABILITIES = {
    plain(audio(OPUS, PCMU, PCMA, G722, DTMF), video(VP8, H264)),
    sdes(true, audio(PCMU, DTMF)),
    webRtc(true, OPUS, PCMU, DTMF)
  };
}
