package org.magpie.sip.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.magpie.sip.Target;
import org.magpie.sip.locate.NameService.Pointer;
import org.magpie.sip.locate.NameService.Server;
import org.magpie.sip.transport.Transport;

class ServerLocatorTest {
  private final Names names = new Names();
  private final ServerLocator locator = new ServerLocator(names, new Random(7));

  private static final class Names implements NameService {
    final Map<String, List<Pointer>> pointers = new HashMap<>();
    final Map<String, List<Server>> servers = new HashMap<>();
    final Set<String> silent = new HashSet<>();
    final List<String> asked = new ArrayList<>();

    private void answer(String name) throws IOException {
      if (silent.contains(name)) {
        throw new IOException(name + " timed out");
      }
    }

    @Override
    public List<Pointer> pointers(String domain) throws IOException {
      answer(domain);
      return pointers.getOrDefault(domain, List.of());
    }

    @Override
    public List<Server> servers(String name) throws IOException {
      asked.add(name);
      answer(name);
      return servers.getOrDefault(name, List.of());
    }

    @Override
    public List<InetAddress> addresses(String host) throws IOException {
      return switch (host) {
        case "one.test" -> List.of(InetAddress.ofLiteral("192.0.2.1"));
        case "two.test" -> List.of(InetAddress.ofLiteral("192.0.2.2"));
        case "both.test" ->
            List.of(InetAddress.ofLiteral("192.0.2.3"), InetAddress.ofLiteral("2001:db8::3"));
        case "192.0.2.9" -> List.of(InetAddress.ofLiteral(host));
        default -> throw new IOException("no " + host);
      };
    }
  }

  private static Target udp(String address, int port) {
    return Target.udp(new InetSocketAddress(address, port));
  }

  @Test
  void anAddressIsAskedNobodyAboutAndHasTheUsualPortOfItsTransport() throws IOException {
    assertThat(locator.locate("192.0.2.9", 0, Optional.empty()))
        .containsExactly(udp("192.0.2.9", 5060));
    assertThat(locator.locate("192.0.2.9", 0, Optional.of(Transport.TLS)))
        .containsExactly(Target.tls(new InetSocketAddress("192.0.2.9", 5061), "192.0.2.9"));
    assertThat(names.asked).isEmpty();
  }

  @Test
  void aPortThatIsGivenLeavesOnlyTheAddressesOpen() throws IOException {
    names.servers.put("_sip._udp.both.test", List.of(new Server(1, 1, 7000, "one.test")));
    assertThat(locator.locate("both.test", 5080, Optional.of(Transport.UDP)))
        .containsExactly(udp("192.0.2.3", 5080), udp("2001:db8::3", 5080));
  }

  @Test
  void serversComeInTheOrderOfTheirPriorities() throws IOException {
    names.servers.put(
        "_sip._udp.carrier.test",
        List.of(new Server(20, 0, 5062, "two.test"), new Server(10, 0, 5061, "one.test")));
    assertThat(locator.locate("carrier.test", 0, Optional.of(Transport.UDP)))
        .containsExactly(udp("192.0.2.1", 5061), udp("192.0.2.2", 5062));
  }

  @Test
  void amongEqualsTheWeightsSayHowOftenEachIsFirst() throws IOException {
    names.servers.put(
        "_sip._udp.carrier.test",
        List.of(new Server(10, 90, 5061, "one.test"), new Server(10, 10, 5062, "two.test")));
    int first = 0;
    for (int i = 0; i < 1000; i++) {
      List<Target> targets = locator.locate("carrier.test", 0, Optional.of(Transport.UDP));
      assertThat(targets).hasSize(2);
      first += targets.getFirst().equals(udp("192.0.2.1", 5061)) ? 1 : 0;
    }
    assertThat(first).isBetween(850, 950);
  }

  @Test
  void whereNoTransportIsGivenTheDomainChoosesIt() throws IOException {
    names.pointers.put(
        "carrier.test",
        List.of(
            new Pointer(20, 10, "SIP+D2U", "_sip._udp.carrier.test"),
            new Pointer(10, 10, "SIPS+D2T", "_sips._tcp.carrier.test"),
            new Pointer(5, 10, "SIP+D2S", "_sip._sctp.carrier.test")));
    names.servers.put("_sip._udp.carrier.test", List.of(new Server(0, 0, 5060, "one.test")));
    names.servers.put("_sips._tcp.carrier.test", List.of(new Server(0, 0, 5061, "two.test")));
    assertThat(locator.locate("carrier.test", 0, Optional.empty()))
        .containsExactly(
            Target.tls(new InetSocketAddress("192.0.2.2", 5061), "carrier.test"),
            udp("192.0.2.1", 5060));
  }

  @Test
  void aDomainWithoutServersIsAHost() throws IOException {
    assertThat(locator.locate("one.test", 0, Optional.of(Transport.TCP)))
        .containsExactly(Target.tcp(new InetSocketAddress("192.0.2.1", 5060)));
    assertThat(names.asked).containsExactly("_sip._tcp.one.test");
  }

  @Test
  void aResolverThatAnswersNoNaptrLeavesTheServers() throws IOException {
    names.silent.add("carrier.test");
    names.servers.put("_sip._udp.carrier.test", List.of(new Server(0, 0, 5070, "one.test")));
    assertThat(locator.locate("carrier.test", 0, Optional.empty()))
        .containsExactly(udp("192.0.2.1", 5070));
  }

  @Test
  void aResolverThatAnswersNoSrvEitherLeavesTheAddress() throws IOException {
    names.silent.addAll(
        List.of("one.test", "_sip._udp.one.test", "_sip._tcp.one.test", "_sips._tcp.one.test"));
    assertThat(locator.locate("one.test", 0, Optional.empty()))
        .containsExactly(udp("192.0.2.1", 5060));
  }

  @Test
  void oneServerThatIsNotFoundLeavesTheOthers() throws IOException {
    names.servers.put(
        "_sip._udp.carrier.test",
        List.of(new Server(10, 0, 5061, "gone.test"), new Server(20, 0, 5062, "two.test")));
    assertThat(locator.locate("carrier.test", 0, Optional.of(Transport.UDP)))
        .containsExactly(udp("192.0.2.2", 5062));
  }

  @Test
  void whatFailedOnTheWayIsSaidWhereNothingIsFoundInTheEnd() {
    names.silent.add("_sip._udp.nowhere.test");
    assertThatThrownBy(() -> locator.locate("nowhere.test", 0, Optional.of(Transport.UDP)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("_sip._udp.nowhere.test timed out")
        .hasMessageContaining("no nowhere.test");
  }

  @Test
  void whatCannotBeFoundIsSaid() {
    assertThatThrownBy(() -> locator.locate("nowhere.test", 0, Optional.of(Transport.UDP)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere.test");
  }
}
