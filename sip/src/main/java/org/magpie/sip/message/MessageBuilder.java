package org.magpie.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * Puts a message together. Header values with CR or LF and names that are no tokens are refused
 * with IllegalArgumentException. Content-Length is left to the writer. Not for several threads, and
 * not for use after {@code build}.
 *
 * @param <B> the builder itself
 */
public abstract sealed class MessageBuilder<B extends MessageBuilder<B>>
    permits SipRequest.Builder, SipResponse.Builder {
  final Headers.Builder headers;
  byte[] body;

  MessageBuilder(Headers.Builder headers, byte @Nullable [] body) {
    this.headers = headers;
    this.body = body == null ? new byte[0] : body;
  }

  abstract B self();

  /** Appends a header field. */
  public B header(String name, String value) {
    headers.add(name, value);
    return self();
  }

  /** Replaces all header fields of that name by this one. */
  public B set(String name, String value) {
    headers.set(name, value);
    return self();
  }

  /** Replaces the first header field of that name and keeps the others. */
  public B replaceFirst(String name, String value) {
    headers.replaceFirst(name, value);
    return self();
  }

  public B remove(String name) {
    headers.remove(name);
    return self();
  }

  /** Removes the first header field of that name and keeps the others. */
  public B removeFirst(String name) {
    headers.removeFirst(name);
    return self();
  }

  /** Puts a header field before the first of that name, for Via and Route. */
  public B prepend(String name, String value) {
    headers.prepend(name, value);
    return self();
  }

  /** Sets body and Content-Type. */
  public B body(String contentType, byte[] bytes) {
    headers.set(HeaderNames.CONTENT_TYPE, contentType);
    body = bytes;
    return self();
  }

  /** Removes body and Content-Type. */
  public B noBody() {
    headers.remove(HeaderNames.CONTENT_TYPE);
    body = new byte[0];
    return self();
  }
}
