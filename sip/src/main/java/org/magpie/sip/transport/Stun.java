package org.magpie.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Answers STUN binding requests on the SIP port (RFC 5389), by which user agents keep a UDP flow
 * alive and notice that their address has changed (RFC 5626 4.4.2 and 8).
 */
final class Stun {
  private static final int HEADER = 20;
  private static final int COOKIE = 0x2112A442;
  private static final int BINDING_REQUEST = 0x0001;
  private static final int BINDING_SUCCESS = 0x0101;
  private static final int XOR_MAPPED_ADDRESS = 0x0020;

  private Stun() {}

  /** Two zero bits, the magic cookie, and a length that fits (RFC 5389 6). SIP begins otherwise. */
  static boolean isMessage(byte[] bytes) {
    if (bytes.length < HEADER || (bytes[0] & 0xC0) != 0) {
      return false;
    }
    ByteBuffer message = ByteBuffer.wrap(bytes);
    return message.getInt(4) == COOKIE && message.getShort(2) == bytes.length - HEADER;
  }

  /** The answer with the address the request came from; empty for what is not a request. */
  static byte[] answer(byte[] request, InetSocketAddress from) {
    ByteBuffer in = ByteBuffer.wrap(request);
    if (in.getShort(0) != BINDING_REQUEST) {
      return new byte[0];
    }
    InetAddress address = from.getAddress();
    byte[] ip = address.getAddress();
    ByteBuffer out = ByteBuffer.allocate(HEADER + 8 + ip.length);
    out.putShort((short) BINDING_SUCCESS).putShort((short) (8 + ip.length));
    out.put(request, 4, 16);
    out.putShort((short) XOR_MAPPED_ADDRESS).putShort((short) (4 + ip.length));
    out.putShort((short) (ip.length == 4 ? 1 : 2));
    out.putShort((short) (from.getPort() ^ COOKIE >>> 16));
    for (int i = 0; i < ip.length; i++) {
      // The cookie, and for IPv6 the transaction id after it (15.2).
      out.put((byte) (ip[i] ^ request[4 + i]));
    }
    return out.array();
  }
}
