package org.magpie.sip.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.sip.codec.StreamFraming.Frame;

/** RFC 3261 18.3, RFC 5626 4.4.1. */
class StreamFramingTest {
  private static final String HEADER =
      """
      MESSAGE sip:bob@example.com SIP/2.0\r
      Via: SIP/2.0/TCP 192.0.2.1:5060;branch=z9hG4bK1\r
      From: <sip:alice@example.com>;tag=1\r
      To: <sip:bob@example.com>\r
      Call-ID: 1@192.0.2.1\r
      CSeq: 1 MESSAGE\r
      """;
  private static final String MESSAGE = HEADER + "Content-Length: 5\r\n\r\nhello";
  private static final SipLimits SMALL = new SipLimits(1_000, 10, 200, 100);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100, 10_000})
  void cutsTheStreamTheSameWayHoweverItArrives(int piece) {
    byte[] stream =
        (MESSAGE + "\r\n\r\n" + MESSAGE + MESSAGE.replace("hello", "\r\n\r\nx"))
            .getBytes(StandardCharsets.UTF_8);
    StreamFraming framing = new StreamFraming(SipLimits.DEFAULT);
    List<Frame> frames = new ArrayList<>();

    for (int at = 0; at < stream.length; at += piece) {
      framing.feed(stream, at, Math.min(piece, stream.length - at));
      drain(framing, frames);
    }

    assertThat(frames.stream().filter(Frame.Message.class::isInstance))
        .extracting(frame -> new String(((Frame.Message) frame).bytes(), StandardCharsets.UTF_8))
        .containsExactly(MESSAGE, MESSAGE, MESSAGE.replace("hello", "\r\n\r\nx"));
    assertThat(framing.midMessage()).isFalse();
  }

  @Test
  void tellsPingFromPong() {
    assertThat(frames(SipLimits.DEFAULT, "\r\n\r\n")).containsExactly(new Frame.Ping());
    assertThat(frames(SipLimits.DEFAULT, "\r\n")).containsExactly(new Frame.Pong());
  }

  @Test
  void waitsForTheRest() {
    StreamFraming framing = new StreamFraming(SipLimits.DEFAULT);
    byte[] half = MESSAGE.substring(0, MESSAGE.length() - 1).getBytes(StandardCharsets.UTF_8);

    framing.feed(half, 0, half.length);

    assertThat(framing.next()).isInstanceOf(Frame.Incomplete.class);
    assertThat(framing.midMessage()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: x\r\n\r\n",
        "Content-Length: 1\r\nl: 1\r\n\r\n",
        "broken\r\n\r\n",
        "X: a\rb\r\n\r\n",
      })
  void answersAndStopsWhereTheEndCannotBeKnown(String rest) {
    List<Frame> frames = frames(SipLimits.DEFAULT, HEADER + rest + MESSAGE);

    assertThat(frames).hasSize(1);
    assertBroken(frames.getFirst(), 400);
  }

  @Test
  void refusesATooLargeMessageBeforeItsBodyCame() {
    assertBroken(frames(SMALL, HEADER + "Content-Length: 900\r\n\r\n").getFirst(), 413);
  }

  @Test
  void refusesAHeaderWithoutEnd() {
    StreamFraming framing = new StreamFraming(SMALL);
    byte[] flood = (HEADER + "X: " + "x".repeat(1_000)).getBytes(StandardCharsets.UTF_8);

    framing.feed(flood, 0, flood.length);

    assertBroken(framing.next(), 413);
    framing.feed(flood, 0, flood.length);
    assertThat(framing.next()).isInstanceOf(Frame.Incomplete.class);
    assertThat(framing.midMessage()).isFalse();
  }

  @Test
  void stopsAtLonelyLineFeeds() {
    assertThat(frames(SipLimits.DEFAULT, "\n\n").getFirst()).isInstanceOf(Frame.Broken.class);
    assertThat(frames(SipLimits.DEFAULT, "\r\r").getFirst()).isInstanceOf(Frame.Broken.class);
  }

  private static void assertBroken(Frame frame, int status) {
    assertThat(frame)
        .isInstanceOfSatisfying(
            Frame.Broken.class,
            broken -> {
              assertThat(broken.malformed().status()).isEqualTo(status);
              assertThat(broken.malformed().answerable()).isPresent();
            });
  }

  private static List<Frame> frames(SipLimits limits, String text) {
    StreamFraming framing = new StreamFraming(limits);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    framing.feed(bytes, 0, bytes.length);
    List<Frame> frames = new ArrayList<>();
    drain(framing, frames);
    return frames;
  }

  private static void drain(StreamFraming framing, List<Frame> frames) {
    for (Frame frame = framing.next();
        !(frame instanceof Frame.Incomplete);
        frame = framing.next()) {
      frames.add(frame);
    }
  }
}
