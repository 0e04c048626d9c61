package org.magpie.server.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.Locale;
import org.magpie.exchange.Exchange;
import org.magpie.exchange.registration.Registrar;
import org.magpie.media.DropReason;
import org.magpie.media.MediaPlane;

/** What is measured by looking at it when the metrics are asked for. */
public final class ServerMetrics {
  private ServerMetrics() {}

  public static void bind(
      MeterRegistry registry, MediaPlane media, Exchange exchange, Registrar registrar) {
    Gauge.builder("magpie.calls", exchange, one -> one.calls().size()).register(registry);
    Gauge.builder("magpie.registrations", registrar, Registrar::size).register(registry);
    Gauge.builder("magpie.subscriptions", exchange, one -> one.notifier().size())
        .register(registry);
    Gauge.builder("magpie.media.legs", media, MediaPlane::legs).register(registry);
    for (DropReason reason : DropReason.values()) {
      FunctionCounter.builder(
              "magpie.media.dropped", media, one -> one.dropped().getOrDefault(reason, 0L))
          .tag("reason", reason.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }
}
