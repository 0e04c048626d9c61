package org.magpie.exchange.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.magpie.base.Cancellable;
import org.magpie.base.VirtualFibers;
import org.magpie.exchange.call.CallServices;
import org.magpie.exchange.call.CallSettings;
import org.magpie.exchange.call.CallerIdentity;
import org.magpie.exchange.call.Calls;
import org.magpie.exchange.call.MemoryRecords;
import org.magpie.exchange.call.StackSignalling;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.ring.RingExtension;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.media.MediaConfig;
import org.magpie.media.MediaPlane;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.SipStack;
import org.magpie.sip.SipStackConfig;
import org.magpie.sip.SipUser;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.Transport;

/** A call over real sockets: our stack, our media plane, two telephones on loopback. */
class RealCallTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final DirectorySnapshot directory =
      DirectorySnapshot.of(1, List.of(extension(1, "1000", "Alice"), extension(2, "1001", "Bob")));
  private final Map<String, Binding> devices = new ConcurrentHashMap<>();
  private volatile @Nullable Calls calls;

  @Test
  void twoTelephonesHearEachOtherThroughTheServer() throws Exception {
    call("127.0.0.1");
  }

  @Test
  void aTelephoneThatDescribesAnAddressItDoesNotSendFromIsHeard() throws Exception {
    call("198.51.100.9");
  }

  private void call(String described) throws Exception {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    MemoryRecords records = new MemoryRecords();
    try (MediaPlane media = MediaPlane.start(MediaConfig.of(List.of(loopback)).withPorts(0, 0, 0));
        SipStack stack =
            SipStack.start(
                SipStackConfig.listeningOn(
                    new ListenPoint(Transport.UDP, new InetSocketAddress(loopback, 0))),
                new Everybody());
        UdpPhone alice = new UdpPhone("1000", stack.port(Transport.UDP));
        UdpPhone bob = new UdpPhone("1001", stack.port(Transport.UDP))) {
      calls = new Calls(services(stack, media, records));
      bob.describe(described);
      bob.register();
      bob.response(200);
      alice.call("1001");
      ServerTransaction invite = bob.request(Method.INVITE);
      bob.ring(invite);
      alice.response(180);
      bob.answer(invite);
      alice.response(200);
      if (!described.equals("127.0.0.1")) {
        bob.request(Method.INVITE);
      }
      UdpPhone.eventually(
          "both hear each other",
          SOON,
          () -> {
            alice.say(17);
            bob.say(99);
            return bob.heard(17) && alice.heard(99);
          });
      alice.hangUp();
      bob.request(Method.BYE);
      alice.response(200);
      UdpPhone.eventually("the call is over", SOON, () -> running().size() == 0);
      CallRecord record = records.last();
      assertThat(record.endReason()).contains(EndReason.CALLER_HUNG_UP);
      assertThat(record.answeredBy()).contains("1001");
      assertThat(media.legs()).isZero();
    }
  }

  private Calls running() {
    Calls running = calls;
    if (running == null) {
      throw new AssertionError("not started");
    }
    return running;
  }

  private CallServices services(SipStack stack, MediaPlane media, MemoryRecords records) {
    return new CallServices(
        () -> CallSettings.DEFAULT,
        InstantSource.system(),
        new VirtualFibers(),
        new StackSignalling(stack),
        media,
        new Fixed(directory),
        number -> devices.containsKey(number) ? 1 : 0,
        records,
        Map.of(
            Destination.ToExtension.class,
            new RingExtension(
                number -> Optional.ofNullable(devices.get(number)).stream().toList())));
  }

  private static Binding binding(ServerTransaction register) {
    return new Binding(
        "1001",
        DeviceKind.PHONE,
        register.request().contacts().getFirst(),
        register.flow(),
        Instant.MAX,
        "test",
        Optional.empty(),
        OptionalInt.empty(),
        List.of(),
        true,
        false,
        Optional.empty());
  }

  private static Extension extension(long id, String number, String name) {
    return new Extension(
        id, number, name, Optional.empty(), true, 1, Optional.empty(), Optional.empty());
  }

  private record Fixed(DirectorySnapshot snapshot) implements Directory {
    @Override
    public Cancellable onChange(Consumer<DirectoryChange> listener) {
      return () -> {};
    }
  }

  /** Believes whoever a request says it is from. */
  private final class Everybody implements SipUser {
    @Override
    public void request(ServerTransaction transaction) {
      String from = ((SipUri) transaction.request().from().uri()).user().orElseThrow();
      if (transaction.request().method().equals(Method.REGISTER)) {
        devices.put(from, binding(transaction));
        transaction.respond(SipResponse.to(transaction.request(), 200).build());
        return;
      }
      running()
          .invite(
              transaction,
              new CallerIdentity(
                  directory.byNumber(from).orElseThrow(),
                  DeviceKind.PHONE,
                  Optional.empty(),
                  true));
    }

    @Override
    public void flowClosed(Flow flow) {}
  }
}
