package org.magpie.sip.message;

import org.jspecify.annotations.Nullable;

/** A response (RFC 3261 7.2). */
public final class SipResponse extends MessageParts implements SipMessage {
  private final int status;
  private final String reason;

  private SipResponse(
      int status,
      String reason,
      Headers headers,
      @Nullable Received received,
      byte @Nullable [] body) {
    super(headers, received, body);
    this.status = status;
    this.reason = reason;
  }

  /** The status code, 100 to 699. */
  public int status() {
    return status;
  }

  /** The reason phrase; may be empty. */
  public String reason() {
    return reason;
  }

  public boolean provisional() {
    return status < 200;
  }

  public boolean success() {
    return status >= 200 && status < 300;
  }

  /** A response without header fields and with the usual reason phrase. */
  public static Builder builder(int status) {
    return new Builder(status, ReasonPhrases.of(status), Headers.builder(), null);
  }

  /** Via, From, To, Call-ID and CSeq of the request (RFC 3261 8.2.6.2), the usual reason phrase. */
  public static Builder to(SipRequest request, int status) {
    Headers.Builder headers = Headers.builder();
    Headers asked = request.headers();
    headers.copy(asked, KnownNames.VIA, true);
    headers.copy(asked, KnownNames.FROM, false);
    headers.copy(asked, KnownNames.TO, false);
    headers.copy(asked, KnownNames.CALL_ID, false);
    headers.copy(asked, KnownNames.CSEQ, false);
    return new Builder(status, ReasonPhrases.of(status), headers, null);
  }

  public Builder toBuilder() {
    return new Builder(status, reason, headers().toBuilder(), body());
  }

  @Override
  public String toString() {
    return status + " " + reason;
  }

  /** A response as the parser found it: either sound, or with the reason why it is not. */
  public record Checked(SipResponse response, @Nullable String defect) {}

  /** For the parser: a response over received bytes, with its fields checked. */
  public static Checked received(int status, String reason, Headers headers, Received received) {
    SipResponse response = new SipResponse(status, reason, headers, received, null);
    return new Checked(response, response.defect());
  }

  /** Builds responses. */
  public static final class Builder extends MessageBuilder<Builder> {
    private final int status;
    private String reason;

    private Builder(int status, String reason, Headers.Builder headers, byte @Nullable [] body) {
      super(headers, body);
      if (status < 100 || status > 699) {
        throw new IllegalArgumentException("no status code: " + status);
      }
      this.status = status;
      this.reason = reason;
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * @throws IllegalArgumentException for a line break
     */
    public Builder reason(String changed) {
      if (changed.indexOf('\r') >= 0 || changed.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("a line break in a reason phrase");
      }
      reason = changed;
      return this;
    }

    public SipResponse build() {
      return new SipResponse(status, reason, headers.build(), null, body);
    }
  }
}
