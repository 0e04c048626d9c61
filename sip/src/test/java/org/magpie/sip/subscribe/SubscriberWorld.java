package org.magpie.sip.subscribe;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.base.Scheduler;
import org.magpie.sip.ClientTransaction;
import org.magpie.sip.DialogListener;
import org.magpie.sip.DialogSignalling;
import org.magpie.sip.ResponseListener;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.ServerTransactionListener;
import org.magpie.sip.Target;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

/** A notifier and its subscribers, without a network and by a clock that a test moves. */
final class SubscriberWorld implements DialogSignalling, Scheduler, InstantSource {
  private static final InetSocketAddress SERVER =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5060);

  private record Task(Instant due, long order, Runnable body) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::order));
  private final Map<DialogId, DialogListener> dialogs = new HashMap<>();
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private long order;

  /** What was sent to subscribers, in order. */
  final List<Notified> sent = new ArrayList<>();

  /** The status that NOTIFY is answered with at once; 0: not. */
  int answer = 200;

  /** A NOTIFY under way. */
  record Notified(SipRequest request, Target target, ResponseListener listener) {
    String state() {
      return request.headers().first("Subscription-State").orElse("");
    }

    String body() {
      return new String(request.body());
    }
  }

  /** A way to a telephone. */
  record Way(Transport transport, InetSocketAddress remote, boolean[] up) implements Flow {
    static Way udp(int port) {
      return new Way(
          Transport.UDP,
          new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), port),
          new boolean[] {true});
    }

    static Way tcp(int port) {
      return new Way(Transport.TCP, udp(port).remote(), new boolean[] {true});
    }

    @Override
    public long id() {
      return remote.getPort();
    }

    @Override
    public InetSocketAddress local() {
      return SERVER;
    }

    @Override
    public boolean open() {
      return up[0];
    }

    @Override
    public void close() {
      up[0] = false;
    }
  }

  /** A request and its answer. */
  static final class Asked implements ServerTransaction {
    private final SipRequest request;
    private final Flow flow;
    private @Nullable SipResponse response;

    Asked(SipRequest request, Flow flow) {
      this.request = request;
      this.flow = flow;
    }

    SipResponse response() {
      if (response == null) {
        throw new AssertionError("not answered");
      }
      return response;
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
      return Instant.EPOCH;
    }

    @Override
    public void respond(SipResponse answer) {
      if (response != null) {
        throw new AssertionError("answered twice");
      }
      response = answer;
    }

    @Override
    public void listen(ServerTransactionListener listener) {}
  }

  /** A SUBSCRIBE of who is named in From, outside of dialogs; a header may take another's place. */
  static SipRequest subscribe(String who, String resource, String... headers) {
    SipRequest.Builder builder =
        SipRequest.builder(Method.SUBSCRIBE, SipUri.of(resource, "pbx.example", -1))
            .header("Via", "SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK1")
            .header("From", "<sip:" + who + "@pbx.example>;tag=theirs")
            .header("To", "<sip:" + resource + "@pbx.example>")
            .header("Call-ID", who + "-" + resource)
            .header("CSeq", "1 SUBSCRIBE")
            .header("Contact", "<sip:" + who + "@192.0.2.7:5070>")
            .header("Event", "weather")
            .header("Expires", "600");
    for (String header : headers) {
      String[] pair = header.split(": ", 2);
      if (pair.length == 1) {
        builder.remove(pair[0]);
      } else {
        builder.set(pair[0], pair[1]);
      }
    }
    return builder.build();
  }

  /** A request in the dialog that an answer made. */
  SipResponse inside(SipResponse made, Flow flow, SipRequest request) {
    SipRequest tagged = request.toBuilder().set("To", made.to().toString()).build();
    DialogId id = new DialogId(made.callId(), made.to().tag().orElse(""), "theirs");
    DialogListener owner = dialogs.get(id);
    if (owner == null) {
      return SipResponse.to(tagged, 481).build();
    }
    Asked asked = new Asked(tagged, flow);
    owner.request(asked);
    return asked.response();
  }

  int dialogs() {
    return dialogs.size();
  }

  /** The connections of all dialogs end. */
  void connectionsEnd() {
    List.copyOf(dialogs.values()).forEach(DialogListener::flowClosed);
  }

  /** Moves the clock and runs what is due meanwhile. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    while (!tasks.isEmpty() && !tasks.peek().due().isAfter(end)) {
      Task next = tasks.remove();
      now = next.due().isAfter(now) ? next.due() : now;
      next.body().run();
    }
    now = end;
  }

  void settle() {
    pass(Duration.ZERO);
  }

  Notified last() {
    return sent.getLast();
  }

  void answer(Notified notify, int status, String... headers) {
    SipResponse.Builder response = SipResponse.to(notify.request(), status);
    for (String header : headers) {
      response.header(header.split(": ", 2)[0], header.split(": ", 2)[1]);
    }
    notify.listener().response(response.build());
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    Task waiting = new Task(now.plus(delay), order++, task);
    tasks.add(waiting);
    return () -> tasks.remove(waiting);
  }

  @Override
  public ClientTransaction send(SipRequest request, Target target, ResponseListener listener) {
    Notified notify = new Notified(request, target, listener);
    sent.add(notify);
    if (answer > 0) {
      answer(notify, answer);
    }
    return new ClientTransaction() {
      @Override
      public SipRequest request() {
        return request;
      }

      @Override
      public void cancel(Optional<String> reasonHeader) {}
    };
  }

  @Override
  public Cancellable adopt(DialogId id, Optional<Flow> flow, DialogListener listener) {
    dialogs.put(id, listener);
    return () -> dialogs.remove(id);
  }

  @Override
  public String hostFor(Target target) {
    return "198.51.100.1";
  }

  @Override
  public InetSocketAddress localAddressFor(Target target) {
    return SERVER;
  }
}
