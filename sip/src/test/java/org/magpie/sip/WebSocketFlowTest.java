package org.magpie.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.TransportLimits;
import org.magpie.sip.transport.WebSocketInput;
import org.magpie.sip.transport.WebSocketPeer;

/** RFC 7118: SIP over a WebSocket that an HTTP server has taken in. */
class WebSocketFlowTest {
  private static final class Browser implements WebSocketPeer {
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();

    @Override
    public void send(String text) {
      frames.add(text);
    }

    @Override
    public void close() {
      frames.add("closed");
    }

    String frame() {
      return ScriptedUser.Waiting.take(frames);
    }
  }

  private final ScriptedUser user = new ScriptedUser();
  private final SipStack stack = SipStack.start(SipStackConfig.listeningOn(), user);
  private final Browser browser = new Browser();
  private final WebSocketInput socket = open(stack, browser);

  @AfterEach
  void close() {
    stack.close();
  }

  private static WebSocketInput open(SipStack stack, Browser browser) {
    return stack.webSocket(
        new InetSocketAddress("127.0.0.1", 8088),
        new InetSocketAddress("127.0.0.1", 40_000),
        true,
        browser);
  }

  private static String request(String method, String name) {
    return String.join(
            "\r\n",
            method + " sip:pbx SIP/2.0",
            "Via: SIP/2.0/WSS df7jal23ls0d.invalid;branch=z9hG4bK" + name,
            "From: <sip:1000@pbx>;tag=" + name,
            "To: <sip:1000@pbx>",
            "Call-ID: " + name,
            "CSeq: 1 " + method,
            "Content-Length: 0")
        + "\r\n\r\n";
  }

  @Test
  void answersOverTheSameSocketAndReachesTheContactOverItsFlow() {
    socket.text(request("REGISTER", "w1"));
    ServerTransaction register = user.next();
    assertThat(register.flow()).isSameAs(socket.flow());
    register.respond(SipResponse.to(register.request(), 200).build());
    assertThat(browser.frame()).startsWith("SIP/2.0 200");
    Heard heard = new Heard();
    stack.send(
        SipRequest.builder(Method.OPTIONS, SipUri.of("1000", "df7jal23ls0d.invalid", -1))
            .header(HeaderNames.FROM, "<sip:pbx>;tag=1")
            .header(HeaderNames.TO, "<sip:1000@pbx>")
            .header(HeaderNames.CALL_ID, "w2")
            .header(HeaderNames.CSEQ, "1 OPTIONS")
            .build(),
        Target.over(register.flow()),
        heard);
    assertThat(browser.frame())
        .startsWith("OPTIONS sip:1000@df7jal23ls0d.invalid")
        .contains("Via: SIP/2.0/WSS 127.0.0.1:8088;branch=");
  }

  @Test
  void answersKeepAlivesAsTheyWantIt() {
    socket.text("heartbeat");
    socket.text("");
    socket.text("\r\n\r\n");
    assertThat(browser.frame()).isEqualTo("\r\n");
    socket.text("\r\n");
    socket.text("nonsense");
    socket.text(request("OPTIONS", "w3"));
    assertThat(user.next().request().callId()).isEqualTo("w3");
    assertThat(browser.frames).isEmpty();
  }

  @Test
  void tellsUserAndDialogsWhenTheSocketEnds() {
    Heard dialog = new Heard();
    stack.adopt(new DialogId("call", "us", "them"), socket.flow(), dialog);
    socket.text(request("OPTIONS", "w4"));
    user.next();
    socket.closed();
    assertThat(user.nextClosed()).isSameAs(socket.flow());
    assertThat(dialog.event()).isEqualTo("flow closed");
    assertThat(socket.flow().open()).isFalse();
    Heard heard = new Heard();
    stack.send(
        SipRequest.builder(Method.OPTIONS, SipUri.of("1000", "x.invalid", -1))
            .header(HeaderNames.FROM, "<sip:pbx>;tag=1")
            .header(HeaderNames.TO, "<sip:1000@pbx>")
            .header(HeaderNames.CALL_ID, "w5")
            .header(HeaderNames.CSEQ, "1 OPTIONS")
            .build(),
        Target.over(socket.flow()),
        heard);
    assertThat(heard.event()).startsWith("failed");
  }

  @Test
  void closesSocketsBeyondTheLimit() {
    try (SipStack small =
        SipStack.start(
            SipStackConfig.listeningOn()
                .withTransport(TransportLimits.DEFAULT.withConnections(10, 1)),
            user)) {
      Browser first = new Browser();
      Browser second = new Browser();
      open(small, first);
      open(small, second);
      assertThat(second.frame()).isEqualTo("closed");
      assertThat(first.frames).isEmpty();
    }
  }
}
