package org.magpie.sip.message;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A request or a response; immutable and safe to share between threads.
 *
 * <p>What the parser returns has been checked: Via, From, To, Call-ID and CSeq are there and well
 * formed, and so are Contact, Route, Record-Route and Max-Forwards where present. In a message that
 * was built here a typed look-up of a field that was never set, or set to nonsense, is a mistake of
 * the program and throws IllegalStateException.
 */
public sealed interface SipMessage permits SipRequest, SipResponse {
  Headers headers();

  /** The body's bytes, empty if there is none. Shared: must not be changed. */
  byte[] body();

  Optional<String> contentType();

  /** The first Via value. */
  Via topVia();

  /** All Via values, the topmost first. */
  List<Via> vias();

  NameAddr from();

  NameAddr to();

  String callId();

  CSeq cseq();

  /** Contact values; empty for {@code *} too. */
  List<NameAddr> contacts();

  /** Whether Contact is {@code *} (RFC 3261 10.2.2). */
  boolean contactIsWildcard();

  List<NameAddr> routes();

  List<NameAddr> recordRoutes();

  /** Seconds in Expires, large ones cut to the largest int; empty when absent or no number. */
  OptionalInt expires();

  OptionalInt maxForwards();

  /** Option tags of Supported, in lower case. */
  Set<String> supported();

  /** Option tags of Require, in lower case. */
  Set<String> required();

  /** Methods of Allow, as written. */
  Set<String> allowed();

  /** The bytes this message came in, if it was received and not changed. */
  Optional<Received> received();
}
