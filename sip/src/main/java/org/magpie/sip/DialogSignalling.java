package org.magpie.sip;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.magpie.base.Cancellable;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

/**
 * What owners of dialogs need of the stack, so that they run in tests without a socket. The methods
 * may be called from any thread and return at once; their listeners run on the signalling loop.
 */
public interface DialogSignalling {

  /** Sends a request that has everything but its Via. */
  ClientTransaction send(SipRequest request, Target target, ResponseListener listener);

  /**
   * Sends the requests of a dialog to {@code listener} until cancelled.
   *
   * @param flow whose end the listener is told of, until a request comes by another one
   */
  Cancellable adopt(DialogId id, Optional<Flow> flow, DialogListener listener);

  /** The host for a Contact of ours towards a target. */
  String hostFor(Target target);

  /** The address of ours that a message to {@code target} leaves from. */
  InetSocketAddress localAddressFor(Target target);

  /** Our Contact as that peer reaches us. */
  default NameAddr contactFor(Target target, String user) {
    SipUri uri = SipUri.of(user, hostFor(target), localAddressFor(target).getPort());
    Transport transport =
        switch (target) {
          case Target.OverFlow(Flow flow) -> flow.transport();
          case Target.ToAddress to -> to.transport();
        };
    return NameAddr.of(
        switch (transport) {
          case UDP -> uri;
          case TCP -> uri.withParameter("transport", "tcp");
          case TLS -> uri.withParameter("transport", "tls");
          case WS, WSS -> uri.withParameter("transport", "ws");
        });
  }
}
