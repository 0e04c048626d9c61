package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocket;
import java.nio.file.Path;
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
    Received received = SipSocketClient.register(fixture, "1000", credentials);
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
}
