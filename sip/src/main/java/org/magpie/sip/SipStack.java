package org.magpie.sip;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.base.Scheduler;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.transaction.AnsweredRequests;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.TlsSettings;
import org.magpie.sip.transport.Transport;
import org.magpie.sip.transport.Transports;
import org.magpie.sip.transport.WebSocketInput;
import org.magpie.sip.transport.WebSocketPeer;

/**
 * The SIP stack (RFC 3261): transports, transactions and the table of dialogs, all owned by one
 * signalling loop, so that there is no lock. Every method may be called from any thread; called on
 * the loop it acts at once, else it hops there. Listeners run on the loop.
 */
public final class SipStack implements AutoCloseable {
  private static final int EXPIRY_SECONDS = 10;

  private final MultiThreadIoEventLoopGroup group;
  private final SignallingLoop loop;
  private final Core core;
  private final Transports transports;
  private final ClientTransactions clients;
  private final SentBy sentBy;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SipStack(SipStackConfig config, SipUser user) {
    group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("sip", true), NioIoHandler.newFactory());
    loop = new SignallingLoop((SingleThreadIoEventLoop) group.next());
    core = new Core(loop, config, user);
    transports =
        new Transports(loop.eventLoop(), config.messages(), config.transport(), loop::start, core);
    sentBy = new SentBy(transports, config.advertisedHost());
    AnsweredRequests answered =
        new AnsweredRequests(
            config.timers().timeout().toMillis(), config.transactions().answeredBytes());
    clients = new ClientTransactions(loop, config, transports, sentBy, answered);
    core.connect(
        new ServerTransactions(loop, config, transports, new Answers(), answered), clients);
    loop.eventLoop()
        .scheduleAtFixedRate(
            () -> answered.expire(SignallingLoop.millis()),
            EXPIRY_SECONDS,
            EXPIRY_SECONDS,
            TimeUnit.SECONDS);
    try {
      config.tls().ifPresent(transports::firstTls);
      config.listen().forEach(transports::open);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    transports.listen();
  }

  /**
   * Opens the sockets and begins to listen.
   *
   * @throws java.io.UncheckedIOException when a socket cannot be opened; those already open are
   *     closed again
   */
  public static SipStack start(SipStackConfig config, SipUser user) {
    return new SipStack(config, user);
  }

  /** What is open, in the order of the configuration, with the real ports. */
  public List<ListenPoint> listening() {
    return transports.listening();
  }

  /** The real port of the first listen point of a transport; -1 when there is none. */
  public int port(Transport transport) {
    return listening().stream()
        .filter(point -> point.transport() == transport)
        .map(point -> point.address().getPort())
        .findFirst()
        .orElse(-1);
  }

  /**
   * Takes in a WebSocket that an HTTP server has accepted with the sub-protocol {@code sip}.
   *
   * @param local our end
   * @param secure whether it came by TLS
   */
  public WebSocketInput webSocket(
      InetSocketAddress local, InetSocketAddress remote, boolean secure, WebSocketPeer peer) {
    return transports.webSocket(local, remote, secure, peer);
  }

  /**
   * Sends a request in a client transaction of its own.
   *
   * @param request without Via; the stack adds one, and Max-Forwards where missing
   * @param listener told everything that comes of it, failures to send included
   */
  public ClientTransaction send(SipRequest request, Target target, ResponseListener listener) {
    return clients.send(request, target, listener);
  }

  /**
   * Sends the ACK of a 2xx (RFC 3261 13.2.2.4), which is a transaction of nobody. When that 2xx is
   * repeated, the stack repeats the ACK.
   */
  public void sendAck(SipRequest ack, Target target) {
    clients.sendAck(ack, target);
  }

  /**
   * Gives requests inside a dialog to a listener, until cancelled. Adopt on the loop, from within
   * the callback that brings the dialog about: a BYE may be the very next message.
   *
   * @param id may have an empty remote tag, and then means every fork
   */
  public Cancellable adopt(DialogId id, DialogListener listener) {
    return adopted(id, null, listener);
  }

  /** The same for a dialog over a known flow, whose end is told from the beginning. */
  public Cancellable adopt(DialogId id, Flow flow, DialogListener listener) {
    return adopted(id, flow, listener);
  }

  private Cancellable adopted(DialogId id, @Nullable Flow flow, DialogListener listener) {
    CompletableFuture<Cancellable> adoption = new CompletableFuture<>();
    loop.execute(() -> adoption.complete(core.dialogs().adopt(id, flow, listener)));
    return () -> loop.execute(() -> adoption.thenAccept(Cancellable::cancel));
  }

  /** Runs tasks on the signalling loop. They must not block. */
  public Executor loop() {
    return loop;
  }

  /**
   * Runs {@code body} on this thread. What it sends, answers, adopts and listens to reaches the
   * signalling loop in order, but leaves only at the next {@link #flush} or at the end: several
   * hand-overs then wake the loop once, and a wake-up costs more than most of what is handed over.
   */
  public void gathering(Runnable body) {
    loop.gathering(body);
  }

  /** Lets go what this thread has gathered; nothing where it does not gather. */
  public void flush() {
    loop.flush();
  }

  /**
   * Runs timers on the signalling loop, to the nearest 10 ms; what has no delay, after the sockets
   * have been read once more.
   */
  public Scheduler scheduler() {
    return loop;
  }

  /** The address of ours that a target sees, for Contact and SDP; found without sending. */
  public InetSocketAddress localAddressFor(Target target) {
    return sentBy.address(target);
  }

  /** The host for a Contact of ours towards a target: as configured, else that address. */
  public String hostFor(Target target) {
    return sentBy.host(target);
  }

  /** Connections open now, WebSockets included. */
  public List<Flow> connections() {
    return transports.connections();
  }

  /**
   * Blocks until connections by TLS are served too; everything else is served before.
   *
   * @throws java.io.UncheckedIOException when key and certificate cannot be used
   */
  public void awaitTls() {
    transports.awaitTls();
  }

  /** Other keys for connections made from now on. */
  public void renewTls(TlsSettings settings) {
    transports.tls(settings);
  }

  /** Closes all sockets and ends the loop. Nothing more is told to anyone. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.execute(
        () -> {
          transports.close();
          done.complete(null);
        });
    done.orTimeout(5, TimeUnit.SECONDS).join();
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS);
  }
}
