package org.magpie.exchange.trunk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.magpie.base.Cancellable;
import org.magpie.exchange.call.Signalling;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.RuleChange;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.sip.ClientTransaction;
import org.magpie.sip.DialogListener;
import org.magpie.sip.ResponseListener;
import org.magpie.sip.Target;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.locate.NameService;
import org.magpie.sip.locate.ServerLocator;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.transport.Flow;
import org.magpie.testkit.BatonFibers;

/** Trunks in virtual time, before a far end whose part the test plays. */
final class TrunkWorld implements AutoCloseable, Directory, Signalling {
  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  final BatonFibers time = new BatonFibers(1, NOON);
  final Deque<Sent> sent = new ArrayDeque<>();
  final Trunks trunks;
  final List<InetAddress> phones = new ArrayList<>();
  private final List<Consumer<RuleChange>> listeners = new ArrayList<>();
  private DirectorySnapshot snapshot = DirectorySnapshot.EMPTY;

  /** Addresses of {@code carrier.test}; none: it is not found. */
  List<String> addresses = List.of("192.0.2.1");

  /** A request that waits for the test to answer it. */
  record Sent(SipRequest request, Target target, ResponseListener listener) {
    void answer(int status, String... headers) {
      SipResponse.Builder builder = SipResponse.to(request, status);
      for (String header : headers) {
        int colon = header.indexOf(':');
        builder.header(header.substring(0, colon), header.substring(colon + 1).trim());
      }
      listener.response(builder.build());
    }

    String header(String name) {
      return request.headers().first(name).orElse("");
    }
  }

  TrunkWorld() {
    NameService names =
        new NameService() {
          @Override
          public List<Pointer> pointers(String domain) {
            return List.of();
          }

          @Override
          public List<Server> servers(String name) {
            return List.of();
          }

          @Override
          public List<InetAddress> addresses(String host) throws IOException {
            List<String> known = host.equals("carrier.test") ? addresses : List.of(host);
            if (known.isEmpty()) {
              throw new IOException("no such host");
            }
            return known.stream().map(InetAddress::ofLiteral).toList();
          }
        };
    trunks =
        new Trunks(
            this, new ServerLocator(names, new Random(1)), Runnable::run, time, phones::contains);
    trunks.start(this, time);
    time.pass(Duration.ofMillis(1));
  }

  static Trunk peer(String id, int calls) {
    return new Trunk(id, id, "carrier.test", 0, "udp", Optional.empty(), "90001", calls, true);
  }

  static Trunk registered(String id) {
    return new Trunk(
        id,
        id,
        "carrier.test",
        0,
        "udp",
        Optional.of(new Trunk.Account("account", "auth", "top-secret")),
        "90001",
        0,
        true);
  }

  void have(Trunk... those) {
    Company before = snapshot.company();
    snapshot = snapshot.with(before.withVersion(before.version() + 1).withTrunks(List.of(those)));
    listeners.forEach(listener -> listener.accept(new RuleChange(Optional.empty())));
    time.pass(Duration.ofMillis(1));
  }

  /** The next request of this method; others that came before are answered by 200. */
  Sent next(Method method) {
    for (Sent one = sent.poll(); one != null; one = sent.poll()) {
      if (one.request().method().equals(method)) {
        return one;
      }
      one.answer(200);
    }
    throw new AssertionError("no " + method + " was sent");
  }

  boolean nothing(Method method) {
    return sent.stream().noneMatch(one -> one.request().method().equals(method));
  }

  TrunkState state() {
    return trunks.states().getFirst();
  }

  @Override
  public DirectorySnapshot snapshot() {
    return snapshot;
  }

  @Override
  public Cancellable onChange(Consumer<DirectoryChange> listener) {
    return () -> {};
  }

  @Override
  public Cancellable onRuleChange(Consumer<RuleChange> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public ClientTransaction send(SipRequest request, Target target, ResponseListener listener) {
    SipRequest complete =
        request.toBuilder()
            .prepend(HeaderNames.VIA, "SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK-1")
            .build();
    sent.add(new Sent(complete, target, listener));
    return new ClientTransaction() {
      @Override
      public SipRequest request() {
        return complete;
      }

      @Override
      public void cancel(Optional<String> reasonHeader) {}
    };
  }

  @Override
  public void sendAck(SipRequest ack, Target target) {}

  @Override
  public Cancellable adopt(DialogId id, Optional<Flow> flow, DialogListener listener) {
    return () -> {};
  }

  @Override
  public String hostFor(Target target) {
    return "198.51.100.7";
  }

  @Override
  public InetSocketAddress localAddressFor(Target target) {
    return new InetSocketAddress("198.51.100.7", 5060);
  }

  @Override
  public void close() {
    time.close();
  }
}
