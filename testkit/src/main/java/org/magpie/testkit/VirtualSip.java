package org.magpie.testkit;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.sip.ClientTransaction;
import org.magpie.sip.DialogListener;
import org.magpie.sip.ResponseListener;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.ServerTransactionListener;
import org.magpie.sip.SipUser;
import org.magpie.sip.Target;
import org.magpie.sip.codec.ParseResult;
import org.magpie.sip.codec.SipLimits;
import org.magpie.sip.codec.SipParser;
import org.magpie.sip.codec.SipWriter;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

/**
 * A SIP stack and a network in virtual time: what the server sends is written, parsed and given to
 * a {@link ScriptedPhone} a moment later, and the other way round. Transactions are kept in so far
 * as their user sees them: CANCEL, time-outs, missing ACKs, unknown dialogs.
 */
public final class VirtualSip {
  static final Duration DELAY = Duration.ofMillis(1);
  private static final Duration GIVE_UP = Duration.ofSeconds(32);
  private static final InetSocketAddress SERVER = new InetSocketAddress("127.0.0.1", 5060);

  private final BatonFibers time;
  private final SipUser user;
  private final SipParser parser = new SipParser(SipLimits.DEFAULT);
  private final Map<Flow, ScriptedPhone> phones = new HashMap<>();
  private final Map<DialogId, DialogListener> dialogs = new HashMap<>();
  private final Map<DialogId, Flow> dialogFlows = new HashMap<>();
  private final Map<String, Server> invites = new HashMap<>();
  private final Map<String, DialogListener> acksAwaited = new HashMap<>();
  private long nextFlow = 1;
  private long nextBranch = 1;

  /**
   * @param user who gets requests outside of dialogs; called on the driver of {@code time}
   */
  public VirtualSip(BatonFibers time, SipUser user) {
    this.time = time;
    this.user = user;
  }

  /** A new telephone of this name, reached by its own flow. */
  public ScriptedPhone phone(String number, Transport transport) {
    ScriptedPhone phone = new ScriptedPhone(this, time, number);
    phone.moveTo(flow(transport));
    return phone;
  }

  VirtualFlow flow(Transport transport) {
    long id = nextFlow++;
    return new VirtualFlow(
        id, transport, SERVER, new InetSocketAddress("127.0.0.2", 20_000 + (int) id));
  }

  void attach(VirtualFlow flow, ScriptedPhone phone) {
    phones.put(flow, phone);
  }

  /** The connection of a phone breaks: dialogs and the user are told. */
  void broke(VirtualFlow flow) {
    flow.close();
    after(
        Duration.ZERO,
        () -> {
          for (var entry : List.copyOf(dialogFlows.entrySet())) {
            DialogListener listener = dialogs.get(entry.getKey());
            if (entry.getValue().equals(flow) && listener != null) {
              listener.flowClosed();
            }
          }
          user.flowClosed(flow);
        });
  }

  /** How many dialogs somebody listens to. */
  public int dialogs() {
    return dialogs.size();
  }

  /** What {@code SipStack.send} does. */
  public ClientTransaction send(SipRequest request, Target target, ResponseListener listener) {
    SipRequest.Builder builder =
        request.toBuilder()
            .prepend(HeaderNames.VIA, "SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK-s" + nextBranch++);
    if (request.maxForwards().isEmpty()) {
      builder.header(HeaderNames.MAX_FORWARDS, "70");
    }
    SipRequest sent = builder.build();
    Client client = new Client(sent, listener);
    ScriptedPhone phone = phoneAt(target);
    if (phone == null) {
      after(DELAY, () -> client.fail("connection closed"));
    } else {
      client.phone = phone;
      after(DELAY, () -> phone.receive(onWire(sent), client));
      after(GIVE_UP, client::giveUp);
    }
    return client;
  }

