package org.magpie.exchange.ring;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.IncomingLeg;
import org.magpie.exchange.call.OutgoingLeg;

/**
 * What the caller hears while devices ring. A telephone makes its own ringback on 180, so nothing
 * is sent as long as that is enough. The first device with early sound of its own is let through;
 * once a caller has an early session its telephone is silent, and then our ringback fills in
 * whenever no device sends sound. A caller that asks for early media (RFC 5009) gets our ringback
 * from the first ring.
 */
final class CallerProgress {
  private final CallScope call;
  private final IncomingLeg caller;
  private @Nullable OutgoingLeg source;
  private boolean comforted;

  CallerProgress(CallScope call) {
    this.call = call;
    this.caller = call.caller();
  }

  void ringing(OutgoingLeg device, boolean earlyMedia) {
    if (earlyMedia && source == null) {
      source = device;
      quiet();
      caller.progress(Optional.of(device));
      call.connect(caller, device);
    } else if (source == null) {
      ringback(device);
    }
  }

  void declined(OutgoingLeg device) {
    if (device.equals(source)) {
      source = null;
      ringback(device);
    }
  }

  /** Somebody answered. */
  void over() {
    quiet();
  }

  private void ringback(OutgoingLeg device) {
    if (caller.hasMedia() || caller.asksForEarlyMedia()) {
      caller.progress(Optional.empty());
      caller.comfort();
      comforted = true;
    } else {
      caller.ringing(device);
    }
  }

  private void quiet() {
    if (comforted) {
      caller.endComfort();
      comforted = false;
    }
  }
}
