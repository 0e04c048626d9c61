package org.magpie.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.Test;

class GarbageFilterTest {
  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();

  private Logger logger(String name) {
    context.addTurboFilter(new GarbageFilter());
    Logger logger = context.getLogger(name);
    logger.setLevel(Level.INFO);
    written.start();
    logger.addAppender(written);
    return logger;
  }

  private List<String> lines() {
    return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void writesOneLineForEachSourceOfGarbage() {
    Logger logger = logger("org.magpie.sip.transport.UdpSocket");
    for (int i = 0; i < 50; i++) {
      logger.info("garbage from {}: {} bytes", "192.0.2.1", i);
      logger.info("garbage from {}: {} bytes", "192.0.2.2", i);
    }
    assertThat(lines())
        .containsExactly("garbage from 192.0.2.1: 0 bytes", "garbage from 192.0.2.2: 0 bytes");
  }

  @Test
  void leavesEverythingElseAlone() {
    Logger logger = logger("org.magpie.exchange.call.Call");
    for (int i = 0; i < 5; i++) {
      logger.info("call {} ended", "same");
    }
    assertThat(lines()).hasSize(5);
  }
}
