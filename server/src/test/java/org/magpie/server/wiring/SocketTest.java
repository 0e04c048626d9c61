package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.server.control.ControlClient;

class SocketTest {
  @TempDir static Path folder;
  private static ServerFixture fixture;

  @BeforeAll
  static void start() throws Exception {
    fixture = new ServerFixture(folder.resolve("data"));
    assertThat(ControlClient.send(fixture.data, "apply", false, ServerFixture.ALICE)).isPresent();
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static WebSocket subscribe(String token, Received received) {
    return received.subscribe(fixture, token);
  }

  @Test
  void answersHeartbeatsAndEndsWithTheSession() throws Exception {
    String token = fixture.login("1000", "alice-7-rings");
    Received received = new Received();
    WebSocket socket = subscribe(token, received);
    socket.sendText("heartbeat", true).join();
    assertThat(received.next()).isEqualTo("heartbeat response");
    socket.sendText("{\"topic_list\":[10000,90001,90002]}", true).join();
    assertThat(received.next()).contains("\"errcode\":0");
    fixture.get("/api/v1.0/logout", token);
    assertThat(received.next()).contains("\"type\":90002", "logout");
    assertThat(received.next()).startsWith("closed");
  }

  @Test
  void tellsAnOlderLoginOfTheSameKindThatItWasPutOut() throws Exception {
    Received received = new Received();
    WebSocket socket = subscribe(fixture.login("1001", "lib0-answers"), received);
    socket.sendText("{\"topic_list\":[10000]}", true).join();
    received.next();
    fixture.login("1001", "lib0-answers");
    assertThat(received.next()).contains("\"type\":10000", "1001");
    assertThat(received.next()).startsWith("closed");
  }

  @Test
  void boundsListsOfTopicsAndKeepsTheOneThatHolds() throws Exception {
    String token = fixture.login("1000", "alice-7-rings");
    Received received = new Received();
    WebSocket socket = subscribe(token, received);
    socket.sendText("{\"topic_list\":[90002]}", true).join();
    assertThat(received.next()).contains("\"errcode\":0");
    StringBuilder topics = new StringBuilder("{\"topic_list\":[1");
    for (int i = 2; i < 70; i++) {
      topics.append(',').append(i);
    }
    socket.sendText(topics.append("]}").toString(), true).join();
    assertThat(received.next()).contains("900005");
    socket.sendText("{\"topic_list\":[" + "1,".repeat(10_000) + "1]}", true).join();
    assertThat(received.next()).contains("900008");
    socket.sendText("{\"topics\":[1]}", true).join();
    assertThat(received.next()).as("to be ignored").contains("\"errcode\":-2");
    fixture.get("/api/v1.0/logout", token);
    assertThat(received.event(90002)).contains("logout");
  }

  @Test
  void endsASocketThatSendsAMillionTopics() throws Exception {
    String token = fixture.login("1000", "alice-7-rings");
    Received received = new Received();
    WebSocket socket = subscribe(token, received);
    String million = "{\"topic_list\":[" + "20049,".repeat(1_000_000) + "1]}";
    socket.sendText(million, true).exceptionally(closed -> socket).join();
    assertThat(received.next()).startsWith("closed");
    Received again = new Received();
    subscribe(token, again).sendText("heartbeat", true).join();
    assertThat(again.next()).as("the session goes on").isEqualTo("heartbeat response");
  }

  @Test
  void readsNoMoreOfTenThousandFramesThenAsksToSubscribeAgain() throws Exception {
    String token = fixture.login("1000", "alice-7-rings");
    Received received = new Received();
    WebSocket socket = subscribe(token, received);
    for (int i = 0; i < 10_000; i++) {
      socket.sendText("{\"topic_list\":[20049]}", true).join();
    }
    int taken = 0;
    String answer = received.next();
    while (answer.contains("\"errcode\":0")) {
      taken++;
      answer = received.next();
    }
    assertThat(taken).isPositive();
    assertThat(answer).contains("900004");
    String again = received.next();
    while (!again.contains("\"errcode\":-3")) {
      // A slow machine takes longer than one window for so many frames.
      assertThat(again).containsAnyOf("\"errcode\":0", "900004");
      again = received.next();
    }
    socket.sendText("heartbeat", true).join();
    String beat = received.next();
    while (!beat.equals("heartbeat response")) {
      assertThat(beat).startsWith("{");
      beat = received.next();
    }
  }

  @Test
  void opensNoEventSocketWithoutASession() {
    assertThatThrownBy(() -> subscribe("no-such-token", new Received()))
        .hasMessageContaining("Handshake");
  }

  @Test
  void registersOverWebSocketAndEndsWithTheLogin() throws Exception {
    String token = fixture.login("1000", "alice-7-rings");
    String credentials = fixture.get("/api/v1.0/extension/getregisterinfo", token);
    Received received = new Received();
    WebSocket socket =
        fixture
            .client()
            .newWebSocketBuilder()
            .subprotocols("sip")
            .buildAsync(fixture.socket("/ws?exten=1000"), received)
            .join();
    assertThat(socket.getSubprotocol()).isEqualTo("sip");
    socket.sendText("heartbeat", true).join();
    socket.sendText(register(1, ""), true).join();
    String challenge = received.next();
    assertThat(challenge).startsWith("SIP/2.0 401").contains("algorithm=MD5");
    socket.sendText(register(2, authorization(challenge, credentials)), true).join();
    assertThat(received.next()).startsWith("SIP/2.0 200");
    assertThat(fixture.get("/api/v1.0/extension/colleagues", token))
        .contains("\"presence\":\"idle\"");
    fixture.get("/api/v1.0/logout", token);
    assertThat(received.next()).startsWith("closed");
  }

  @Test
  void asksForTheSubProtocolOfSip() {
    assertThatThrownBy(
            () ->
                fixture
                    .client()
                    .newWebSocketBuilder()
                    .buildAsync(fixture.socket("/ws"), new Received())
                    .join())
        .hasMessageContaining("Handshake");
  }

  private static String register(int number, String authorization) {
    return "REGISTER sip:localhost SIP/2.0\r\n"
        + "Via: SIP/2.0/WSS abc.invalid;branch=z9hG4bK-"
        + number
        + "\r\n"
        + "Max-Forwards: 70\r\n"
        + "From: <sip:1000@localhost>;tag=a\r\n"
        + "To: <sip:1000@localhost>\r\n"
        + "Call-ID: socket-test\r\n"
        + "CSeq: "
        + number
        + " REGISTER\r\n"
        + "Contact: <sip:1000@localhost;transport=ws;webclient>;+sip.ice;reg-id=1;"
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
