package org.magpie.sip.message;

/**
 * The bytes a message came in: a part of a buffer that nobody changes any more.
 *
 * @param bodyStart position of the body in the buffer; the body runs to the end of the part
 */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
public record Received(byte[] buffer, int offset, int length, int bodyStart) {
  public byte[] copy() {
    byte[] copy = new byte[length];
    System.arraycopy(buffer, offset, copy, 0, length);
    return copy;
  }

  byte[] body() {
    int size = offset + length - bodyStart;
    byte[] body = new byte[size];
    System.arraycopy(buffer, bodyStart, body, 0, size);
    return body;
  }
}
