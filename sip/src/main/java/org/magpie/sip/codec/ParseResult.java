package org.magpie.sip.codec;

import java.util.Optional;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;

/** What bytes from the network turned out to be. */
public sealed interface ParseResult {

  /**
   * A sound message.
   *
   * @param consumed its bytes; a datagram may hold more, which are to be ignored (RFC 3261 18.3)
   */
  record Parsed(SipMessage message, int consumed) implements ParseResult {}

  /**
   * Not a sound message.
   *
   * @param reason for the log, without text from the message
   * @param status what a request is answered with: 400, 413, 414 or 505
   * @param answerable the request to answer, where an answer can find its way: with as many of Via,
   *     From, To, Call-ID and CSeq as could be read. Only its {@code method}, {@code topVia} and
   *     {@code headers} may be used. Empty for responses, for ACK, and without a readable Via:
   *     these are dropped.
   */
  record Malformed(String reason, int status, Optional<SipRequest> answerable)
      implements ParseResult {}

  /** Nothing but line breaks: a keep-alive (RFC 3261 7.5, RFC 5626 4.4.1). */
  record KeepAlive() implements ParseResult {}
}
