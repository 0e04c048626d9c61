package org.magpie.media.dtls;

import java.io.IOException;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;

/**
 * One DTLS association: shakes hands on a virtual thread of its own and then keeps answering
 * retransmissions until closed. All methods may be called from any thread and never block.
 *
 * <pre>
 *   shaking hands --finished--> secured --close_notify--> closed
 *        `------fatal alert, time-out--> failed
 * </pre>
 */
public final class DtlsAssociation {
  private static final int IDLE_WAIT_MILLIS = 60_000;

  private final DtlsIdentity identity;
  private final boolean server;
  private final String remoteFingerprint;
  private final QueueTransport transport;
  private final Consumer<DtlsOutcome> outcomes;
  private volatile boolean closed;

  private DtlsAssociation(
      DtlsIdentity identity,
      boolean server,
      String remoteFingerprint,
      Consumer<byte[]> output,
      Consumer<DtlsOutcome> outcomes) {
    this.identity = identity;
    this.server = server;
    this.remoteFingerprint = remoteFingerprint;
    this.transport = new QueueTransport(output);
    this.outcomes = outcomes;
  }

  /**
   * Begins a handshake.
   *
   * @param server whether we wait for the client's hello or send it
   * @param remoteFingerprint what the peer's certificate must have, {@code XX:XX:…} of SHA-256
   * @param output takes datagrams to send, on the association's thread
   * @param outcomes hears how it goes, on the association's thread
   */
  public static DtlsAssociation start(
      DtlsIdentity identity,
      boolean server,
      String remoteFingerprint,
      Consumer<byte[]> output,
      Consumer<DtlsOutcome> outcomes) {
    DtlsAssociation association =
        new DtlsAssociation(identity, server, remoteFingerprint, output, outcomes);
    Thread.ofVirtual().name("dtls").start(association::run);
    return association;
  }

  /** A datagram came; the array must not be changed any more. */
  public void received(byte[] datagram) {
    transport.offer(datagram);
  }

  /** Ends the association without a word to the peer; nothing is told any more. */
  public void close() {
    closed = true;
    transport.close();
  }

  private void run() {
    Handshake handshake = new Handshake();
    DTLSTransport established;
    try {
      established =
          server
              ? new DTLSServerProtocol()
                  .accept(new DtlsServerPeer(identity, remoteFingerprint, handshake), transport)
              : new DTLSClientProtocol()
                  .connect(new DtlsClientPeer(identity, remoteFingerprint, handshake), transport);
      tell(new DtlsOutcome.Secured(handshake.keys()));
    } catch (IOException | RuntimeException e) {
      tell(new DtlsOutcome.Failed(String.valueOf(e.getMessage())));
      return;
    }
    listen(established);
  }

  /** Application data is not expected; reading is what repeats our last flight when asked to. */
  private void listen(DTLSTransport established) {
    byte[] ignored = new byte[2048];
    try {
      while (!closed) {
        established.receive(ignored, 0, ignored.length, IDLE_WAIT_MILLIS);
      }
    } catch (IOException | RuntimeException e) {
      tell(new DtlsOutcome.Closed());
    }
  }

  private void tell(DtlsOutcome outcome) {
    if (!closed) {
      outcomes.accept(outcome);
    }
  }
}
