package org.magpie.sip.codec;

import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.WireBuffer;

/** Messages to bytes. A received message that was not changed is written as it came. */
public final class SipWriter {
  private SipWriter() {}

  /** The message on the wire, Content-Length included (RFC 3261 20.14). */
  public static byte[] write(SipMessage message) {
    if (message.received().isPresent()) {
      return message.received().get().copy();
    }
    byte[] body = message.body();
    WireBuffer out = new WireBuffer(768 + body.length);
    switch (message) {
      case SipRequest request -> {
        out.text(request.method().name());
        out.text(" ");
        out.text(request.requestUri().toString());
        out.text(" SIP/2.0");
      }
      case SipResponse response -> {
        out.text("SIP/2.0 ");
        out.number(response.status());
        out.text(" ");
        out.text(response.reason());
      }
    }
    out.lineEnd();
    message.headers().writeTo(out);
    out.text("Content-Length: ");
    out.number(body.length);
    out.lineEnd();
    out.lineEnd();
    out.bytes(body);
    return out.toBytes();
  }
}
