package org.magpie.server.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Locale;
import java.util.Optional;

/**
 * Sets logging up without a file, which would have to be found and parsed at every start. One event
 * is one line of key=value pairs on standard error: time, level, where, the call's id where there
 * is one, and the message without line ends and other control characters, for strangers write some
 * of it. The lines of a stack trace are indented, so that no message of a failure can pass for an
 * event. {@code MAGPIE_LOG} names another level.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
  static final String LINE =
      "ts=%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} level=%level at=%logger{0} "
          + "%replace(call=%X{call} ){'call= ', ''}"
          + "%replace(%msg){'[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+', ' '}%n"
          + "%replace(%replace(%rEx{24}){'[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\t]]+', ' '})"
          + "{'(?m)^(?=.)', '  '}";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.addTurboFilter(new GarbageFilter());
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(LINE);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    context.getLogger("org.magpie").setLevel(level());
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static Level level() {
    String named = Optional.ofNullable(System.getenv("MAGPIE_LOG")).orElse("info");
    return Level.toLevel(named.toUpperCase(Locale.ROOT), Level.INFO);
  }
}
