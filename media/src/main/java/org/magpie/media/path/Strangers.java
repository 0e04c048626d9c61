package org.magpie.media.path;

import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.magpie.media.DropReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts packets that belong to no leg, and says so in the log at most once a second. */
final class Strangers {
  private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);
  private static final long LOG_PAUSE = 1_000_000_000L;

  private final LongAdder[] counters = new LongAdder[DropReason.values().length];
  private final AtomicLong nextLog = new AtomicLong(System.nanoTime());

  Strangers() {
    for (int i = 0; i < counters.length; i++) {
      counters[i] = new LongAdder();
    }
  }

  void dropped(DropReason reason, InetSocketAddress from, InetSocketAddress local, long now) {
    counters[reason.ordinal()].increment();
    long due = nextLog.get();
    if (now - due >= 0 && nextLog.compareAndSet(due, now + LOG_PAUSE)) {
      LOG.info(
          "media port {} dropped a packet from {}: {} ({} so far)",
          local,
          from,
          reason,
          counters[reason.ordinal()].sum());
    }
  }

  Map<DropReason, Long> counts() {
    Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      long count = counters[reason.ordinal()].sum();
      if (count > 0) {
        counts.put(reason, count);
      }
    }
    return counts;
  }
}
