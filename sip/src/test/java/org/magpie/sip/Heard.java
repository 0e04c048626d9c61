package org.magpie.sip;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;

/** Every kind of listener, each with a queue the test takes from. */
final class Heard implements ResponseListener, ServerTransactionListener, DialogListener {
  final BlockingQueue<SipResponse> responses = new LinkedBlockingQueue<>();
  final BlockingQueue<ServerTransaction> requests = new LinkedBlockingQueue<>();
  final BlockingQueue<SipRequest> acks = new LinkedBlockingQueue<>();
  final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  @Override
  public void response(SipResponse response) {
    responses.add(response);
  }

  @Override
  public void timedOut() {
    events.add("timed out");
  }

  @Override
  public void failed(String reason) {
    events.add("failed: " + reason);
  }

  @Override
  public void cancelled(Optional<String> reason) {
    events.add("cancelled: " + reason.orElse(""));
  }

  @Override
  public void request(ServerTransaction transaction) {
    requests.add(transaction);
  }

  @Override
  public void ack(SipRequest ack) {
    acks.add(ack);
  }

  @Override
  public void flowClosed() {
    events.add("flow closed");
  }

  SipResponse response() {
    return ScriptedUser.Waiting.take(responses);
  }

  /** A provisional response may come again: a busy machine is slower than T1. */
  SipResponse finalResponse() {
    SipResponse next = response();
    while (next.status() < 200) {
      next = response();
    }
    return next;
  }

  ServerTransaction request() {
    return ScriptedUser.Waiting.take(requests);
  }

  SipRequest ack() {
    return ScriptedUser.Waiting.take(acks);
  }

  String event() {
    return ScriptedUser.Waiting.take(events);
  }

  String event(int seconds) {
    return ScriptedUser.Waiting.take(events, seconds);
  }
}
