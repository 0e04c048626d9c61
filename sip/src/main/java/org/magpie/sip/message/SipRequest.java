package org.magpie.sip.message;

import org.jspecify.annotations.Nullable;

/** A request (RFC 3261 7.1). */
public final class SipRequest extends MessageParts implements SipMessage {
  private final Method method;
  private final Uri requestUri;

  private SipRequest(
      Method method,
      Uri requestUri,
      Headers headers,
      @Nullable Received received,
      byte @Nullable [] body) {
    super(headers, received, body);
    this.method = method;
    this.requestUri = requestUri;
  }

  public Method method() {
    return method;
  }

  public Uri requestUri() {
    return requestUri;
  }

  public static Builder builder(Method method, Uri requestUri) {
    return new Builder(method, requestUri, Headers.builder(), null);
  }

  public Builder toBuilder() {
    return new Builder(method, requestUri, headers().toBuilder(), body());
  }

  @Override
  public String toString() {
    return method.name() + " " + requestUri;
  }

  /** A request as the parser found it: either sound, or with the reason why it is not. */
  public record Checked(SipRequest request, @Nullable String defect) {}

  /** For the parser: a request over received bytes, with its fields checked. */
  public static Checked received(Method method, Uri uri, Headers headers, Received received) {
    SipRequest request = new SipRequest(method, uri, headers, received, null);
    String defect = request.defect();
    if (defect == null && !request.cseq().method().equals(method)) {
      defect = "CSeq names another method";
    }
    return new Checked(request, defect);
  }

  /** Builds requests. */
  public static final class Builder extends MessageBuilder<Builder> {
    private Method method;
    private Uri requestUri;

    private Builder(
        Method method, Uri requestUri, Headers.Builder headers, byte @Nullable [] body) {
      super(headers, body);
      this.method = method;
      this.requestUri = requestUri;
    }

    @Override
    Builder self() {
      return this;
    }

    public Builder method(Method changed) {
      method = changed;
      return this;
    }

    public Builder requestUri(Uri changed) {
      requestUri = changed;
      return this;
    }

    public SipRequest build() {
      return new SipRequest(method, requestUri, headers.build(), null, body);
    }
  }
}