  /** What {@code SipStack.sendAck} does. */
  public void sendAck(SipRequest ack, Target target) {
    ScriptedPhone phone = phoneAt(target);
    if (phone != null) {
      SipRequest sent =
          ack.toBuilder()
              .prepend(
                  HeaderNames.VIA, "SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK-s" + nextBranch++)
              .set(HeaderNames.MAX_FORWARDS, "70")
              .build();
      after(DELAY, () -> phone.receive(onWire(sent), null));
    }
  }

  /** What {@code SipStack.adopt} does. */
  public Cancellable adopt(DialogId id, Optional<Flow> flow, DialogListener listener) {
    dialogs.put(id, listener);
    flow.ifPresent(known -> dialogFlows.put(id, known));
    return () -> {
      dialogs.remove(id);
      dialogFlows.remove(id);
    };
  }

  /** What {@code SipStack.hostFor} does. */
  public String hostFor(Target target) {
    return "127.0.0.1";
  }

  /** What {@code SipStack.hostFor} does. */
  public InetSocketAddress localAddressFor(Target target) {
    return SERVER;
  }

  /** A request of a phone; what is answered goes to {@code phone.response}. */
  void fromPhone(ScriptedPhone phone, VirtualFlow flow, SipRequest request) {
    SipRequest received = onWire(request);
    after(DELAY, () -> receive(phone, flow, received));
  }

  private void receive(ScriptedPhone phone, VirtualFlow flow, SipRequest request) {
    String branch = request.topVia().branch();
    if (request.method().equals(Method.ACK)) {
      Optional.ofNullable(acksAwaited.remove(ackKey(request)))
          .ifPresent(listener -> listener.ack(request));
      return;
    }
    if (request.method().equals(Method.CANCEL)) {
      phone.response(SipResponse.to(request, 200).build());
      Optional.ofNullable(invites.get(branch)).ifPresent(Server::cancel);
      return;
    }
    Server server = new Server(phone, flow, request);
    if (request.method().equals(Method.INVITE)) {
      invites.put(branch, server);
    }
    Optional<String> toTag = request.to().tag();
    if (toTag.isEmpty()) {
      user.request(server);
      return;
    }
    DialogId id = new DialogId(request.callId(), toTag.get(), request.from().tag().orElse(""));
    DialogListener listener = listenerOf(id);
    if (listener == null) {
      server.respond(SipResponse.to(request, 481).build());
    } else {
      dialogFlows.put(dialogs.containsKey(id) ? id : anyRemote(id), flow);
      listener.request(server);
    }
  }

  private @Nullable DialogListener listenerOf(DialogId id) {
    DialogListener exact = dialogs.get(id);
    return exact != null ? exact : dialogs.get(anyRemote(id));
  }

  private static DialogId anyRemote(DialogId id) {
    return new DialogId(id.callId(), id.localTag(), "");
  }

  private @Nullable ScriptedPhone phoneAt(Target target) {
    return switch (target) {
      case Target.OverFlow(Flow flow) -> flow.open() ? phones.get(flow) : null;
      case Target.ToAddress to -> phoneListening(to.address());
    };
  }

