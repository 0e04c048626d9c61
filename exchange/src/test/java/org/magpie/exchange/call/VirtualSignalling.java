package org.magpie.exchange.call;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.magpie.base.Cancellable;
import org.magpie.sip.ClientTransaction;
import org.magpie.sip.DialogListener;
import org.magpie.sip.ResponseListener;
import org.magpie.sip.Target;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.transport.Flow;
import org.magpie.testkit.VirtualSip;

/** What an exchange signals by, over a network that is not there. */
public record VirtualSignalling(VirtualSip sip) implements Signalling {
  @Override
  public ClientTransaction send(SipRequest request, Target target, ResponseListener listener) {
    return sip.send(request, target, listener);
  }

  @Override
  public void sendAck(SipRequest ack, Target target) {
    sip.sendAck(ack, target);
  }

  @Override
  public Cancellable adopt(DialogId id, Optional<Flow> flow, DialogListener listener) {
    return sip.adopt(id, flow, listener);
  }

  @Override
  public String hostFor(Target target) {
    return sip.hostFor(target);
  }

  @Override
  public InetSocketAddress localAddressFor(Target target) {
    return sip.localAddressFor(target);
  }
}
