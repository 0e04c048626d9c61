package org.magpie.sip.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;

class SipParserTest {
  private static final String HEADER =
      """
      Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1\r
      From: <sip:alice@example.com>;tag=1\r
      To: <sip:bob@example.com>\r
      Call-ID: 1@192.0.2.1\r
      CSeq: 1 OPTIONS\r
      """;
  private static final String OPTIONS = "OPTIONS sip:bob@example.com SIP/2.0\r\n" + HEADER;

  @Test
  void readsAMessageInTheMiddleOfABuffer() {
    byte[] message = (OPTIONS + "Content-Length: 2\r\n\r\nab").getBytes(StandardCharsets.UTF_8);
    byte[] buffer = new byte[message.length + 20];
    System.arraycopy(message, 0, buffer, 10, message.length);

    ParseResult result = new SipParser(SipLimits.DEFAULT).parse(buffer, 10, message.length);

    SipMessage parsed = ((ParseResult.Parsed) result).message();
    assertThat(parsed.body()).containsExactly('a', 'b');
    assertThat(parsed.callId()).isEqualTo("1@192.0.2.1");
    assertThat(SipWriter.write(parsed)).isEqualTo(message);
  }

  @Test
  void skipsLineBreaksBeforeAMessage() {
    assertThat(parse("\r\n\r\n" + OPTIONS + "\r\n")).isInstanceOf(ParseResult.Parsed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n", "\r\n\r\n", "\n"})
  void takesLineBreaksAloneForAKeepAlive(String text) {
    assertThat(parse(text)).isInstanceOf(ParseResult.KeepAlive.class);
  }

  @Test
  void withoutContentLengthTheBodyIsTheRestOfTheDatagram() {
    assertThat(((ParseResult.Parsed) parse(OPTIONS + "\r\nabc")).message().body()).hasSize(3);
  }

  @Test
  void theBodyEndsWhereContentLengthSays() {
    ParseResult.Parsed parsed = (ParseResult.Parsed) parse(OPTIONS + "l: 1\r\n\r\nabc");

    assertThat(parsed.message().body()).hasSize(1);
    assertThat(parsed.consumed()).isEqualTo((OPTIONS + "l: 1\r\n\r\na").length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OPTIONS sip:bob@example.com SIP/2.0\n",
        "Via: SIP/2.0/UDP h;branch=x\n",
        "X: a\nb\r\n",
        "X: a\rb\r\n",
        "Subject\r\n",
        ": x\r\n",
        "Sub ject: x\r\n",
        "Content-Length: 1x\r\n",
        "Content-Length: \r\n",
        "Content-Length: 99999999999\r\n",
        "CSeq: 1 OPTIONS\r\n",
        "Max-Forwards: x\r\n",
        "Max-Forwards: 256\r\n",
        "Contact: sip:a@h?x=y\r\n",
        "Contact: *\r\nContact: <sip:a@h>\r\n",
        "Route: sip:\r\n",
        "Record-Route: <sip:h>,\r\n",
      })
  void refusesWhatIsMalformed(String line) {
    assertThat(parse(OPTIONS + line + "\r\n"))
        .isInstanceOfSatisfying(
            ParseResult.Malformed.class,
            malformed -> assertThat(malformed.status()).isEqualTo(400));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        "OPTIONS\r\n\r\n",
        "OPTIONS sip:a@h\r\n\r\n",
        " OPTIONS sip:a@h SIP/2.0\r\n\r\n",
        "SIP/2.0 200\r\n\r\n",
        "SIP/2.0 2000 OK\r\n\r\n",
        "SIP/2.0 099 x\r\n\r\n",
        "SIP/2.0 700 x\r\n\r\n",
        "SIP/2.0 -12 x\r\n\r\n",
        "\u0000\u0001\u0002",
        "x",
      })
  void hasNothingToAnswerWhereThereIsNoVia(String text) {
    assertThat(parse(text))
        .isInstanceOfSatisfying(
            ParseResult.Malformed.class, malformed -> assertThat(malformed.answerable()).isEmpty());
  }

  @Test
  void doesNotAnswerABrokenAck() {
    String ack = OPTIONS.replace("OPTIONS", "ACK") + "Max-Forwards: x\r\n\r\n";

    assertThat(((ParseResult.Malformed) parse(ack)).answerable()).isEmpty();
  }

  @Test
  void readsAResponseWithoutTheBlankBeforeItsReason() {
    SipResponse response =
        (SipResponse) ((ParseResult.Parsed) parse("SIP/2.0 200\r\n" + HEADER + "\r\n")).message();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.reason()).isEmpty();
    assertThat(response.success()).isTrue();
  }

  @Test
  void readsOptionalFields() {
    SipRequest request =
        (SipRequest)
            ((ParseResult.Parsed)
                    parse(
                        OPTIONS
                            + "Supported: path, GRUU\r\nk: outbound\r\nRequire:\r\n"
                            + "Allow: INVITE,ACK\r\nExpires: 99999999999\r\nContact: *\r\n\r\n"))
                .message();

    assertThat(request.supported()).containsExactly("path", "gruu", "outbound");
    assertThat(request.required()).isEmpty();
    assertThat(request.allowed()).containsExactly("INVITE", "ACK");
    assertThat(request.expires()).hasValue(Integer.MAX_VALUE);
    assertThat(request.maxForwards()).isEmpty();
    assertThat(request.contactIsWildcard()).isTrue();
    assertThat(request.contacts()).isEmpty();
    assertThat(request.contentType()).isEmpty();
  }

  @Test
  void eachLimitHasItsAnswer() {
    SipLimits small = new SipLimits(1_000, 8, 200, 30);

    assertStatus(small, OPTIONS + "\r\n" + "x".repeat(1_000), 413);
    assertStatus(small, OPTIONS + "X: 1\r\nX: 2\r\nX: 3\r\nX: 4\r\n\r\n", 400);
    assertStatus(small, OPTIONS + "X: " + "x".repeat(200) + "\r\n\r\n", 400);
    assertStatus(small, OPTIONS + "X: y\r\n" + " z\r\n".repeat(60) + "\r\n", 400);
    assertStatus(small, OPTIONS.replace("bob@", "b".repeat(30) + "@") + "\r\n", 414);
    assertThat(new SipParser(small).parse(bytes(OPTIONS + "\r\n"), 0, bytes(OPTIONS).length + 2))
        .isInstanceOf(ParseResult.Parsed.class);
  }

  private static void assertStatus(SipLimits limits, String text, int status) {
    byte[] bytes = bytes(text);
    assertThat(new SipParser(limits).parse(bytes, 0, bytes.length))
        .isInstanceOfSatisfying(
            ParseResult.Malformed.class,
            malformed -> {
              assertThat(malformed.status()).isEqualTo(status);
              assertThat(malformed.answerable()).isPresent();
            });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ParseResult parse(String text) {
    byte[] bytes = bytes(text);
    return new SipParser(SipLimits.DEFAULT).parse(bytes, 0, bytes.length);
  }
}
