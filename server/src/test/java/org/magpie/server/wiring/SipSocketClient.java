package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Registers over a WebSocket as a browser does. */
final class SipSocketClient {
  private SipSocketClient() {}

  /**
   * Opens a SIP socket and registers over it; gives what comes afterwards.
   *
   * @param credentials the answer of {@code getregisterinfo}
   */
  static Received register(ServerFixture fixture, String extension, String credentials)
      throws Exception {
    Received received = new Received();
    assertThat(answer(fixture, extension, credentials, received)).startsWith("SIP/2.0 200");
    return received;
  }

  /** Opens a SIP socket and tries to register over it; gives the answer. */
  static String answer(
      ServerFixture fixture, String extension, String credentials, Received received)
      throws Exception {
    WebSocket socket =
        fixture
            .client()
            .newWebSocketBuilder()
            .subprotocols("sip")
            .buildAsync(fixture.socket("/ws?exten=" + extension), received)
            .join();
    assertThat(socket.getSubprotocol()).isEqualTo("sip");
    socket.sendText("heartbeat", true).join();
    socket.sendText(register(extension, 1, ""), true).join();
    String challenge = received.next();
    assertThat(challenge).startsWith("SIP/2.0 401").contains("algorithm=MD5");
    socket.sendText(register(extension, 2, authorization(challenge, credentials)), true).join();
    return received.next();
  }

  private static String register(String extension, int number, String authorization) {
    return "REGISTER sip:localhost SIP/2.0\r\n"
        + "Via: SIP/2.0/WSS abc.invalid;branch=z9hG4bK-"
        + number
        + "\r\n"
        + "Max-Forwards: 70\r\n"
        + "From: <sip:"
        + extension
        + "@localhost>;tag=a\r\n"
        + "To: <sip:"
        + extension
        + "@localhost>\r\n"
        + "Call-ID: socket-test-"
        + extension
        + "\r\n"
        + "CSeq: "
        + number
        + " REGISTER\r\n"
        + "Contact: <sip:"
        + extension
        + "@localhost;transport=ws;webclient>;+sip.ice;reg-id=1;"
        + "+sip.instance=\"<urn:uuid:11111111-1111-4111-8111-111111111111>\";expires=600\r\n"
        + "Supported: path,gruu,outbound\r\n"
        + authorization
        + "Content-Length: 0\r\n\r\n";
  }

  private static String authorization(String challenge, String credentials) throws Exception {
    String user = ServerFixture.field(credentials, "registername");
    String ha1 = ServerFixture.field(credentials, "registerpassword");
    String realm = ServerFixture.field(credentials, "realm");
    int from = challenge.indexOf("nonce=\"") + 7;
    String nonce = challenge.substring(from, challenge.indexOf('"', from));
    String ha2 = md5("REGISTER:sip:localhost");
    String response = md5(ha1 + ":" + nonce + ":00000001:cafe:auth:" + ha2);
    return "Authorization: Digest username=\""
        + user
        + "\", realm=\""
        + realm
        + "\", nonce=\""
        + nonce
        + "\", uri=\"sip:localhost\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"cafe\", "
        + "response=\""
        + response
        + "\"\r\n";
  }

  private static String md5(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
