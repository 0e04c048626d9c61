package org.magpie.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.call.CallSettings;
import org.magpie.exchange.call.MemoryRecords;
import org.magpie.exchange.call.VirtualSignalling;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.Disposition;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Registrar;
import org.magpie.exchange.registration.RegistrarSettings;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.security.ClientKind;
import org.magpie.exchange.security.LoginResult;
import org.magpie.exchange.security.SipCredentials;
import org.magpie.exchange.security.TestCompany;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.message.Method;
import org.magpie.sip.subscribe.EventPackage;
import org.magpie.sip.subscribe.Watcher;
import org.magpie.sip.transport.Transport;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;
import org.magpie.testkit.VirtualMedia;
import org.magpie.testkit.VirtualSip;

/** The exchange as a whole, with its real registrar and authenticator, in virtual time. */
class ExchangeTest {
  private final TestCompany company = new TestCompany();
  private final MemoryRecords records = new MemoryRecords();
  private final VirtualMedia media = new VirtualMedia();
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
          records);
  private final VirtualSip sip = new VirtualSip(company.time, exchange);
  private final Sdp sdp = Sdp.audio("127.0.0.2", 4000);

  ExchangeTest() {
    company.add("1000");
    company.add("1001");
  }

  private void start() {
    exchange.start(new VirtualSignalling(sip), media, company.time);
  }

  @AfterEach
  void close() {
    exchange.close();
    company.close();
  }

  private ScriptedPhone registered(String number) {
    ScriptedPhone phone =
        sip.phone(number, Transport.UDP).account(new DigestClient(number, "secret-" + number));
    phone.send(Method.REGISTER, number).untilAnswer(Method.REGISTER, 200);
    return phone;
  }

  @Test
  void registeredTelephonesCallEachOther() {
    start();
    ScriptedPhone alice = registered("1000");
    ScriptedPhone bob = registered("1001");
    PhoneCall call = alice.call("1001", sdp);
    PhoneCall incoming = bob.awaitCall();
    incoming.answer(Sdp.audio("127.0.0.2", 5000));
    call.until(200);
    assertThat(call.statuses()).startsWith(401);
    call.hangUp();
    incoming.untilOver();
    assertThat(records.last().answeredBy()).contains("1001");
  }

  @Test
  void aStrangerNeverGetsACall() {
    start();
    registered("1001");
    ScriptedPhone stranger = sip.phone("1000", Transport.UDP);
    stranger.call("1001", sdp).until(401);
    stranger.account(new DigestClient("1000", "wrong"));
    stranger.call("1001", sdp).until(403);
    stranger.account(new DigestClient("9999", "wrong"));
    stranger.call("1001", sdp).until(403);
    company.time.pass(Duration.ofSeconds(5));
    assertThat(records.leftOpen()).isEmpty();
    assertThat(media.opened()).isEmpty();
  }

  @Test
  void anUnknownNumberIsNotToldToStrangers() {
    start();
    ScriptedPhone stranger = sip.phone("1000", Transport.UDP);
    PhoneCall unknown = stranger.call("7777", sdp).until(401);
    PhoneCall known = stranger.call("1001", sdp).until(401);
    assertThat(unknown.last(Method.INVITE).reason()).isEqualTo(known.last(Method.INVITE).reason());
  }

  @Test
  void requestsOutsideOfDialogsHaveTheirAnswers() {
    start();
    ScriptedPhone phone = sip.phone("1000", Transport.UDP);
    PhoneCall options = phone.send(Method.OPTIONS, "1001").untilAnswer(Method.OPTIONS, 200);
    assertThat(options.last(Method.OPTIONS).allowed()).contains("INVITE", "UPDATE");
    PhoneCall demanding =
        phone.send(Method.OPTIONS, "1001", "Require: teleport").untilAnswer(Method.OPTIONS, 420);
    assertThat(demanding.last(Method.OPTIONS).headers().first("Unsupported")).contains("teleport");
    phone.send(Method.SUBSCRIBE, "1001").untilAnswer(Method.SUBSCRIBE, 489);
    phone.send(Method.MESSAGE, "1001").untilAnswer(Method.MESSAGE, 405);
    phone.send(Method.BYE, "1001").untilAnswer(Method.BYE, 481);
    phone.send(Method.of("DANCE"), "1001").untilAnswer(Method.of("DANCE"), 501);
  }

  @Test
  @Requirement("Q-38")
  void whoLogsOutLeavesTheCallEvenWhenItsByeIsLostWithTheSocket() {
    start();
    Departures.watch(company.directory, company.logins, exchange.calls(), exchange.notifier());
    ScriptedPhone desk = registered("1001");
    LoginResult.LoggedIn login = company.login("1000", ClientKind.WEB);
    SipCredentials credentials = company.logins.registerInfo(login.session());
    PhoneCall page =
        sip.phone("1000", Transport.WSS)
            .account(DigestClient.withHa1(credentials.registername(), credentials.ha1()))
            .call("1001", sdp);
    PhoneCall bob = desk.awaitCall();
    bob.answer(Sdp.audio("127.0.0.2", 5000));
    page.until(200);
    company.login("1000", ClientKind.DESKTOP);
    assertThat(bob.over()).as("another client came").isFalse();
    company.logins.logout(login.accessToken());
    bob.untilOver();
  }

  @Test
  void onlyWhoIsKnownSubscribesAndWhoeverLeavesIsToldNothingMore() {
    start();
    exchange.notifier().serve(new Nothing());
    Departures.watch(company.directory, company.logins, exchange.calls(), exchange.notifier());
    ScriptedPhone stranger = sip.phone("1000", Transport.UDP);
    stranger.send(Method.SUBSCRIBE, "1001", "Event: nothing").untilAnswer(Method.SUBSCRIBE, 401);
    assertThat(exchange.notifier().size()).isZero();
    PhoneCall watch =
        registered("1000")
            .send(Method.SUBSCRIBE, "1001", "Event: nothing")
            .untilAnswer(Method.SUBSCRIBE, 200)
            .untilGot(Method.NOTIFY, 1);
    PhoneCall self =
        registered("1001")
            .send(Method.SUBSCRIBE, "1000", "Event: nothing")
            .untilAnswer(Method.SUBSCRIBE, 200)
            .untilGot(Method.NOTIFY, 1);
    company.delete(company.directory.snapshot().byNumber("1001").orElseThrow());
    watch.untilGot(Method.NOTIFY, 2);
    self.untilGot(Method.NOTIFY, 2);
    assertThat(watch.got(Method.NOTIFY).headers().first("Subscription-State"))
        .contains("terminated;reason=noresource");
    assertThat(self.got(Method.NOTIFY).headers().first("Subscription-State"))
        .contains("terminated;reason=rejected");
    assertThat(exchange.notifier().size()).isZero();
  }

  private record Nothing() implements EventPackage {
    @Override
    public String name() {
      return "nothing";
    }

    @Override
    public String contentType() {
      return "text/plain";
    }

    @Override
    public OptionalInt refusal(Watcher watcher) {
      return OptionalInt.empty();
    }

    @Override
    public byte[] body(Watcher watcher, long version) {
      return new byte[0];
    }
  }

  @Test
  void anExtensionItDoesNotKnowIsRefused() {
    start();
    ScriptedPhone alice = registered("1000");
    PhoneCall call = alice.call("1001", sdp, "Require: teleport").until(420);
    assertThat(call.last(Method.INVITE).headers().first("Unsupported")).contains("teleport");
  }

  @Test
  void beforeItIsStartedAndAfterItIsClosedItSaysSo() {
    ScriptedPhone phone = sip.phone("1000", Transport.UDP);
    phone.call("1001", sdp).until(503);
    start();
    ScriptedPhone alice = registered("1000");
    ScriptedPhone bob = registered("1001");
    PhoneCall call = alice.call("1001", sdp);
    PhoneCall incoming = bob.awaitCall();
    incoming.answer(Sdp.audio("127.0.0.2", 5000));
    call.until(200);
    exchange.close();
    call.untilOver();
    incoming.untilOver();
    assertThat(records.last().endReason()).contains(EndReason.SERVER_STOPPED);
    phone.call("1001", sdp).until(503);
  }

  @Test
  void callsThatACrashLeftOpenAreClosedWithTheTruth() {
    Instant began = company.time.instant().minusSeconds(600);
    CallRecord ringing =
        CallRecord.opened(
            "ringing",
            CallType.INTERNAL,
            CallParty.extension("1000", "Alice"),
            CallParty.extension("1001", "Bob"),
            began);
    records.opened(ringing);
    records.opened(
        new CallRecord(
                "talking",
                CallType.INTERNAL,
                ringing.caller(),
                ringing.called(),
                began,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false)
            .answered(began.plusSeconds(5), "1001", DeviceKind.PHONE));
    records.alive(began.plusSeconds(60));
    start();
    List<CallRecord> closed = new ArrayList<>();
    records.find("ringing").ifPresent(closed::add);
    records.find("talking").ifPresent(closed::add);
    assertThat(closed)
        .allSatisfy(
            record -> {
              assertThat(record.endReason()).contains(EndReason.SERVER_RESTARTED);
              assertThat(record.endedAt()).contains(began.plusSeconds(60));
            });
    assertThat(closed.getFirst().disposition()).contains(Disposition.FAILED);
    assertThat(closed.getLast().disposition()).contains(Disposition.ANSWERED);
    assertThat(records.lastAlive()).contains(company.time.instant());
  }
}
