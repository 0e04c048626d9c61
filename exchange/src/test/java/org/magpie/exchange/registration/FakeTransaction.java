package org.magpie.exchange.registration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.ServerTransactionListener;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.transport.Flow;

/** Keeps the answer to a request. */
public final class FakeTransaction implements ServerTransaction {
  private final SipRequest request;
  private final Flow flow;
  private @Nullable SipResponse response;

  public FakeTransaction(SipRequest request, Flow flow) {
    this.request = request;
    this.flow = flow;
  }

  /** The answer. */
  public SipResponse response() {
    if (response == null) {
      throw new IllegalStateException("not answered");
    }
    return response;
  }

  @Override
  public SipRequest request() {
    return request;
  }

  @Override
  public Flow flow() {
    return flow;
  }

  @Override
  public Instant receivedAt() {
    return Instant.EPOCH;
  }

  @Override
  public void respond(SipResponse answer) {
    if (response != null) {
      throw new IllegalStateException("answered twice");
    }
    response = answer;
  }

  @Override
  public void listen(ServerTransactionListener listener) {}
}
