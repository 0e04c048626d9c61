package org.magpie.sip.codec;

import java.util.Arrays;
import java.util.Optional;
import org.magpie.sip.message.SipRequest;

/**
 * Cuts a stream into messages (RFC 3261 18.3) and tells keep-alives (RFC 5626 4.4.1) from them. One
 * object per connection, used by one thread: {@link #feed} what arrived, then call {@link #next}
 * until it answers {@link Frame.Incomplete}.
 */
public final class StreamFraming {

  /** What stood next in the stream. */
  public sealed interface Frame {
    /** One whole message in a buffer of its own, for {@link SipParser#parse}. */
    @SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
    record Message(byte[] bytes) implements Frame {}

    /** A double CRLF: the peer wants a single CRLF back. */
    record Ping() implements Frame {}

    /** A single CRLF: the answer to our own keep-alive, or nothing in particular. */
    record Pong() implements Frame {}

    /** More bytes are needed. */
    record Incomplete() implements Frame {}

    /**
     * The stream cannot be cut any further: answer the request where there is one, then close the
     * connection.
     */
    record Broken(ParseResult.Malformed malformed) implements Frame {}
  }

  private static final Frame INCOMPLETE = new Frame.Incomplete();
  private static final int SMALLEST = 2_048;

  private final SipLimits limits;
  private final SipParser parser;
  private byte[] buffer = new byte[0];
  private int start;
  private int end;

  /** How far the search for the end of the header has come. */
  private int searched;

  /** The end of the message once its Content-Length is known, else −1. */
  private int messageEnd = -1;

  private boolean broken;

  public StreamFraming(SipLimits limits) {
    this.limits = limits;
    this.parser = new SipParser(limits);
  }

  /** Takes bytes over, by copying them; what follows a broken frame is thrown away. */
  public void feed(byte[] bytes, int offset, int length) {
    if (broken) {
      return;
    }
    if (end + length > buffer.length) {
      int held = end - start;
      byte[] target =
          held + length > buffer.length
              ? new byte[Math.max(SMALLEST, Math.max(held + length, held * 2))]
              : buffer;
      System.arraycopy(buffer, start, target, 0, held);
      searched -= start;
      messageEnd = messageEnd < 0 ? -1 : messageEnd - start;
      buffer = target;
      start = 0;
      end = held;
    }
    System.arraycopy(bytes, offset, buffer, end, length);
    end += length;
  }

  /** Whether a message has begun and is not complete. */
  public boolean midMessage() {
    return end > start;
  }

  public Frame next() {
    if (broken || start == end) {
      release();
      return INCOMPLETE;
    }
    if (messageEnd < 0) {
      if (buffer[start] == '\r' || buffer[start] == '\n') {
        return keepAlive();
      }
      Frame trouble = findEnd();
      if (messageEnd < 0) {
        return trouble;
      }
    }
    if (end < messageEnd) {
      return INCOMPLETE;
    }
    byte[] message = Arrays.copyOfRange(buffer, start, messageEnd);
    start = messageEnd;
    searched = start;
    messageEnd = -1;
    return new Frame.Message(message);
  }

  private Frame keepAlive() {
    if (end - start < 2) {
      return buffer[start] == '\r' ? INCOMPLETE : stop("a line break that is no CRLF", 400);
    }
    if (buffer[start] != '\r' || buffer[start + 1] != '\n') {
      return stop("a line break that is no CRLF", 400);
    }
    boolean twice = end - start >= 4 && buffer[start + 2] == '\r' && buffer[start + 3] == '\n';
    start += twice ? 4 : 2;
    searched = start;
    return twice ? new Frame.Ping() : new Frame.Pong();
  }

  /** Looks for the empty line and reads Content-Length; sets {@link #messageEnd} if all is well. */
  private Frame findEnd() {
    int bodyStart = -1;
    int at = Math.max(searched - 3, start);
    for (; at + 3 < end; at++) {
      if (buffer[at] == '\r'
          && buffer[at + 1] == '\n'
          && buffer[at + 2] == '\r'
          && buffer[at + 3] == '\n') {
        bodyStart = at + 4;
        break;
      }
    }
    searched = end;
    int header = (bodyStart < 0 ? end : bodyStart) - start;
    if (header > limits.messageBytes()) {
      return stop("header too large", 413);
    }
    if (bodyStart < 0) {
      return INCOMPLETE;
    }
    HeaderScan scan = new HeaderScan(buffer, start, bodyStart, limits);
    String trouble = scan.run();
    if (trouble != null) {
      return stop(trouble, 400);
    }
    long size = ContentLength.of(scan.headers());
    if (size < 0) {
      return stop(size == ContentLength.ABSENT ? "no Content-Length" : "bad Content-Length", 400);
    }
    if (header + size > limits.messageBytes()) {
      return stop("message too large", 413);
    }
    messageEnd = bodyStart + (int) size;
    return INCOMPLETE;
  }

  private Frame stop(String reason, int status) {
    broken = true;
    byte[] seen = Arrays.copyOfRange(buffer, start, Math.min(end, start + limits.messageBytes()));
    start = end;
    Optional<SipRequest> answerable =
        switch (parser.parse(seen, 0, seen.length)) {
          case ParseResult.Malformed(var why, var code, var request) -> request;
          case ParseResult.Parsed(SipRequest request, var consumed) -> Optional.of(request);
          case ParseResult.Parsed parsed -> Optional.empty();
          case ParseResult.KeepAlive none -> Optional.empty();
        };
    return new Frame.Broken(new ParseResult.Malformed(reason, status, answerable));
  }

  /** Gives memory back while the connection is quiet. */
  private void release() {
    if (start == end && buffer.length > SMALLEST) {
      buffer = new byte[0];
    }
    if (start == end) {
      start = 0;
      end = 0;
      searched = 0;
    }
  }
}
