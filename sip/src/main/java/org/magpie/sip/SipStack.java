package org.magpie.sip;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;
import org.magpie.base.Cancellable;
import org.magpie.base.Scheduler;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.TlsSettings;
import org.magpie.sip.transport.Transport;
import org.magpie.sip.transport.WebSocketInput;
import org.magpie.sip.transport.WebSocketPeer;

/**
 * The SIP stack (RFC 3261): transports, transactions and the table of dialogs, all owned by one
 * signalling loop, so that there is no lock. Every method may be called from any thread; called on
 * the loop it acts at once, else it hops there. Listeners run on the loop.
 */
public final class SipStack implements AutoCloseable {
  private SipStack() {}

  /**
   * Opens the sockets and begins to listen.
   *
   * @throws java.io.UncheckedIOException when a socket cannot be opened; those already open are
   *     closed again
   */
  public static SipStack start(SipStackConfig config, SipUser user) {
    throw new UnsupportedOperationException();
  }

  /** What is open, in the order of the configuration, with the real ports. */
  public List<ListenPoint> listening() {
    throw new UnsupportedOperationException();
  }

  /** The real port of the first listen point of a transport; -1 when there is none. */
  public int port(Transport transport) {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes in a WebSocket that an HTTP server has accepted with the sub-protocol {@code sip}.
   *
   * @param local our end
   * @param secure whether it came by TLS
   */
  public WebSocketInput webSocket(
      InetSocketAddress local, InetSocketAddress remote, boolean secure, WebSocketPeer peer) {
    throw new UnsupportedOperationException();
  }

  /**
   * Sends a request in a client transaction of its own.
   *
   * @param request without Via; the stack adds one, and Max-Forwards where missing
   * @param listener told everything that comes of it, failures to send included
   */
  public ClientTransaction send(SipRequest request, Target target, ResponseListener listener) {
    throw new UnsupportedOperationException();
  }

  /** Sends the ACK of a 2xx (RFC 3261 13.2.2.4), which is a transaction of nobody. */
  public void sendAck(SipRequest ack, Target target) {
    throw new UnsupportedOperationException();
  }

  /**
   * Gives requests inside a dialog to a listener, until cancelled. Adopt on the loop, from within
   * the callback that brings the dialog about: a BYE may be the very next message.
   */
  public Cancellable adopt(DialogId id, DialogListener listener) {
    throw new UnsupportedOperationException();
  }

  /** Runs tasks on the signalling loop. They must not block. */
  public Executor loop() {
    throw new UnsupportedOperationException();
  }

  /** Runs timers on the signalling loop, to the nearest 10 ms. */
  public Scheduler scheduler() {
    throw new UnsupportedOperationException();
  }

  /** The address of ours that a target sees, for Contact and SDP; found without sending. */
  public InetSocketAddress localAddressFor(Target target) {
    throw new UnsupportedOperationException();
  }

  /** The host for a Contact of ours towards a target: as configured, else that address. */
  public String hostFor(Target target) {
    throw new UnsupportedOperationException();
  }

  /** Connections open now, WebSockets included. */
  public List<Flow> connections() {
    throw new UnsupportedOperationException();
  }

  /** Other keys for connections made from now on. */
  public void renewTls(TlsSettings settings) {
    throw new UnsupportedOperationException();
  }

  /** Closes all sockets and ends the loop. Nothing more is told to anyone. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
