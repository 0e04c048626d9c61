package org.magpie.server.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.magpie.sip.SipStackMetrics;
import org.magpie.sip.message.Method;
import org.magpie.sip.transport.Transport;

/**
 * Counts what the SIP stack tells. Counters are made when first needed and then found in maps of
 * the signalling loop, which alone calls; methods nobody knows are counted as one.
 */
public final class SipMetrics implements SipStackMetrics {
  private record Key(Object what, Transport transport) {}

  private final MeterRegistry registry;
  private final Map<Key, Counter> requestsIn = new HashMap<>();
  private final Map<Key, Counter> requestsOut = new HashMap<>();
  private final Map<Key, Counter> responsesIn = new HashMap<>();
  private final Map<Key, Counter> responsesOut = new HashMap<>();
  private final Map<Key, Counter> dropped = new HashMap<>();
  private final Counter repeatedIn;
  private final Counter repeatedOut;
  private final Timer wait;

  public SipMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.repeatedIn = registry.counter("magpie.sip.retransmissions", "direction", "in");
    this.repeatedOut = registry.counter("magpie.sip.retransmissions", "direction", "out");
    this.wait = registry.timer("magpie.sip.wait");
  }

  @Override
  public void requestIn(Method method, Transport transport) {
    request(requestsIn, "in", method, transport).increment();
  }

  @Override
  public void requestOut(Method method, Transport transport) {
    request(requestsOut, "out", method, transport).increment();
  }

  @Override
  public void responseIn(int status, Transport transport) {
    response(responsesIn, "in", status, transport).increment();
  }

  @Override
  public void responseOut(int status, Transport transport) {
    response(responsesOut, "out", status, transport).increment();
  }

  @Override
  public void retransmissionIn() {
    repeatedIn.increment();
  }

  @Override
  public void retransmissionOut() {
    repeatedOut.increment();
  }

  @Override
  public void dropped(Dropped reason, Transport transport) {
    dropped
        .computeIfAbsent(
            new Key(reason, transport),
            key ->
                registry.counter(
                    "magpie.sip.dropped", "reason", lower(reason), "transport", lower(transport)))
        .increment();
  }

  @Override
  public void lag(Duration oldest) {
    wait.record(oldest);
  }

  private Counter request(
      Map<Key, Counter> counters, String direction, Method method, Transport transport) {
    Object what = method.known() ? method : "other";
    return counters.computeIfAbsent(
        new Key(what, transport),
        key ->
            registry.counter(
                "magpie.sip.requests",
                "direction",
                direction,
                "method",
                method.known() ? method.name() : "other",
                "transport",
                lower(transport)));
  }

  private Counter response(
      Map<Key, Counter> counters, String direction, int status, Transport transport) {
    return counters.computeIfAbsent(
        new Key(status, transport),
        key ->
            registry.counter(
                "magpie.sip.responses",
                "direction",
                direction,
                "status",
                Integer.toString(status),
                "transport",
                lower(transport)));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(java.util.Locale.ROOT);
  }
}
