package org.magpie.exchange.registration;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

/** A way to a test's telephone. UDP flows are equal by address, connections by identity. */
public final class FakeFlow implements Flow {
  private static final AtomicLong IDS = new AtomicLong();
  private static final InetSocketAddress LOCAL =
      new InetSocketAddress(InetAddress.ofLiteral("192.0.2.200"), 5060);

  private final long id = IDS.incrementAndGet();
  private final Transport transport;
  private final InetSocketAddress remote;
  private boolean open = true;

  public FakeFlow(Transport transport, String host, int port) {
    this.transport = transport;
    this.remote = new InetSocketAddress(InetAddress.ofLiteral(host), port);
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public Transport transport() {
    return transport;
  }

  @Override
  public InetSocketAddress local() {
    return LOCAL;
  }

  @Override
  public InetSocketAddress remote() {
    return remote;
  }

  @Override
  public boolean open() {
    return open;
  }

  @Override
  public void close() {
    open = transport == Transport.UDP;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof FakeFlow flow
            && transport == Transport.UDP
            && flow.transport == Transport.UDP
            && remote.equals(flow.remote));
  }

  @Override
  public int hashCode() {
    return transport == Transport.UDP ? remote.hashCode() : Long.hashCode(id);
  }
}
