package org.magpie.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow as a message is written. Not for use by several threads. */
public final class WireBuffer {
  private byte[] bytes;
  private int size;

  public WireBuffer(int capacity) {
    bytes = new byte[Math.max(capacity, 16)];
  }

  /** Appends text as UTF-8. */
  @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) copies ASCII without garbage
  public void text(String text) {
    int length = text.length();
    boolean ascii = true;
    for (int i = 0; i < length && ascii; i++) {
      ascii = text.charAt(i) < 0x80;
    }
    if (!ascii) {
      bytes(text.getBytes(StandardCharsets.UTF_8));
      return;
    }
    room(length);
    text.getBytes(0, length, bytes, size);
    size += length;
  }

  public void number(long number) {
    text(Long.toString(number));
  }

  public void bytes(byte[] more) {
    bytes(more, 0, more.length);
  }

  public void bytes(byte[] source, int offset, int length) {
    room(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  /** What stands between a header's name and its value. */
  void separator() {
    room(2);
    bytes[size++] = ':';
    bytes[size++] = ' ';
  }

  public void lineEnd() {
    room(2);
    bytes[size++] = '\r';
    bytes[size++] = '\n';
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
