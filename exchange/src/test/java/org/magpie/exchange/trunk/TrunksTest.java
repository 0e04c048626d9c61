package org.magpie.exchange.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.call.CallerIdentity;
import org.magpie.exchange.call.OutsideLine;
import org.magpie.exchange.registration.FakeFlow;
import org.magpie.exchange.registration.FakeTransaction;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.exchange.trunk.TrunkState.Reach;
import org.magpie.exchange.trunk.TrunkState.Registered;
import org.magpie.sip.Target;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.Uri;
import org.magpie.sip.transport.Transport;
import org.magpie.testkit.Requirement;

class TrunksTest {
  private static final String CHALLENGE =
      "WWW-Authenticate: Digest realm=\"carrier\", nonce=\"n%d\"";
  private static final Target ONE = Target.udp(new InetSocketAddress("192.0.2.1", 5060));
  private static final Target TWO = Target.udp(new InetSocketAddress("192.0.2.2", 5060));

  private final TrunkWorld world = new TrunkWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private Optional<OutsideLine> occupy(String id) {
    return world.trunks.occupy(id, Set.of());
  }

  private static FakeTransaction invite(
      String uri, Transport transport, String host, int port, String... headers) {
    SipRequest.Builder builder =
        SipRequest.builder(Method.INVITE, Uri.parse(uri).orElseThrow())
            .header(HeaderNames.FROM, "\"Zhang\" <sip:13800000000@carrier.test>;tag=a")
            .header(HeaderNames.TO, "<sip:5925503301@carrier.test>")
            .header(HeaderNames.CALL_ID, "call")
            .header(HeaderNames.CSEQ, "1 INVITE");
    for (String header : headers) {
      int colon = header.indexOf(':');
      builder.header(header.substring(0, colon), header.substring(colon + 1).trim());
    }
    return new FakeTransaction(builder.build(), new FakeFlow(transport, host, port));
  }

  // Registration.

  private TrunkWorld.Sent registered(int seconds) {
    world.have(TrunkWorld.registered("line"));
    world.next(Method.REGISTER).answer(401, CHALLENGE.formatted(1));
    TrunkWorld.Sent second = world.next(Method.REGISTER);
    second.answer(200, "Contact: " + second.header("Contact") + ";expires=" + seconds);
    return second;
  }

  @Test
  @Requirement("A-156")
  void registersWithItsAccountAndRefreshesInTime() {
    world.have(TrunkWorld.registered("line"));
    TrunkWorld.Sent first = world.next(Method.REGISTER);
    assertThat(first.target()).isEqualTo(ONE);
    assertThat(first.request().requestUri()).hasToString("sip:carrier.test");
    assertThat(first.header("To")).contains("sip:account@carrier.test");
    assertThat(first.header("Contact")).contains("sip:account@198.51.100.7:5060;line=");
    assertThat(first.header("Authorization")).isEmpty();
    first.answer(401, CHALLENGE.formatted(1));
    TrunkWorld.Sent second = world.next(Method.REGISTER);
    assertThat(second.header("Authorization"))
        .contains("username=\"auth\"")
        .doesNotContain("secret");
    assertThat(second.request().cseq().number()).isEqualTo(2);
    assertThat(second.request().callId()).isEqualTo(first.request().callId());
    second.answer(200, "Contact: " + second.header("Contact") + ";expires=300");
    assertThat(world.state().registration())
        .contains(
            new Registered(
                Registered.Phase.REGISTERED,
                Optional.of(TrunkWorld.NOON.plusSeconds(300).plusMillis(2))));
    world.time.pass(Duration.ofSeconds(239));
    assertThat(world.nothing(Method.REGISTER)).isTrue();
    world.time.pass(Duration.ofSeconds(2));
    assertThat(world.nothing(Method.REGISTER)).isFalse();
  }

  @Test
  @Requirement("A-156")
  void aRefreshIsAnsweredAlsoWhereTheFarEndKeepsItsNonce() {
    registered(300);
    world.time.pass(Duration.ofSeconds(241));
    TrunkWorld.Sent refresh = world.next(Method.REGISTER);
    refresh.answer(401, CHALLENGE.formatted(1));
    TrunkWorld.Sent again = world.next(Method.REGISTER);
    assertThat(again.header("Authorization")).contains("nonce=\"n1\"");
    again.answer(401, CHALLENGE.formatted(1));
    assertThat(world.state().registration().orElseThrow().phase())
        .isEqualTo(Registered.Phase.REFUSED);
  }

