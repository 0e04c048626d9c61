package org.magpie.exchange.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.Exchange;
import org.magpie.exchange.call.CallSettings;
import org.magpie.exchange.call.MemoryRecords;
import org.magpie.exchange.call.VirtualSignalling;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.registration.Registrar;
import org.magpie.exchange.registration.RegistrarSettings;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.TemporaryStatus;
import org.magpie.exchange.security.TestCompany;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.message.Method;
import org.magpie.sip.transport.Transport;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;
import org.magpie.testkit.VirtualMedia;
import org.magpie.testkit.VirtualSip;

/** A switchboard 1002 watches Alice 1000 and Bob 1001, who have calls. */
class LampsTest {
  private final TestCompany company = new TestCompany();
  private final Registrar registrar =
      new Registrar(
          company.authenticator,
          RegistrarSettings.DEFAULT,
          company.directory,
          company.logins,
          Optional.empty(),
          company.time);
  private final Exchange exchange =
      new Exchange(
          () -> CallSettings.DEFAULT,
          company.time,
          company.time,
          company.directory,
          registrar,
          company.authenticator,
          new MemoryRecords());
  private final VirtualSip sip = new VirtualSip(company.time, exchange);
  private final PresenceBoard board;

  LampsTest() {
    company.add("1000");
    company.add("1001");
    company.add("1002");
    board = new PresenceBoard(company.directory, this::devices, company.time);
    registrar.onChange(change -> board.devicesChanged(change.binding().extension()));
    exchange.serving(notifier -> Lamps.serve(board, company.directory, notifier));
    exchange.start(new VirtualSignalling(sip), new VirtualMedia(), company.time);
    exchange.calls().listen(board);
    board.start(company.time);
  }

  @AfterEach
  void close() {
    exchange.close();
    company.close();
  }

  private Set<DeviceKind> devices(String number) {
    Set<DeviceKind> kinds = EnumSet.noneOf(DeviceKind.class);
    registrar.bindings(number).stream().map(Binding::kind).forEach(kinds::add);
    return kinds;
  }

  private ScriptedPhone registered(String number) {
    ScriptedPhone phone =
        sip.phone(number, Transport.UDP).account(new DigestClient(number, "secret-" + number));
    phone.send(Method.REGISTER, number).untilAnswer(Method.REGISTER, 200);
    return phone;
  }

  /** The switchboard subscribes, and has been told what is. */
  private PhoneCall watch(String event, String number) {
    PhoneCall watch =
        registered("1002")
            .send(Method.SUBSCRIBE, number, "Event: " + event)
            .untilAnswer(Method.SUBSCRIBE, 200)
            .untilGot(Method.NOTIFY, 1);
    settle();
    return watch;
  }

  /** Longer than any pace of notifications. */
  private void settle() {
    company.time.pass(Duration.ofSeconds(6));
  }

  private String seen(PhoneCall watch) {
    settle();
    return PhoneCall.body(watch.got(Method.NOTIFY));
  }

  private void reach(String number, ReachSettings settings) {
    Extension extension = company.directory.snapshot().byNumber(number).orElseThrow();
    company.directory.reached(extension.id(), settings);
  }

  private ReachSettings chosen(PresenceStatus status, Optional<TemporaryStatus> temporary) {
    return ReachSettings.DEFAULT
        .withChosen(status, company.time.instant())
        .withTemporary(temporary);
  }

  @Test
  @Requirement("M-09")
  void aLampFollowsACallFromItsFirstRingToItsEnd() {
    ScriptedPhone alice = registered("1000");
    ScriptedPhone bob = registered("1001");
    PhoneCall lamp = watch("dialog", "1001");
    assertThat(seen(lamp))
        .contains("version=\"0\" state=\"full\" entity=\"sip:1001@127.0.0.1:5060\"")
        .contains("<dialog id=\"1001\"><state>terminated</state></dialog>");
    PhoneCall call = alice.call("1001", Sdp.audio("127.0.0.2", 4000));
    PhoneCall incoming = bob.awaitCall();
    incoming.ring();
    assertThat(seen(lamp))
        .contains("version=\"1\"")
        .contains("direction=\"recipient\"><state>early</state>")
        .contains("<remote><identity display=\"1000\">sip:1000@127.0.0.1:5060</identity>");
    incoming.answer(Sdp.audio("127.0.0.2", 5000));
    call.until(200);
    assertThat(seen(lamp)).contains("<state>confirmed</state>").doesNotContain("sip.rendering");
    incoming.reinvite(Sdp.audio("127.0.0.2", 5000).direction("sendonly"));
    assertThat(seen(lamp))
        .contains("<state>confirmed</state>")
        .containsOnlyOnce("<param pname=\"+sip.rendering\" pvalue=\"no\"/>");
    incoming.reinvite(Sdp.audio("127.0.0.2", 5000));
    assertThat(seen(lamp)).doesNotContain("sip.rendering");
    call.hangUp();
    incoming.untilOver();
    assertThat(seen(lamp)).contains("<state>terminated</state>").doesNotContain("<remote>");
  }

  @Test
  @Requirement("M-09")
  void theLampOfACallerSaysThatItCallsAndGoesOutWhenNobodyAnswers() {
    ScriptedPhone alice = registered("1000");
    ScriptedPhone bob = registered("1001");
    PhoneCall lamp = watch("dialog", "1000");
    PhoneCall call = alice.call("1001", Sdp.audio("127.0.0.2", 4000));
    PhoneCall incoming = bob.awaitCall();
    incoming.ring();
    assertThat(seen(lamp)).contains("direction=\"initiator\"><state>proceeding</state>");
    incoming.reject(486);
    call.until(486);
    assertThat(seen(lamp)).contains("<state>terminated</state>");
  }

