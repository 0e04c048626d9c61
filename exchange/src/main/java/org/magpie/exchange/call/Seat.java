package org.magpie.exchange.call;

/** Which seat in a running call a party of another one wants. */
public sealed interface Seat {

  /**
   * To be connected with who waits there behind a door of this name; see {@link CallScope#open}.
   */
  record Behind(String door) implements Seat {}

  /** To take the call instead of the devices of this extension, which ring. */
  record Ringing(String extension) implements Seat {}

  /**
   * To go on for a party that talks, as the same person from another device.
   *
   * @param sipCallId which of the extension's legs, by the Call-ID of its dialog
   */
  record Of(String extension, String sipCallId) implements Seat {}
}
