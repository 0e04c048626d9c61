package org.magpie.exchange.call;

import java.time.Instant;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.MediaPlane;

/** What a leg needs of the call that owns it. Only {@link #post} may be called from elsewhere. */
interface LegHost {
  String id();

  Instant now();

  CallSettings settings();

  Signalling signalling();

  MediaPlane mediaPlane();

  /** Puts a message into the call's mailbox; false when the call takes no more. Any thread. */
  boolean post(CallMessage message);

  /** Lets the call know. */
  void happened(Happening happening);

  void trace(TraceEvent event);

  /** Whether an INVITE with Replaces may take the place of this leg from now on. */
  void replaceable(Leg leg, boolean yes);
}
