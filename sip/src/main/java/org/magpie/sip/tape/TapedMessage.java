package org.magpie.sip.tape;

import java.net.InetSocketAddress;
import java.time.Instant;
import org.magpie.sip.transport.Transport;

/**
 * A message that passed.
 *
 * @param order grows with every message of the tape
 * @param inbound whether it came to us
 * @param buffer where its bytes lie; nobody changes them
 */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
public record TapedMessage(
    long order,
    Instant at,
    String callId,
    boolean inbound,
    Transport transport,
    InetSocketAddress local,
    InetSocketAddress remote,
    byte[] buffer,
    int offset,
    int length) {

  /** Its bytes without what must not be seen. */
  public byte[] masked() {
    return Masking.of(buffer, offset, length);
  }
}