  @Test
  void aRefusedAccountIsNotTriedAgainAtOnceAndItsSecretIsNotShown() {
    world.have(TrunkWorld.registered("line"));
    world.next(Method.REGISTER).answer(401, CHALLENGE.formatted(1));
    world.next(Method.REGISTER).answer(401, CHALLENGE.formatted(2));
    assertThat(world.state().registration().orElseThrow().phase())
        .isEqualTo(Registered.Phase.REFUSED);
    assertThat(world.state().trouble()).contains("401");
    assertThat(world.state().toString() + world.snapshot().company().trunks())
        .doesNotContain("top-secret");
    world.time.pass(Duration.ofMinutes(4));
    assertThat(world.nothing(Method.REGISTER)).isTrue();
    world.time.pass(Duration.ofMinutes(2));
    assertThat(world.nothing(Method.REGISTER)).isFalse();
  }

  @Test
  void asksForLongerWhereTheFarEndWantsThat() {
    world.have(TrunkWorld.registered("line"));
    world.next(Method.REGISTER).answer(423, "Min-Expires: 1800");
    assertThat(world.next(Method.REGISTER).header("Expires")).isEqualTo("1800");
  }

  @Test
  void saysGoodbyeWhenTheTrunkGoes() {
    registered(300);
    world.have();
    assertThat(world.next(Method.REGISTER).header("Expires")).isEqualTo("0");
    assertThat(world.trunks.states()).isEmpty();
  }

  @Test
  void aSilentRegistrarIsAskedAgain() {
    world.have(TrunkWorld.registered("line"));
    world.next(Method.REGISTER).listener().timedOut();
    assertThat(world.state().registration().orElseThrow().phase())
        .isEqualTo(Registered.Phase.FAILED);
    world.time.pass(Duration.ofSeconds(31));
    assertThat(world.nothing(Method.REGISTER)).isFalse();
  }

  // Watching.

  @Test
  void aFarEndThatDoesNotAnswerTakesNoCallsUntilItDoes() {
    world.have(TrunkWorld.peer("line", 0));
    assertThat(world.state().reach()).isEqualTo(Reach.CHECKING);
    assertThat(occupy("line")).as("nothing speaks against it yet").isPresent();
    world.next(Method.OPTIONS).listener().timedOut();
    assertThat(world.state().reach()).isEqualTo(Reach.UNREACHABLE);
    assertThat(world.state().trouble()).contains("OPTIONS");
    assertThat(occupy("line")).isEmpty();
    assertThat(world.trunks.admit("line", ONE)).as("but it may call us").isPresent();
    world.time.pass(Monitoring.INTERVAL.plusSeconds(1));
    world.next(Method.OPTIONS).answer(405);
    assertThat(world.state().reach()).isEqualTo(Reach.REACHABLE);
    assertThat(world.state().addresses()).containsExactly("192.0.2.1:5060");
    assertThat(occupy("line")).isPresent();
  }

  @Test
  void anAddressThatFailsIsTriedLast() {
    world.addresses = List.of("192.0.2.1", "192.0.2.2");
    world.have(TrunkWorld.peer("line", 0));
    OutsideLine line = occupy("line").orElseThrow();
    assertThat(line.target()).isEqualTo(ONE);
    assertThat(world.trunks.occupy("line", Set.of(ONE)).orElseThrow().target()).isEqualTo(TWO);
    line.failed().run();
    world.time.pass(Duration.ofMillis(1));
    assertThat(occupy("line").orElseThrow().target()).isEqualTo(TWO);
    assertThat(world.trunks.occupy("line", Set.of(ONE, TWO))).isEmpty();
  }

  @Test
  void aNameThatIsNotFoundIsSaidAndLookedUpAgain() {
    world.addresses = List.of();
    world.have(TrunkWorld.peer("line", 0));
    assertThat(world.state().trouble()).contains("carrier.test");
    assertThat(occupy("line")).isEmpty();
    world.addresses = List.of("192.0.2.1");
    world.time.pass(Duration.ofSeconds(31));
    assertThat(occupy("line")).isPresent();
    assertThat(world.state().trouble()).isEmpty();
  }

  @Test
  void linesAreCountedAcrossAChangeOfTheSettings() {
    world.have(TrunkWorld.peer("line", 2));
    OutsideLine line = occupy("line").orElseThrow();
    assertThat(occupy("line")).isPresent();
    assertThat(occupy("line")).isEmpty();
    world.have(TrunkWorld.peer("line", 3));
    assertThat(occupy("line")).isPresent();
    assertThat(occupy("line")).isEmpty();
    line.release();
    assertThat(world.state().calls()).isEqualTo(2);
    assertThat(occupy("line")).isPresent();
  }

