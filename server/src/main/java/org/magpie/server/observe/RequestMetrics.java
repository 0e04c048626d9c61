package org.magpie.server.observe;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.magpie.api.http.RequestLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times requests. Names of routes are few, so the series are. */
public final class RequestMetrics implements RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger("org.magpie.access");

  private final MeterRegistry registry;

  public RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void answered(String route, int status, int errcode, Duration taken) {
    registry
        .timer(
            "magpie.http.requests",
            "route",
            route,
            "status",
            Integer.toString(status),
            "errcode",
            Integer.toString(errcode))
        .record(taken);
    LOG.debug("route={} status={} errcode={} ms={}", route, status, errcode, taken.toMillis());
  }

  @Override
  public void refused(String why) {
    registry.counter("magpie.http.refused", "why", why).increment();
  }
}
