package org.magpie.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.magpie.sip.codec.ParseResult;
import org.magpie.sip.codec.SipLimits;
import org.magpie.sip.codec.SipParser;
import org.magpie.sip.codec.SipWriter;
import org.magpie.sip.codec.StreamFraming;
import org.magpie.sip.codec.StreamFraming.Frame;

/** Whatever is put into a message comes out of it again after a trip over the wire. */
class MessagePropertiesTest {
  @Property(tries = 300)
  void urisSurviveTheWire(@ForAll("uris") SipUri uri) {
    assertThat(Uri.parse(uri.toString())).contains(uri);
  }

  @Property(tries = 300)
  void addressesSurviveTheWire(@ForAll("addresses") NameAddr address) {
    assertThat(NameAddr.parse(address.toString())).contains(address);
    assertThat(NameAddr.parseList(address + ", " + address)).containsExactly(address, address);
  }

  @Property(tries = 300)
  void requestsSurviveTheWire(
      @ForAll("uris") SipUri target,
      @ForAll("addresses") NameAddr from,
      @ForAll("addresses") NameAddr to,
      @ForAll("lines") String subject,
      @ForAll byte[] body) {
    SipRequest request =
        SipRequest.builder(Method.MESSAGE, target.withoutHeaders())
            .header("Via", Via.of("UDP", "192.0.2.1", 5060, "z9hG4bK1").toString())
            .header("From", from.toString())
            .header("To", to.toString())
            .header("Call-ID", "a@b")
            .header("CSeq", new CSeq(1, Method.MESSAGE).toString())
            .header("Contact", from + "," + to)
            .header("Subject", subject)
            .body("application/octet-stream", body)
            .build();

    byte[] wire = SipWriter.write(request);
    SipRequest read =
        (SipRequest)
            ((ParseResult.Parsed) new SipParser(SipLimits.DEFAULT).parse(wire, 0, wire.length))
                .message();

    assertThat(read.requestUri()).isEqualTo(request.requestUri());
    assertThat(read.from()).isEqualTo(from);
    assertThat(read.to()).isEqualTo(to);
    assertThat(read.contacts()).containsExactly(from, to);
    assertThat(read.headers().first("Subject")).contains(blanksTrimmed(subject));
    assertThat(read.body()).isEqualTo(body);
    assertThat(SipWriter.write(read)).isEqualTo(wire);
  }

  @Property(tries = 100)
  void streamsAreCutWhereTheyWereJoined(@ForAll List<byte[]> bodies) {
    StreamFraming framing = new StreamFraming(SipLimits.DEFAULT);
    for (byte[] body : bodies) {
      byte[] wire =
          SipWriter.write(SipResponse.builder(200).header("Via", "x").body("a/b", body).build());
      framing.feed(wire, 0, wire.length);
    }
    for (byte[] body : bodies) {
      Frame frame = framing.next();
      assertThat(frame).isInstanceOf(Frame.Message.class);
      assertThat(((Frame.Message) frame).bytes()).endsWith(body);
    }
    assertThat(framing.next()).isInstanceOf(Frame.Incomplete.class);
  }

  private static String blanksTrimmed(String text) {
    int length = text.length();
    int from = Syntax.skipBlanks(text, 0, length);
    return text.substring(from, Syntax.trimEnd(text, from, length));
  }

  private static Arbitrary<String> text() {
    return Arbitraries.strings()
        .withChars("abcXYZ019-_.!~*'()%@:;?/<>\"\\, \t=&+$[]äé张😀\0\u007f")
        .ofMaxLength(20)
        .filter(text -> text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
  }

  @Provide
  Arbitrary<String> lines() {
    return text();
  }

  @Provide
  Arbitrary<SipUri> uris() {
    Arbitrary<Optional<String>> user = text().filter(name -> !name.isEmpty()).optional();
    Arbitrary<String> host =
        Arbitraries.of("example.com", "192.0.2.1", "[2001:db8::1]", "h-1", "a_b");
    Arbitrary<Integer> port = Arbitraries.of(-1, 0, 5060, 65_535);
    Arbitrary<String> value = text();
    Arbitrary<String> headers = Arbitraries.of("", "To=x", "a=%20&b=");
    return Combinators.combine(Arbitraries.of(true, false), user, host, port, value, headers)
        .as(
            (secure, name, at, number, parameter, after) ->
                new SipUri(secure, name, Optional.empty(), at, number, Parameters.NONE, after)
                    .withFlag("lr")
                    .withParameter("x", parameter));
  }

  @Provide
  Arbitrary<NameAddr> addresses() {
    Arbitrary<Optional<String>> name = text().filter(shown -> !shown.isEmpty()).optional();
    return Combinators.combine(name, uris(), text())
        .as(
            (shown, uri, value) ->
                new NameAddr(shown, uri, Parameters.NONE)
                    .withTag("t1")
                    .withParameter("value", value));
  }
}
