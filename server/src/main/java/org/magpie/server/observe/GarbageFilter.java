package org.magpie.server.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets what strangers cause write at most one line a second for each source: lines of the protocol
 * packages with the same text and the same first argument, which names the source, count as one.
 * What is remembered is bounded; when more sources write at once than that, their lines share one a
 * second.
 */
final class GarbageFilter extends TurboFilter {
  private static final int MOST_SOURCES = 4096;
  private static final long APART_NANOS = 1_000_000_000L;

  private record Source(String format, @Nullable String first) {}

  private final Map<Source, Long> latest =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Long> eldest) {
          return size() > MOST_SOURCES;
        }
      };

  GarbageFilter() {
    start();
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] parameters,
      @Nullable Throwable failure) {
    if (format == null
        || !guarded(logger.getName())
        || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      return FilterReply.NEUTRAL;
    }
    String first =
        parameters == null || parameters.length == 0 ? null : String.valueOf(parameters[0]);
    return admit(new Source(format, first)) ? FilterReply.NEUTRAL : FilterReply.DENY;
  }

  private static boolean guarded(String name) {
    return name.startsWith("org.magpie.sip")
        || name.startsWith("org.magpie.media")
        || name.startsWith("org.magpie.exchange.registration")
        || name.startsWith("org.magpie.exchange.security")
        || name.startsWith("io.netty")
        || name.startsWith("io.vertx");
  }

  private synchronized boolean admit(Source source) {
    long now = System.nanoTime();
    Long before = latest.get(source);
    if (before != null && now - before < APART_NANOS) {
      return false;
    }
    latest.put(source, now);
    return true;
  }
}
