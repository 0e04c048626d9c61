package org.magpie.sip;

import java.util.Optional;
import org.magpie.sip.message.SipRequest;

/** A request as its sender holds it. */
final class OutboundRequest implements ClientTransaction {
  private final ClientTransactions table;
  private final SipRequest request;

  /** Null-free link to the table's part; set before the request leaves. */
  private Optional<ClientCell<?>> cell = Optional.empty();

  OutboundRequest(ClientTransactions table, SipRequest request) {
    this.table = table;
    this.request = request;
  }

  void attach(ClientCell<?> newCell) {
    cell = Optional.of(newCell);
  }

  @Override
  public SipRequest request() {
    return request;
  }

  @Override
  public void cancel(Optional<String> reasonHeader) {
    table.loop().execute(() -> cell.ifPresent(open -> open.cancel(reasonHeader)));
  }
}
