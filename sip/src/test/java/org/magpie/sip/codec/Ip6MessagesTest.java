package org.magpie.sip.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipUri;

/** IPv6 in messages (RFC 5118 4). */
class Ip6MessagesTest {
  private static final String REGISTER =
      """
      REGISTER sip:[2001:db8::10] SIP/2.0\r
      To: sip:user@example.com\r
      From: sip:user@example.com;tag=81x2\r
      Via: SIP/2.0/UDP [2001:db8::9:1];branch=z9hG4bKas3-111\r
      Call-ID: SSG9559905523997077@hlau_4100\r
      Max-Forwards: 70\r
      Contact: "Caller" <sip:caller@[2001:db8::1]>\r
      CSeq: 98176 REGISTER\r
      Content-Length: 0\r
      \r
      """;

  @Test
  void section41AnAddressInBracketsIsAHost() {
    SipRequest register = parsed(REGISTER);

    assertThat(uri(register).host()).isEqualTo("[2001:db8::10]");
    assertThat(uri(register).port()).isEqualTo(-1);
    assertThat(register.topVia().host()).isEqualTo("[2001:db8::9:1]");
    assertThat(register.contacts().getFirst().uri().toString())
        .isEqualTo("sip:caller@[2001:db8::1]");
  }

  @Test
  void section42WithoutBracketsItIsNone() {
    assertThat(parse(REGISTER.replace("sip:[2001:db8::10]", "sip:2001:db8::10")))
        .isInstanceOfSatisfying(
            ParseResult.Malformed.class,
            malformed -> assertThat(malformed.status()).isEqualTo(400));
  }

  @Test
  void section43APortInsideTheBracketsIsPartOfTheAddress() {
    SipRequest register = parsed(REGISTER.replace("[2001:db8::10]", "[2001:db8::10:5070]"));

    assertThat(uri(register).host()).isEqualTo("[2001:db8::10:5070]");
    assertThat(uri(register).port()).isEqualTo(-1);
  }

  @Test
  void section44APortBehindTheBracketsIsAPort() {
    assertThat(uri(parsed(REGISTER.replace("[2001:db8::10]", "[2001:db8::10]:5070"))).port())
        .isEqualTo(5070);
  }

  @Test
  void section45ReceivedComesWithBracketsOrWithout() {
    SipRequest bare = parsed(REGISTER.replace(";branch", ";received=2001:db8::9:255;branch"));
    SipRequest bracketed =
        parsed(REGISTER.replace(";branch", ";received=[2001:db8::9:255];branch"));

    assertThat(bare.topVia().received()).contains("2001:db8::9:255");
    assertThat(bracketed.topVia().received()).contains("[2001:db8::9:255]");
    assertThat(bare.topVia().branch()).isEqualTo("z9hG4bKas3-111");
  }

  @Test
  void section48SeveralAddressesInVia() {
    SipRequest register =
        parsed(
            REGISTER.replace(
                "Call-ID",
                "Via: SIP/2.0/TCP [2001:db8::9:2]:5061;received=192.0.2.1;branch=z9hG4bKb\r\n"
                    + "Call-ID"));

    assertThat(register.vias()).hasSize(2);
    assertThat(register.vias().getLast().port()).isEqualTo(5061);
  }

  @Test
  void section49AMappedIp4AddressIsAnAddress() {
    assertThat(uri(parsed(REGISTER.replace("2001:db8::10", "::ffff:192.0.2.10"))).host())
        .isEqualTo("[::ffff:192.0.2.10]");
  }

  private static SipUri uri(SipRequest request) {
    return (SipUri) request.requestUri();
  }

  private static SipRequest parsed(String text) {
    assertThat(parse(text)).isInstanceOf(ParseResult.Parsed.class);
    return (SipRequest) ((ParseResult.Parsed) parse(text)).message();
  }

  private static ParseResult parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new SipParser(SipLimits.DEFAULT).parse(bytes, 0, bytes.length);
  }
}
