package org.magpie.exchange.call;

import java.time.Duration;
import java.time.Instant;
import org.magpie.base.Cancellable;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.MediaPlane;

/** A call as its attendant sees it. On the call's own thread but for {@link #run}. */
public interface Attended {

  /** The call's id, for life. */
  String id();

  /** The id of the record of the conversation; another one after a transfer. */
  String recordId();

  /** Whether a leg still belongs to this call, rather than to another one that took it. */
  boolean owns(Leg leg);

  Instant now();

  MediaPlane mediaPlane();

  /** Keeps what happened or was decided. */
  void trace(TraceEvent event);

  /** Passes a key on that was kept. */
  void passOn(Happening.Key key);

  /** Runs {@code task} on the call's thread after {@code delay}, unless it is gone by then. */
  Cancellable after(Duration delay, Runnable task);

  /** Runs {@code task} on the call's thread, unless it is gone. Any thread. */
  void run(Runnable task);
}
