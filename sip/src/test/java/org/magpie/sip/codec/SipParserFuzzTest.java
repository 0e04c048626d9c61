package org.magpie.sip.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Optional;
import org.magpie.sip.codec.StreamFraming.Frame;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;

/** Bytes from strangers: no exception, no endless loop, and what was accepted can be used. */
class SipParserFuzzTest {
  private static final SipParser PARSER = new SipParser(SipLimits.DEFAULT);

  @FuzzTest(maxDuration = "60s")
  void parsesAnyDatagram(byte[] data) {
    switch (PARSER.parse(data, 0, data.length)) {
      case ParseResult.Parsed(SipMessage message, int consumed) -> {
        useAll(message);
        check(consumed > 0 && consumed <= data.length, "consumed what was there");
        SipMessage changed = changed(message);
        byte[] written = SipWriter.write(changed);
        check(
            PARSER.parse(written, 0, written.length)
                    instanceof ParseResult.Parsed(SipMessage again, int all)
                && all == written.length
                && again.vias().equals(message.vias())
                && again.callId().equals(message.callId())
                && again.cseq().equals(message.cseq())
                && again.from().equals(message.from())
                && again.to().equals(message.to())
                && again.contacts().equals(message.contacts())
                && Arrays.equals(again.body(), message.body()),
            "what we write we can read");
      }
      case ParseResult.Malformed(String reason, int status, Optional<SipRequest> request) ->
          request.ifPresent(answerable -> answer(answerable, status));
      case ParseResult.KeepAlive keepAlive -> {}
    }
  }

  @FuzzTest(maxDuration = "60s")
  void cutsAnyStreamTheSameWayInPieces(byte[] data) {
    StreamFraming whole = new StreamFraming(SipLimits.DEFAULT);
    whole.feed(data, 0, data.length);
    int messages = 0;
    for (Frame frame = whole.next(); !(frame instanceof Frame.Incomplete); frame = whole.next()) {
      messages += frame instanceof Frame.Message ? 1 : 0;
    }
    StreamFraming pieces = new StreamFraming(SipLimits.DEFAULT);
    int again = 0;
    for (int at = 0; at < data.length; at += 3) {
      pieces.feed(data, at, Math.min(3, data.length - at));
      for (Frame frame = pieces.next();
          !(frame instanceof Frame.Incomplete);
          frame = pieces.next()) {
        again += frame instanceof Frame.Message ? 1 : 0;
      }
    }
    check(messages == again, "pieces make no difference");
  }

  private static void answer(SipRequest answerable, int status) {
    answerable.topVia();
    byte[] answer = SipWriter.write(SipResponse.to(answerable, status).build());
    check(answer.length > 0, "an answer can be written");
  }

  private static SipMessage changed(SipMessage message) {
    return switch (message) {
      case SipRequest request -> {
        check(!request.requestUri().toString().isEmpty(), "a URI has a text");
        SipWriter.write(
            SipResponse.to(request, 200)
                .set("To", request.to().withTag("t").toString())
                .replaceFirst("Via", request.topVia().with("rport", "1").toString())
                .build());
        yield request.toBuilder().header("X-Changed", "yes").build();
      }
      case SipResponse response -> response.toBuilder().header("X-Changed", "yes").build();
    };
  }

  private static void useAll(SipMessage message) {
    check(!message.headers().toString().isEmpty(), "headers have a text");
    message.supported();
    message.required();
    message.allowed();
    message.expires();
    message.maxForwards();
    message.routes();
    message.recordRoutes();
    message.contentType();
    for (int i = 0; i < message.headers().size(); i++) {
      message.headers().elements(message.headers().name(i));
    }
    for (NameAddr contact : message.contacts()) {
      check(
          NameAddr.parse(contact.toString()).filter(contact::equals).isPresent(),
          "a contact is written as it was read");
    }
  }

  private static void check(boolean held, String what) {
    if (!held) {
      throw new AssertionError("not so: " + what);
    }
  }
}
