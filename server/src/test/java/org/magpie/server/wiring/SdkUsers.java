package org.magpie.server.wiring;

import java.util.ArrayList;
import java.util.List;
import org.magpie.server.control.ControlClient;

/** Users of an application with an embedded SDK: signed in, and with their event sockets open. */
final class SdkUsers {
  private final ServerFixture fixture;
  private final List<String> tokens = new ArrayList<>();
  private final List<Received> sockets = new ArrayList<>();

  private SdkUsers(ServerFixture fixture) {
    this.fixture = fixture;
  }

  /** Makes extensions from 3000 on and signs each in; a new key is made for it. */
  static SdkUsers signIn(ServerFixture fixture, int count) throws Exception {
    StringBuilder yaml = new StringBuilder("settings: {sdk_enabled: true}\nextensions:\n");
    for (int i = 0; i < count; i++) {
      yaml.append("  - number: \"").append(3000 + i).append("\"\n");
    }
    fixture.apply(yaml.toString());
    String key = ControlClient.send(fixture.data, "sdk-key", false, "").orElseThrow().text();
    String api =
        ServerFixture.field(
            fixture.post(
                "/openapi/v1.0/get_token",
                "{\"username\":\"%s\",\"password\":\"%s\"}"
                    .formatted(after(key, "access ID:"), after(key, "access key:")),
                ""),
            "access_token");
    SdkUsers users = new SdkUsers(fixture);
    for (int i = 0; i < count; i++) {
      users.add(Integer.toString(3000 + i), api);
    }
    return users;
  }

  private static String after(String text, String label) {
    int from = text.indexOf(label) + label.length();
    return text.substring(from, text.indexOf('\n', from)).strip();
  }

  private void add(String number, String api) throws Exception {
    String signature =
        ServerFixture.field(
            fixture.post(
                "/openapi/v1.0/sign/create?access_token=" + api,
                "{\"username\":\"%s\",\"sign_type\":\"sdk\"}".formatted(number),
                ""),
            "sign");
    String token = ServerFixture.field(fixture.login(number, signature, "", "sdk"), "access_token");
    Received events = new Received();
    events.subscribe(fixture, token).sendText("{\"topic_list\":[20153,20154]}", true).join();
    events.next();
    tokens.add(token);
    sockets.add(events);
  }

  List<String> tokens() {
    return tokens;
  }

  List<Received> sockets() {
    return sockets;
  }
}
