package org.magpie.sip;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.magpie.sip.transaction.Effect;
import org.magpie.sip.transaction.SentResponse;
import org.magpie.sip.transaction.ServerEvent;
import org.magpie.sip.transaction.ServerMachine;
import org.magpie.sip.transaction.Step;
import org.magpie.sip.transaction.TransactionKey;
import org.magpie.sip.transport.Transport;
import org.magpie.sip.transport.Wire;

/**
 * A server transaction in the table: the state of its machine, and where answers go. When nothing
 * can happen to it any more but repetition, it moves to the answered ones.
 */
final class ServerCell<S> {
  private final ServerTransactions table;
  private final TransactionKey key;
  private final ServerMachine<S> machine;
  private final Wire reply;
  private final RunningTimers timers;
  private @Nullable InboundRequest inbound;
  private @Nullable AckKey awaitedAck;
  private S state;
  private boolean over;

  ServerCell(
      ServerTransactions table,
      TransactionKey key,
      ServerMachine<S> machine,
      Wire reply,
      InboundRequest inbound) {
    this.table = table;
    this.key = key;
    this.machine = machine;
    this.reply = reply;
    this.inbound = inbound;
    this.timers = new RunningTimers(table.loop(), timer -> happened(new ServerEvent.Fired(timer)));
    Step<S> first = machine.begin();
    this.state = first.state();
    first.effects().forEach(this::perform);
  }

  TransactionKey key() {
    return key;
  }

  @Nullable InboundRequest inbound() {
    return inbound;
  }

  @Nullable AckKey awaitedAck() {
    return awaitedAck;
  }

  void awaitAck(@Nullable AckKey ack) {
    awaitedAck = ack;
  }

  boolean over() {
    return over;
  }

  void happened(ServerEvent event) {
    Step<S> step = machine.step(state, event);
    state = step.state();
    boolean spent = machine.spent(state);
    for (Effect effect : step.effects()) {
      // The answered ones have a lifetime of their own in place of timers I, J and L.
      if (!spent || !(effect instanceof Effect.Start)) {
        perform(effect);
      }
    }
    if (event instanceof ServerEvent.Again && !step.effects().isEmpty()) {
      table.metrics().retransmissionOut();
    }
    if (spent && !over) {
      table.keep(key, machine.repeated(state));
      end();
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Answer(SentResponse response) -> send(response);
      case Effect.SendTrying trying -> sendTrying();
      case Effect.Start(var timer, var delay) -> timers.start(timer, delay);
      case Effect.Stop(var timer) -> timers.stop(timer);
      case Effect.TellTimeout timeout -> tell(ServerTransactionListener::timedOut);
      case Effect.End end -> end();
      case Effect.SendRequest none -> {}
      case Effect.SendAck none -> {}
      case Effect.TellResponse none -> {}
    }
  }

  private void sendTrying() {
    if (inbound != null) {
      send(
          table
              .answers()
              .prepare(
                  inbound.wire(),
                  inbound.request(),
                  table.answers().refusal(inbound.request(), 100).build()));
    }
  }

  void send(SentResponse response) {
    table.metrics().responseOut(response.status(), reply.transport());
    InboundRequest request = inbound;
    if (request != null) {
      table.watched(reply, request.request(), response.status(), response.bytes());
    }
    if (reply.transport() == Transport.UDP) {
      reply.send(response.bytes(), Wire.IGNORE);
      return;
    }
    if (request == null) {
      reply.send(response.bytes(), Wire.IGNORE);
    } else {
      reply.send(response.bytes(), reason -> table.reconnect(request, response));
    }
  }

  private void tell(Consumer<ServerTransactionListener> event) {
    if (inbound != null) {
      inbound.tell(event);
    }
  }

  /** Forgets the transaction, whatever its state. */
  void end() {
    if (!over) {
      over = true;
      timers.stopAll();
      table.ended(this);
      inbound = null;
    }
  }
}