  @Test
  void aTrunkThatIsSwitchedOffIsLeftAlone() {
    Trunk on = TrunkWorld.registered("line");
    world.have(
        new Trunk(
            on.id(), on.name(), on.host(), 0, "udp", on.account(), on.callerNumber(), 0, false));
    assertThat(world.sent).isEmpty();
    assertThat(occupy("line")).isEmpty();
    assertThat(world.state().reach()).isEqualTo(Reach.DISABLED);
    assertThat(world.trunks.caller(invite("sip:1@x", Transport.UDP, "192.0.2.1", 5060))).isEmpty();
  }

  // Who comes from there.

  @Test
  @Requirement("A-156")
  void theFarEndIsKnownByItsAddress() {
    world.have(TrunkWorld.peer("line", 0));
    CallerIdentity caller =
        world
            .trunks
            .caller(invite("sip:5925503301@x", Transport.UDP, "192.0.2.1", 5060))
            .orElseThrow();
    assertThat(caller.trunk()).contains("line");
    assertThat(caller.party().number()).isEqualTo("13800000000");
    assertThat(caller.party().name()).contains("Zhang");
    assertThat(caller.party().outside()).isTrue();
    assertThat(caller.dialled()).contains("5925503301");
    assertThat(world.trunks.caller(invite("sip:1@x", Transport.UDP, "192.0.2.2", 5060))).isEmpty();
  }

  @Test
  void anAddressWhereTelephonesOfOursAreTooIsATrunkOnlyByItsPort() {
    world.have(TrunkWorld.peer("line", 0));
    var elsewhere = invite("sip:1@x", Transport.UDP, "192.0.2.1", 40_000);
    assertThat(world.trunks.caller(elsewhere)).isPresent();
    world.phones.add(InetAddress.ofLiteral("192.0.2.1"));
    assertThat(world.trunks.caller(elsewhere)).isEmpty();
    assertThat(world.trunks.caller(invite("sip:1@x", Transport.TCP, "192.0.2.1", 5060))).isEmpty();
    assertThat(world.trunks.caller(invite("sip:1@x", Transport.UDP, "192.0.2.1", 5060)))
        .isPresent();
  }

  @Test
  void whoShowsCredentialsIsNoTrunk() {
    world.have(TrunkWorld.peer("line", 0));
    assertThat(
            world.trunks.caller(
                invite(
                    "sip:1@x",
                    Transport.TCP,
                    "192.0.2.1",
                    40_000,
                    "Authorization: Digest username=\"1000\"")))
        .isEmpty();
    assertThat(world.trunks.caller(invite("sip:1@x", Transport.WSS, "192.0.2.1", 40_000)))
        .isEmpty();
  }

  @Test
  void aRegisteredTrunkIsKnownByOurContactAndToSaysWhatWasDialled() {
    String contact = registered(300).header("Contact");
    String uri = contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
    CallerIdentity caller =
        world.trunks.caller(invite(uri, Transport.UDP, "203.0.113.5", 5090)).orElseThrow();
    assertThat(caller.trunk()).contains("line");
    assertThat(caller.dialled()).contains("5925503301");
    assertThat(
            world.trunks.caller(
                invite("sip:account@x;line=guessed", Transport.UDP, "203.0.113.5", 5090)))
        .isEmpty();
  }

  @Test
  @Requirement("A-156")
  void accountsWithOneCarrierAreToldApartByOurContactAndElseTheFirstCounts() {
    List<String> ids = List.of("e", "d", "c", "b", "a");
    world.have(ids.stream().map(TrunkWorld::registered).toArray(Trunk[]::new));
    List<TrunkWorld.Sent> registers =
        world.sent.stream().filter(one -> one.request().method().equals(Method.REGISTER)).toList();
    assertThat(registers).hasSize(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      String contact = registers.get(i).header("Contact");
      String uri = contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
      assertThat(caller(uri)).contains(ids.get(i));
    }
    assertThat(caller("sip:account@x")).contains("e");
  }

  private Optional<String> caller(String uri) {
    return world
        .trunks
        .caller(invite(uri, Transport.UDP, "192.0.2.1", 5060))
        .flatMap(CallerIdentity::trunk);
  }

  @Test
  void whatTheNetworkAssertsCountsBeforeWhatTheCallerWrote() {
    world.have(TrunkWorld.peer("line", 0));
    CallerIdentity caller =
        world
            .trunks
            .caller(
                invite(
                    "sip:+865925503301@x",
                    Transport.UDP,
                    "192.0.2.1",
                    5060,
                    "P-Asserted-Identity: <tel:+86-138-0000-0001>"))
            .orElseThrow();
    assertThat(caller.party().number()).isEqualTo("+8613800000001");
    assertThat(caller.dialled()).contains("+865925503301");
  }
}
