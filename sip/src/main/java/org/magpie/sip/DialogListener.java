package org.magpie.sip;

import org.magpie.sip.message.SipRequest;

/** Who owns a dialog. Runs on the signalling loop and must return at once. */
public interface DialogListener {
  /** A request within the dialog, but ACK. Must be answered; sequence numbers are not checked. */
  void request(ServerTransaction transaction);

  /** The first ACK of a 2xx that we sent in this dialog. */
  void ack(SipRequest ack);

  /** The flow that the dialog's last request came by has ended. */
  void flowClosed();
}
