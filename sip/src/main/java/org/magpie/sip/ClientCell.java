package org.magpie.sip;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.transaction.ClientEvent;
import org.magpie.sip.transaction.ClientMachine;
import org.magpie.sip.transaction.Effect;
import org.magpie.sip.transaction.Step;
import org.magpie.sip.transport.Wire;

/**
 * A client transaction in the table. When it is over for its sender it moves to the answered ones,
 * which keep what repeated answers need.
 */
final class ClientCell<S> {
  /** Whether the sender has given the INVITE up, and the peer knows. */
  private enum Cancelling {
    NO,
    WANTED,
    SENT
  }

  private static final byte[] NOTHING = new byte[0];

  private final ClientTransactions table;
  private final ClientTransactions.Key key;
  private final ClientMachine<S> machine;
  private final Wire wire;
  private final RunningTimers timers;
  private @Nullable SipRequest request;
  private byte @Nullable [] bytes;
  private @Nullable ResponseListener listener;
  private @Nullable SipResponse current;
  private byte @Nullable [] ack;
  private @Nullable AckKey success;
  private Cancelling cancelling = Cancelling.NO;
  private Optional<String> cancelReason = Optional.empty();
  private boolean provisional;
  private boolean answered;
  private boolean over;
  private S state;

  ClientCell(
      ClientTransactions table,
      ClientTransactions.Key key,
      ClientMachine<S> machine,
      Wire wire,
      SipRequest request,
      byte[] bytes,
      ResponseListener listener) {
    this.table = table;
    this.key = key;
    this.machine = machine;
    this.wire = wire;
    this.request = request;
    this.bytes = bytes;
    this.listener = listener;
    this.timers = new RunningTimers(table.loop(), timer -> happened(new ClientEvent.Fired(timer)));
    this.state = machine.begin().state();
  }

  void begin() {
    table.metrics().requestOut(key.method(), wire.transport());
    perform(machine.begin());
  }

  ClientTransactions.Key key() {
    return key;
  }

  @Nullable AckKey success() {
    return success;
  }

  Wire wire() {
    return wire;
  }

  void response(SipResponse response) {
    current = response;
    happened(new ClientEvent.Response(response.status()));
    current = null;
    if (response.provisional() && !answered) {
      provisional = true;
      cancelIfWanted();
    }
  }

  private void happened(ClientEvent event) {
    if (event instanceof ClientEvent.Fired && !over) {
      Step<S> step = machine.step(state, event);
      if (step.effects().stream().anyMatch(Effect.SendRequest.class::isInstance)) {
        table.metrics().retransmissionOut();
      }
      perform(step);
    } else if (!over) {
      perform(machine.step(state, event));
    }
  }

  private void perform(Step<S> step) {
    state = step.state();
    for (Effect effect : step.effects()) {
      if (over) {
        return;
      }
      switch (effect) {
        case Effect.SendRequest send -> sendRequest();
        case Effect.SendAck send -> acknowledgeFailure();
        case Effect.TellResponse tell -> tell();
        case Effect.TellTimeout timeout -> tell(ResponseListener::timedOut);
        case Effect.Start(var timer, var delay) -> timers.start(timer, delay);
        case Effect.Stop(var timer) -> timers.stop(timer);
        case Effect.End end -> end();
        case Effect.Answer none -> {}
        case Effect.SendTrying none -> {}
      }
    }
  }

  private void sendRequest() {
    byte[] message = bytes;
    SipRequest asked = request;
    if (message != null && asked != null) {
      table.watched(wire, asked, key.method(), message);
      wire.send(message, this::failed);
    }
  }

  /** The peer cannot be reached: told as what RFC 3261 8.1.3.1 calls a 503. */
  void failed(String reason) {
    if (!over && !answered) {
      answered = true;
      tell(user -> user.failed(reason));
      end();
    }
  }

  private void tell() {
    SipResponse response = current;
    if (response == null) {
      return;
    }
    if (!response.provisional()) {
      answered = true;
      bytes = null;
      if (response.success() && success == null && key.method().equals(Method.INVITE)) {
        success = table.awaitAck(this, response);
      }
    }
    if (response.status() > 100) {
      tell(user -> user.response(response));
    }
    if (answered && success == null && !over) {
      table.keep(key, response.to().tag().orElse(""), ack == null ? NOTHING : ack);
      end();
    }
  }

  private void tell(Consumer<ResponseListener> event) {
    if (listener != null) {
      event.accept(listener);
    }
  }

  private void acknowledgeFailure() {
    SipResponse failure = current;
    SipRequest invite = request;
    if (failure != null && invite != null) {
      ack = table.failureAck(invite, failure);
      table.metrics().requestOut(Method.ACK, wire.transport());
      table.watched(wire, invite, Method.ACK, ack);
      wire.send(ack, Wire.IGNORE);
    }
  }

  /** The user's own ACK has left; a repeated 2xx gets it again without asking. */
  void acknowledged(SipRequest message, byte[] itsBytes) {
    table.keep(key, message.to().tag().orElse(""), itsBytes);
    end();
  }

  void cancel(Optional<String> reason) {
    if (!answered && !over && cancelling == Cancelling.NO && key.method().equals(Method.INVITE)) {
      cancelling = Cancelling.WANTED;
      cancelReason = reason;
      cancelIfWanted();
    }
  }

  private void cancelIfWanted() {
    SipRequest invite = request;
    if (provisional && cancelling == Cancelling.WANTED && invite != null) {
      cancelling = Cancelling.SENT;
      table.sendCancel(invite, wire, cancelReason);
      happened(new ClientEvent.Cancelled());
    }
  }

  private void end() {
    over = true;
    timers.stopAll();
    table.ended(this);
    listener = null;
    request = null;
    bytes = null;
  }
}