  @Test
  @Requirement({"K-01", "K-02", "K-05"})
  void colleaguesSeeTheStatusAndItsMessage() {
    ScriptedPhone bob = registered("1001");
    PhoneCall presence = watch("presence", "1001");
    assertThat(seen(presence)).contains("<basic>open</basic>").contains("<rpid:activities></rpid:");
    Instant until = company.time.instant().plusSeconds(600);
    reach(
        "1001",
        chosen(
            PresenceStatus.AVAILABLE,
            Optional.of(
                new TemporaryStatus(PresenceStatus.LUNCH, until, Optional.of("noodles & <tea>")))));
    assertThat(seen(presence))
        .contains("<rpid:meal/>")
        .contains("<dm:note>noodles &amp; &lt;tea&gt;</dm:note>");
    assertThat(board.state("1001").orElseThrow().status()).isEqualTo(PresenceStatus.LUNCH);
    company.time.pass(Duration.ofSeconds(600));
    assertThat(seen(presence)).doesNotContain("<rpid:meal/>").doesNotContain("noodles");
    reach("1001", chosen(PresenceStatus.DO_NOT_DISTURB, Optional.empty()));
    assertThat(seen(presence)).contains("<basic>closed</basic>").contains("<rpid:busy/>");
    reach("1001", chosen(PresenceStatus.AWAY, Optional.empty()));
    assertThat(seen(presence)).contains("<basic>open</basic>").contains("<rpid:away/>");
    bob.send(Method.REGISTER, "1001", "Expires: 0").untilAnswer(Method.REGISTER, 200);
    assertThat(seen(presence)).contains("<basic>closed</basic>");
  }

  @Test
  void whoIsNobodyHasNoLampAndWhoTalksIsOnThePhone() {
    ScriptedPhone board = registered("1002");
    board.send(Method.SUBSCRIBE, "7777", "Event: dialog").untilAnswer(Method.SUBSCRIBE, 404);
    board.send(Method.SUBSCRIBE, "7777", "Event: presence").untilAnswer(Method.SUBSCRIBE, 404);
    PhoneCall presence = watch("presence", "1000");
    ScriptedPhone alice = registered("1000");
    ScriptedPhone bob = registered("1001");
    PhoneCall call = alice.call("1001", Sdp.audio("127.0.0.2", 4000));
    bob.awaitCall().answer(Sdp.audio("127.0.0.2", 5000));
    call.until(200);
    assertThat(seen(presence)).contains("<rpid:on-the-phone/>");
    call.hangUp();
    assertThat(seen(presence)).doesNotContain("on-the-phone");
  }

  @Test
  void aParkedCallShowsAtItsSlotAndAtWhoIsParked() {
    ScriptedPhone alice = registered("1000");
    ScriptedPhone bob = registered("1001");
    PhoneCall slot = watch("dialog", "6000");
    PhoneCall lamp = watch("dialog", "1000");
    PhoneCall call = alice.call("1001", Sdp.audio("127.0.0.2", 4000));
    bob.awaitCall().answer(Sdp.audio("127.0.0.2", 5000));
    call.until(200);
    settle();
    Involvement talk = board.state("1000").orElseThrow().calls().getFirst();
    ParkedParty party =
        new ParkedParty("6000", talk.callId(), CallParty.extension("1000", "Alice"));
    board.parking(() -> List.of(party));
    board.parkingChanged();
    assertThat(board.state("1000").orElseThrow().activity()).isEqualTo(Activity.PARKED);
    assertThat(board.state("1001").orElseThrow().activity()).isEqualTo(Activity.IN_CALL);
    assertThat(seen(slot)).contains("<state>confirmed</state>").contains("display=\"Alice\"");
    assertThat(seen(lamp)).contains("<state>confirmed</state>").contains("+sip.rendering");
    board.parking(List::of);
    board.parkingChanged();
    assertThat(seen(slot)).contains("<state>terminated</state>");
    assertThat(seen(lamp)).doesNotContain("+sip.rendering");
  }

  @Test
  void twoThatAreParkedAtTheSameMomentBothLeaveTheirSlots() throws Exception {
    ParkedParty one = new ParkedParty("6000", "a", CallParty.number("100"));
    ParkedParty other = new ParkedParty("6001", "b", CallParty.number("200"));
    AtomicReference<List<ParkedParty>> lot = new AtomicReference<>(List.of(one));
    Thread second = new Thread(board::parkingChanged);
    AtomicBoolean first = new AtomicBoolean(true);
    List<ParkedParty> both = List.of(one, other);
    board.parking(
        () -> {
          if (!first.getAndSet(false)) {
            return lot.get();
          }
          // What the first saw is old before it is done: the other is parked, and says so.
          lot.set(both);
          second.start();
          try {
            second.join(200);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return List.of(one);
        });
    board.parkingChanged();
    second.join();
    Set<String> left = ConcurrentHashMap.newKeySet();
    board.listenToSlots(left::add);
    lot.set(List.of());
    board.parkingChanged();
    assertThat(left).containsExactlyInAnyOrder("6000", "6001");
  }
}
