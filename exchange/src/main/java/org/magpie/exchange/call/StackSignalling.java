package org.magpie.exchange.call;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.magpie.base.Cancellable;
import org.magpie.sip.ClientTransaction;
import org.magpie.sip.DialogListener;
import org.magpie.sip.ResponseListener;
import org.magpie.sip.SipStack;
import org.magpie.sip.Target;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.transport.Flow;

/** Signalling over the real stack. */
public record StackSignalling(SipStack stack) implements Signalling {

  @Override
  public ClientTransaction send(SipRequest request, Target target, ResponseListener listener) {
    return stack.send(request, target, listener);
  }

  @Override
  public void sendAck(SipRequest ack, Target target) {
    stack.sendAck(ack, target);
  }

  @Override
  public Cancellable adopt(DialogId id, Optional<Flow> flow, DialogListener listener) {
    return flow.isPresent() ? stack.adopt(id, flow.get(), listener) : stack.adopt(id, listener);
  }

  @Override
  public void gathering(Runnable body) {
    stack.gathering(body);
  }

  @Override
  public void flush() {
    stack.flush();
  }

  @Override
  public String hostFor(Target target) {
    return stack.hostFor(target);
  }

  @Override
  public InetSocketAddress localAddressFor(Target target) {
    return stack.localAddressFor(target);
  }
}
