package org.magpie.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The clients of the soak behave as sdk-core does; this compares what can be read off its source.
 */
class SdkCoreTest {
  private static final Path SOURCE = Path.of("..", "web", "packages", "sdk-core", "src");

  @Test
  void waitsAsLongBetweenAttempts() throws IOException {
    String backoff = source("net/backoff.ts");
    assertThat(number(backoff, "firstMillis: ")).isEqualTo(Backoff.FIRST_MILLIS);
    assertThat(number(backoff, "limitMillis: ")).isEqualTo(Backoff.LIMIT_MILLIS);
    assertThat(number(backoff, "WIDENING = ")).isEqualTo(Backoff.WIDENING);
    String registration = source("phone/Registration.ts");
    assertThat(number(registration, "firstMillis: ")).isEqualTo(SipLink.REFUSED_FIRST_MILLIS);
    assertThat(number(registration, "limitMillis: ")).isEqualTo(SipLink.REFUSED_LIMIT_MILLIS);
  }

  @Test
  void givesUpAnAttemptAsSoon() throws IOException {
    String socket = source("net/reconnectingSocket.ts");
    assertThat(number(socket, "const OPEN_TIMEOUT = ")).isEqualTo(ReconnectingLink.OPEN_MILLIS);
    assertThat(number(socket, "const LATER_OPEN_TIMEOUT = "))
        .isEqualTo(ReconnectingLink.LATER_OPEN_MILLIS);
  }

  @Test
  void sendsAsManyHeartbeats() throws IOException {
    String events = source("pbx/eventSocket.ts");
    assertThat(number(events, "HEARTBEAT_EVERY = ")).isEqualTo(EventLink.HEARTBEAT_MILLIS);
    assertThat(number(events, "ANSWER_WITHIN = ")).isEqualTo(EventLink.ANSWER_MILLIS);
    assertThat(number(source("sip/jssipSocket.ts"), "HEARTBEAT_EVERY = "))
        .isEqualTo(SipLink.HEARTBEAT_MILLIS);
  }

  @Test
  void asksForTheSameTopics() throws IOException {
    List<Integer> topics =
        Pattern.compile(": (\\d{5}),")
            .matcher(source("pbx/topics.ts"))
            .results()
            .map(one -> Integer.valueOf(one.group(1)))
            // Told to pages that listen to them only.
            .filter(topic -> !List.of(90001, 90007, 90008).contains(topic))
            .toList();
    assertThat(EventLink.TOPICS).isEqualTo(topics);
  }

  @Test
  void logsAsMuch() throws IOException {
    String log = source("net/Log.ts");
    assertThat(number(log, "ENTRIES_PER_MINUTE = ")).isEqualTo(SdkClient.LOG_LINES_A_MINUTE);
    assertThat(number(log, "UPLOAD_AFTER = ")).isEqualTo(SdkClient.LOG_MILLIS);
    assertThat(number(log, "UPLOAD_SPREAD = ")).isEqualTo(SdkClient.LOG_SPREAD_MILLIS);
  }

  private static String source(String file) throws IOException {
    return Files.readString(SOURCE.resolve(file));
  }

  /** The number after the last such text: what comes before in a file are types and comments. */
  private static long number(String source, String before) {
    Matcher found = Pattern.compile(Pattern.quote(before) + "([0-9_]+)").matcher(source);
    long number = -1;
    while (found.find()) {
      number = Long.parseLong(found.group(1).replace("_", ""));
    }
    return number;
  }
}
