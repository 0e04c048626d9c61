package org.magpie.exchange.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the caller hears while devices ring. A telephone makes its own ringback on 180, so nothing
 * is sent as long as that is enough. The first device with early sound of its own is let through;
 * once a caller has an early session its telephone is silent, and then our ringback fills in
 * whenever no device sends sound. A caller that asks for early media (RFC 5009) gets our ringback
 * from the first ring.
 */
public final class CallerProgress {
  private final CallScope call;
  private @Nullable OutgoingLeg source;
  private boolean comforted;

  public CallerProgress(CallScope call) {
    this.call = call;
  }

  /** A device, or a number outside, rings. */
  public void ringing(OutgoingLeg device, boolean earlyMedia) {
    if (earlyMedia && source == null) {
      source = device;
      quiet();
      call.waiting().progress(Optional.of(device));
      call.connect(call.waiting(), device);
    } else if (source == null) {
      ringback(device);
    }
  }

  /** One that rang will not take the call. */
  public void declined(OutgoingLeg device) {
    if (device.equals(source)) {
      source = null;
      ringback(device);
    }
  }

  /** Somebody answered. */
  public void over() {
    quiet();
  }

  private void ringback(OutgoingLeg device) {
    if (call.waiting().hasMedia() || call.waiting().asksForEarlyMedia()) {
      call.waiting().progress(Optional.empty());
      call.waiting().comfort();
      comforted = true;
    } else {
      call.waiting().ringing(device);
    }
  }

  private void quiet() {
    if (comforted) {
      call.waiting().endComfort();
      comforted = false;
    }
  }
}
