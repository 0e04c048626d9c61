package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.magpie.api.http.Json;
import tools.jackson.databind.JsonNode;

/** What came over a socket, in order; {@code closed <code>} at the end. */
final class Received implements WebSocket.Listener {
  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();

  /** Opens an event socket that has asked for every topic. */
  static Received events(ServerFixture fixture, String token) throws InterruptedException {
    Received received = new Received();
    received
        .subscribe(fixture, token)
        .sendText(
            "{\"topic_list\":[10000,20007,20008,20010,20013,20014,20015,20047,20049,20053,20065,"
                + "20066,20082,20135,90002,90004,90005,90006]}",
            true)
        .join();
    assertThat(received.next()).contains("\"errcode\":0");
    return received;
  }

  /** Opens an event socket. */
  WebSocket subscribe(ServerFixture fixture, String token) {
    return fixture
        .client()
        .newWebSocketBuilder()
        .buildAsync(fixture.socket("/api/v1.0/subscribe?access_token=" + token), this)
        .join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      texts.add(partial.toString());
      partial.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    texts.add("closed " + code);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    texts.add("closed by error");
  }

  /** The next text. */
  String next() throws InterruptedException {
    String text = texts.poll(20, TimeUnit.SECONDS);
    assertThat(text).isNotNull();
    return text == null ? "" : text;
  }

  /** The next event, which must be of this topic, its message as JSON. */
  String event(int topic) throws InterruptedException {
    String text = next();
    JsonNode event = Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    assertThat(event.path("type").asInt()).as(text).isEqualTo(topic);
    assertThat(event.path("sn").asString()).isNotEmpty();
    return event.path("msg").asString();
  }
}
