package org.magpie.exchange.call;

import java.time.Instant;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.MediaPlane;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.message.SipRequest;

/**
 * What a leg needs of the call that owns it. Its thread alone may call what does not say otherwise.
 */
interface LegHost {
  String id();

  Instant now();

  CallSettings settings();

  Signalling signalling();

  /** The trunks. Any thread. */
  OutsideLines lines();

  MediaPlane mediaPlane();

  /** Puts a message into the call's mailbox; false when the call takes no more. Any thread. */
  boolean post(CallMessage message);

  /** Lets the call know. */
  void happened(Happening happening);

  void trace(TraceEvent event);

  /** Whether the exchange itself, and no other party, is who this leg's party talks to. */
  boolean isPeerOf(Leg leg);

  /** When the call began. Any thread. */
  Instant begun();

  /** A party sent a REFER. */
  void referred(Leg leg, ServerTransaction refer);

  /** A REFER of a party's is about to be posted. On the signalling loop. */
  void referComes(Leg leg, SipRequest refer);

  /** Whether Replaces, in an INVITE or REFER, may name this leg's dialog from now on. */
  void named(Leg leg, boolean yes);
}
