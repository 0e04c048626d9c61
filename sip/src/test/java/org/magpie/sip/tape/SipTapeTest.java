package org.magpie.sip.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.magpie.sip.codec.ParseResult;
import org.magpie.sip.codec.SipLimits;
import org.magpie.sip.codec.SipParser;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

class SipTapeTest {
  private Instant now = Instant.parse("2026-01-05T12:00:00Z");
  private long most = 1 << 20;
  private final SipTape tape = new SipTape(() -> now, () -> most);
  private final Flow flow = new TestFlow(Transport.UDP, "127.0.0.1", 5060, "127.0.0.2", 5070);

  record TestFlow(Transport transport, InetSocketAddress local, InetSocketAddress remote)
      implements Flow {
    TestFlow(Transport transport, String local, int port, String remote, int remotePort) {
      this(
          transport, new InetSocketAddress(local, port), new InetSocketAddress(remote, remotePort));
    }

    @Override
    public long id() {
      return 1;
    }

    @Override
    public boolean open() {
      return true;
    }

    @Override
    public void close() {}
  }

  static SipMessage request(String method, String callId, String... more) {
    String text =
        method
            + " sip:1001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.2:5070;branch=z9hG4bK1\r\n"
            + "From: <sip:1000@127.0.0.1>;tag=a\r\nTo: <sip:1001@127.0.0.1>\r\nCall-ID: "
            + callId
            + "\r\nCSeq: 1 "
            + method
            + "\r\n"
            + String.join("", List.of(more).stream().map(line -> line + "\r\n").toList())
            + "Content-Length: 0\r\n\r\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ((ParseResult.Parsed) new SipParser(SipLimits.DEFAULT).parse(bytes, 0, bytes.length))
        .message();
  }

  private void call(String callId) {
    tape.received(flow, request("INVITE", callId));
    tape.sent(
        flow,
        callId,
        "INVITE",
        180,
        "SIP/2.0 180 Ringing\r\n\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private List<String> of(String... callIds) {
    return tape.of(List.of(callIds)).stream()
        .map(
            message ->
                new String(message.masked(), StandardCharsets.UTF_8).lines().findFirst().orElse(""))
        .toList();
  }

  @Test
  void theMessagesOfACallAreKeptInTheirOrderAndBothDirections() {
    call("one");
    call("two");
    tape.sent(
        flow, "one", "INVITE", 200, "SIP/2.0 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    tape.received(flow, request("ACK", "one"));
    assertThat(of("one"))
        .containsExactly(
            "INVITE sip:1001@127.0.0.1 SIP/2.0",
            "SIP/2.0 180 Ringing",
            "SIP/2.0 200 OK",
            "ACK sip:1001@127.0.0.1 SIP/2.0");
    assertThat(tape.of(List.of("one", "two")))
        .extracting(TapedMessage::callId)
        .containsExactly("one", "one", "two", "two", "one", "one");
    assertThat(tape.of(List.of("one"))).extracting(TapedMessage::inbound).startsWith(true, false);
  }

  @Test
  void whatNoInviteBeganIsNotKept() {
    tape.received(flow, request("REGISTER", "registration"));
    tape.sent(flow, "registration", "REGISTER", 200, new byte[100]);
    tape.sent(flow, "lamp", "NOTIFY", 0, new byte[100]);
    assertThat(of("registration", "lamp")).isEmpty();
    assertThat(tape.bytes()).isZero();
  }

  @Test
  void theLatestCallsStayWhenThereIsNoRoom() {
    IntStream.range(0, 20_000).forEach(i -> call("call-" + i));
    assertThat(tape.bytes()).isBetween(most / 2, most);
    assertThat(of("call-0")).isEmpty();
    assertThat(of("call-19999")).hasSize(2);
  }

  @Test
  void strangersWhoAreChallengedTakeNoCallsAway() {
    call("ours");
    IntStream.range(0, 20_000)
        .forEach(
            i -> {
              tape.received(flow, request("INVITE", "scan-" + i));
              tape.sent(flow, "scan-" + i, "INVITE", 401, new byte[300]);
            });
    assertThat(of("ours")).hasSize(2);
    assertThat(tape.bytes()).isLessThan(most / 4);
  }

  @Test
  void aCallThatGoesOnForHoursKeepsItsBeginningAndItsEnd() {
    call("long");
    IntStream.range(0, 5_000)
        .forEach(
            i ->
                tape.sent(flow, "long", "INFO", 0, ("INFO " + i).getBytes(StandardCharsets.UTF_8)));
    assertThat(of("long"))
        .hasSize(TapedDialog.FIRST + TapedDialog.LAST)
        .startsWith("INVITE sip:1001@127.0.0.1 SIP/2.0")
        .endsWith("INFO 4999");
    assertThat(tape.bytes()).isLessThan(60_000);
  }

  @Test
  void nothingIsShownThatIsOlderThanADay() {
    call("yesterday");
    now = now.plus(Duration.ofHours(25));
    assertThat(of("yesterday")).isEmpty();
    call("today");
    assertThat(tape.bytes()).isLessThan(1_500);
  }

  @Test
  void switchedOffItForgetsAll() {
    call("before");
    most = 0;
    call("after");
    assertThat(of("before", "after")).isEmpty();
    assertThat(tape.bytes()).isZero();
  }
}
