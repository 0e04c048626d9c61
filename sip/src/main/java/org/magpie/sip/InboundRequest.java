package org.magpie.sip;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.transaction.SentResponse;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Wire;

/** A received request as its user holds it; the table keeps only what retransmissions need. */
final class InboundRequest implements ServerTransaction {
  private final ServerTransactions table;
  private final SipRequest request;
  private final Wire wire;
  private final Instant receivedAt;
  private final List<Consumer<ServerTransactionListener>> untold = new ArrayList<>(0);
  private @Nullable ServerTransactionListener listener;
  private @Nullable ServerCell<?> cell;
  private boolean finished;

  InboundRequest(ServerTransactions table, SipRequest request, Wire wire, Instant receivedAt) {
    this.table = table;
    this.request = request;
    this.wire = wire;
    this.receivedAt = receivedAt;
  }

  @Override
  public SipRequest request() {
    return request;
  }

  @Override
  public Flow flow() {
    return wire;
  }

  Wire wire() {
    return wire;
  }

  @Override
  public Instant receivedAt() {
    return receivedAt;
  }

  @Override
  public void respond(SipResponse response) {
    // Written here, so that a call's own thread and not the loop does that work.
    SentResponse sent = table.answers().prepare(wire, request, response);
    if (table.loop().here()) {
      table.respond(this, response, sent);
    } else {
      table.loop().execute(() -> table.respond(this, response, sent));
    }
  }

  @Override
  public void listen(ServerTransactionListener newListener) {
    table
        .loop()
        .execute(
            () -> {
              listener = newListener;
              List<Consumer<ServerTransactionListener>> events = List.copyOf(untold);
              untold.clear();
              events.forEach(event -> event.accept(newListener));
            });
  }

  void tell(Consumer<ServerTransactionListener> event) {
    if (listener == null) {
      untold.add(event);
    } else {
      event.accept(listener);
    }
  }

  @Nullable ServerCell<?> cell() {
    return cell;
  }

  void attach(ServerCell<?> newCell) {
    cell = newCell;
  }

  /** True once, at the final answer. */
  boolean finish() {
    boolean first = !finished;
    finished = true;
    return first;
  }

  boolean finished() {
    return finished;
  }
}
