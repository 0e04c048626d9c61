package org.magpie.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3261 19.1. */
class UriTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:alice@atlanta.example",
        "sips:alice@atlanta.example:5061",
        "sip:alice:secretword@atlanta.example;transport=tcp",
        "sip:1001@192.0.2.1:5060;lr;ob",
        "sip:atlanta.example;method=REGISTER?to=alice%40atlanta.example",
        "sip:+1-212-555-1212:1234@gateway.example;user=phone",
        "sip:1212@gateway.example",
        "sip:alice;day=tuesday@atlanta.example",
        "sip:user@[2001:db8::10]:5070;transport=ws",
        "sip:[::1]",
        "tel:+358-555-1234567;phone-context=example.com",
        "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
      })
  void isWrittenAsItWasRead(String text) {
    assertThat(Uri.parse(text)).map(Uri::toString).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sip:",
        ":x",
        "sip:@host",
        "sip:alice@",
        "sip:al ice@host",
        "sip:alice@host:port",
        "sip:alice@host:",
        "sip:alice@host:65536",
        "sip:alice@host;",
        "sip:alice@host;;lr",
        "sip:alice@host;=x",
        "sip:alice@host?",
        "sip:al%4@host",
        "sip:al%zz@host",
        "sip:[::1",
        "sip:[::g]",
        "sip:alice@ho<st",
        "sip:alice@host\r\nVia: x",
        "1sip:alice@host",
        "tel:",
        "tel:+1 2",
        "张:x",
      })
  void refusesMalformed(String text) {
    assertThat(Uri.parse(text)).isEmpty();
  }

  @Test
  void takesEscapesOutOfTheUserAndPutsThemBack() {
    SipUri uri = (SipUri) Uri.parse("sip:sips%3Auser%40example.com@example.net").orElseThrow();

    assertThat(uri.user()).contains("sips:user@example.com");
    assertThat(uri.host()).isEqualTo("example.net");
    assertThat(uri.toString()).isEqualTo("sip:sips%3Auser%40example.com@example.net");
  }

  @Test
  void keepsEscapedOctetsThatAreNoUtf8() {
    SipUri uri = (SipUri) Uri.parse("sip:a%FF%C3@example.net").orElseThrow();

    assertThat(uri.toString()).isEqualTo("sip:a%FF%C3@example.net");
  }

  @Test
  void escapesWhatAUserTypes() {
    SipUri uri = SipUri.of("张三 <x>\r\n", "example.com", -1);

    assertThat(uri.toString()).isEqualTo("sip:%E5%BC%A0%E4%B8%89%20%3Cx%3E%0D%0A@example.com");
    assertThat(Uri.parse(uri.toString())).contains(uri);
    assertThat(SipUri.of("😀", "h", -1).toString()).isEqualTo("sip:%F0%9F%98%80@h");
  }

  @Test
  void refusesAHostThatIsNone() {
    assertThatThrownBy(() -> SipUri.of("a", "host\r\nVia: x", -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SipUri.of("a", "h", 70_000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void setsAndRemovesParameters() {
    SipUri uri = SipUri.of("1001", "example.com", -1).withParameter("transport", "tcp");

    assertThat(uri.parameter("Transport")).contains("tcp");
    assertThat(uri.withFlag("lr").toString()).isEqualTo("sip:1001@example.com;transport=tcp;lr");
    assertThat(uri.withParameter("transport", "a;b").toString())
        .isEqualTo("sip:1001@example.com;transport=a%3Bb");
    assertThat(uri.withoutParameter("transport").toString()).isEqualTo("sip:1001@example.com");
    assertThat(uri.parameter("lr")).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "sip:%61lice@atlanta.example;transport=TCP, sip:alice@AtLanta.Example;Transport=tcp, true",
    "sip:carol@chicago.example, sip:carol@chicago.example;newparam=5, true",
    "sip:carol@chicago.example;newparam=5, sip:carol@chicago.example;security=on, true",
    "sip:alice@atlanta.example, sip:ALICE@atlanta.example, false",
    "sip:bob@biloxi.example, sip:bob@biloxi.example:5060, false",
    "sip:bob@biloxi.example, sip:bob@biloxi.example;transport=udp, false",
    "sip:bob@biloxi.example;x=1, sip:bob@biloxi.example;x=2, false",
    "sip:bob@biloxi.example, sips:bob@biloxi.example, false",
  })
  void comparesAsTheRfcSays(String one, String other, boolean same) {
    SipUri first = (SipUri) Uri.parse(one).orElseThrow();
    SipUri second = (SipUri) Uri.parse(other).orElseThrow();

    assertThat(first.equivalent(second)).isEqualTo(same);
    assertThat(second.equivalent(first)).isEqualTo(same);
  }
}
