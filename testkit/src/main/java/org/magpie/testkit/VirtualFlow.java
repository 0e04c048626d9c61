package org.magpie.testkit;

import java.net.InetSocketAddress;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

/** A way to a scripted phone that is open until a test closes it. */
public final class VirtualFlow implements Flow {
  private final long id;
  private final Transport transport;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;
  private boolean open = true;

  VirtualFlow(long id, Transport transport, InetSocketAddress local, InetSocketAddress remote) {
    this.id = id;
    this.transport = transport;
    this.local = local;
    this.remote = remote;
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
    return local;
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
    open = false;
  }

  @Override
  public String toString() {
    return transport + " " + remote;
  }
}
