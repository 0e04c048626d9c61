package org.magpie.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3261 20.42. */
class ViaTest {
  @Test
  void readsAllParts() {
    Via via =
        Via.parse("SIP/2.0/udp [2001:db8::9]:5070;branch=z9hG4bKx;rport;received=192.0.2.1")
            .orElseThrow();

    assertThat(via.transport()).isEqualTo("UDP");
    assertThat(via.host()).isEqualTo("[2001:db8::9]");
    assertThat(via.port()).isEqualTo(5070);
    assertThat(via.branch()).isEqualTo("z9hG4bKx");
    assertThat(via.parameters().get("rport")).contains("");
    assertThat(via.received()).contains("192.0.2.1");
    assertThat(via.toString())
        .isEqualTo("SIP/2.0/UDP [2001:db8::9]:5070;branch=z9hG4bKx;rport;received=192.0.2.1");
  }

  @Test
  void fillsInWhereTheRequestCameFrom() {
    Via via = Via.parse("SIP/2.0/UDP 10.0.0.1;rport;branch=z9hG4bKx").orElseThrow();

    assertThat(via.with("received", "2001:db8::1").with("rport", "1024").toString())
        .isEqualTo("SIP/2.0/UDP 10.0.0.1;rport=1024;branch=z9hG4bKx;received=2001:db8::1");
  }

  @Test
  void takesTheFirstOfSeveral() {
    String two = "SIP/2.0/UDP a.example;branch=z9hG4bK1, SIP/2.0/TCP b.example:5061";

    assertThat(Via.parse(two).orElseThrow().host()).isEqualTo("a.example");
    assertThat(Via.parseList(two)).extracting(Via::port).containsExactly(-1, 5061);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SIP/2.0/UDP",
        "SIP/2.0/UDP ",
        "SIP/2.0/UDPhost",
        "SIP/3.0/UDP host",
        "HTTP/2.0/UDP host",
        "SIP/2.0/UDP host:x",
        "SIP/2.0/UDP host:99999",
        "SIP/2.0/UDP host;",
        "SIP/2.0/UDP host x",
        "SIP/2.0/UDP [::1",
        "SIP/2.0/UDP host;branch=\"",
      })
  void refusesMalformed(String text) {
    assertThat(Via.parse(text)).isEmpty();
  }

  @Test
  void salvagesWhatAnAnswerNeeds() {
    assertThat(Via.salvage("SIP/2.0/UDP 192.0.2.15;rport;branch=z9hG4bK1;;,;,,"))
        .map(Via::toString)
        .contains("SIP/2.0/UDP 192.0.2.15;rport;branch=z9hG4bK1");
    assertThat(Via.salvage("SIP/7.0/UDP c.example;branch=z9hG4bKk")).isPresent();
    assertThat(Via.salvage("nonsense")).isEmpty();
  }
}
