package org.magpie.exchange.call;

import org.magpie.exchange.record.CallRecord;
import org.magpie.sip.dialog.DialogId;

/**
 * Hears of calls as they go. The methods run on the thread of the call concerned, so those about
 * one call come in order and those about two calls may come at once; they must be short and must
 * not block. The pictures they carry are immutable.
 */
public interface CallEvents {

  /** A call began, or its state or parties changed. */
  default void changed(LiveCall call) {}

  /** A call is over; this was its last picture. */
  default void over(LiveCall call) {}

  /**
   * The party of a leg knows the call by this dialog; told again when the leg moves to another
   * call. This one may be told on the signalling loop.
   */
  default void known(String callId, LegParty party, DialogId dialog) {}

  /** A call is over; the record is closed and was handed to the store. */
  default void ended(CallRecord record) {}

  /** An extension began or ceased to ring or to talk. */
  default void activity(String extension, ExtensionActivity activity) {}
}