  private @Nullable ScriptedPhone phoneListening(InetSocketAddress address) {
    return phones.entrySet().stream()
        .filter(entry -> entry.getKey().remote().equals(address))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static String ackKey(SipRequest request) {
    return request.callId() + " " + request.cseq().number() + " " + request.from().tag().orElse("");
  }

  void after(Duration delay, Runnable task) {
    time.schedule(delay, task);
  }

  private SipRequest onWire(SipRequest request) {
    return (SipRequest) throughTheParser(request);
  }

  private SipResponse onWire(SipResponse response) {
    return (SipResponse) throughTheParser(response);
  }

  private SipMessage throughTheParser(SipMessage message) {
    byte[] bytes = SipWriter.write(message);
    return switch (parser.parse(bytes, 0, bytes.length)) {
      case ParseResult.Parsed parsed -> parsed.message();
      case ParseResult.Malformed malformed ->
          throw new AssertionError(malformed + "\n" + new String(bytes));
      case ParseResult.KeepAlive ignored -> throw new AssertionError("an empty message");
    };
  }

  /** A request of the server as the phone sees it. */
  final class Client implements ClientTransaction {
    private final SipRequest request;
    private final ResponseListener listener;
    private @Nullable ScriptedPhone phone;
    private boolean over;

    Client(SipRequest request, ResponseListener listener) {
      this.request = request;
      this.listener = listener;
    }

    @Override
    public SipRequest request() {
      return request;
    }

    @Override
    public void cancel(Optional<String> reasonHeader) {
      ScriptedPhone called = phone;
      if (called != null) {
        after(DELAY, () -> called.cancelled(this, reasonHeader));
      }
    }

    /** The phone answers. */
    void respond(SipResponse response) {
      SipResponse received = onWire(response);
      after(DELAY, () -> deliver(received));
    }

    private void deliver(SipResponse response) {
      boolean anotherSuccess = request.method().equals(Method.INVITE) && response.success();
      if (over && !anotherSuccess) {
        return;
      }
      over = over || response.status() >= 200;
      if (response.status() > 100) {
        listener.response(response);
      }
    }

    private void fail(String why) {
      over = true;
      listener.failed(why);
    }

    private void giveUp() {
      ScriptedPhone called = phone;
      boolean proceeding =
          request.method().equals(Method.INVITE) && called != null && called.proceeds(this);
      if (!over && !proceeding) {
        over = true;
        listener.timedOut();
      }
    }
  }

  /** A request of a phone as the server sees it. */
  private final class Server implements ServerTransaction {
    private final ScriptedPhone phone;
    private final VirtualFlow flow;
    private final SipRequest request;
    private final Instant receivedAt = time.instant();
    private final List<Runnable> early = new ArrayList<>();
    private @Nullable ServerTransactionListener listener;
    private boolean over;

    Server(ScriptedPhone phone, VirtualFlow flow, SipRequest request) {
      this.phone = phone;
      this.flow = flow;
      this.request = request;
    }

    @Override
    public SipRequest request() {
      return request;
    }

    @Override
    public Flow flow() {
      return flow;
    }

    @Override
    public Instant receivedAt() {
      return receivedAt;
    }

    @Override
    public void respond(SipResponse response) {
      if (over) {
        return;
      }
      over = response.status() >= 200;
      SipResponse tagged =
          response.to().tag().isPresent() || response.status() == 100
              ? response
              : response.toBuilder()
                  .set(HeaderNames.TO, response.to().withTag("stack").toString())
                  .build();
      SipResponse received = onWire(tagged);
      if (response.success() && request.method().equals(Method.INVITE)) {
        awaitAck(received);
      }
      if (flow.open()) {
        after(DELAY, () -> phone.response(received));
      }
    }

    private void awaitAck(SipResponse answer) {
      DialogId id =
          new DialogId(
              request.callId(), answer.to().tag().orElse(""), request.from().tag().orElse(""));
      DialogListener dialog = listenerOf(id);
      if (dialog == null) {
        throw new AssertionError("a 2xx for a dialog that nobody adopted: " + id);
      }
      String key = ackKey(request);
      acksAwaited.put(key, dialog);
      after(
          GIVE_UP,
          () -> {
            if (acksAwaited.remove(key, dialog)) {
              tell(() -> Optional.ofNullable(listener).ifPresent(l -> l.timedOut()));
            }
          });
    }

    private void cancel() {
      if (!over) {
        tell(() -> Optional.ofNullable(listener).ifPresent(l -> l.cancelled(Optional.empty())));
      }
    }

    private void tell(Runnable news) {
      if (listener == null) {
        early.add(news);
      } else {
        news.run();
      }
    }

    @Override
    public void listen(ServerTransactionListener heard) {
      listener = heard;
      early.forEach(Runnable::run);
      early.clear();
    }
  }
}
