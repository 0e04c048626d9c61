package org.magpie.exchange.registration;

import java.net.InetSocketAddress;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

/**
 * Where a telephone was reached by UDP before the server was restarted. It has no socket; what is
 * sent there goes by the addresses alone, until the telephone registers again.
 */
record RememberedFlow(InetSocketAddress local, InetSocketAddress remote) implements Flow {

  @Override
  public long id() {
    return -1L - (remote.hashCode() & 0xffffffffL);
  }

  @Override
  public Transport transport() {
    return Transport.UDP;
  }

  @Override
  public boolean open() {
    return true;
  }

  @Override
  public void close() {}
}
