package org.magpie.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogSetupTest {
  private static final String FORGED = "ts=2026-01-01 level=WARN forged";
  private final LoggerContext context = new LoggerContext();

  private List<String> lines(String message, @Nullable Throwable failure) {
    context.setMDCAdapter(new LogbackMDCAdapter());
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(LogSetup.LINE);
    encoder.start();
    LoggingEvent event =
        new LoggingEvent(
            "test",
            context.getLogger("test"),
            Level.WARN,
            "agent {}",
            failure,
            new Object[] {message});
    return new String(encoder.encode(event), StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void anEventIsOneLineWithoutControlCharacters() {
    List<String> lines = lines("a\r\n" + FORGED + "\u001b[2J\u0085\u2028\u202e\u009b31m", null);

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst()).startsWith("ts=").endsWith("agent a " + FORGED + " [2J 31m");
  }

  @Test
  void theMessageOfAFailureCannotPassForAnEvent() {
    List<String> lines =
        lines("x", new IllegalStateException("bad\r\n" + FORGED + "\u001b[2J\n" + FORGED));

    assertThat(lines).hasSizeGreaterThan(3);
    assertThat(lines).filteredOn(line -> line.startsWith("ts=")).hasSize(1);
    assertThat(String.join("", lines)).doesNotContain("\u001b", "\r");
  }
}
