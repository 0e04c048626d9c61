package org.magpie.bench.lamps;

import java.nio.charset.StandardCharsets;

/** A session description of a telephone that will never be heard. */
final class Offer {
  private Offer() {}

  static byte[] of(int port) {
    return ("v=0\r\no=- 1 1 IN IP4 127.0.0.23\r\ns=-\r\nc=IN IP4 127.0.0.23\r\nt=0 0\r\n"
            + "m=audio "
            + port
            + " RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
