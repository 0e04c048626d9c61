package org.magpie.exchange.recording;

import java.util.Locale;

/** Whether a call is being recorded: {@code STOP → RECORDING ⇄ PAUSE → STOP}. */
public enum RecordingStatus {
  STOP,
  RECORDING,
  PAUSE;

  /** The word that clients know ({@code record_status}). */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
