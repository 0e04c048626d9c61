package org.magpie.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.sip.codec.SipWriter;

class HeadersTest {
  @Test
  void findsByAnyCaseAndCompactForm() {
    Headers headers =
        Headers.builder().add("v", "1").add("VIA", "2").add("x-Own", "3").add("m", "4").build();

    assertThat(headers.all("Via")).containsExactly("1", "2");
    assertThat(headers.first("X-OWN")).contains("3");
    assertThat(headers.first("contact")).contains("4");
    assertThat(headers.first("From")).isEmpty();
    assertThat(headers.count("via")).isEqualTo(2);
    assertThat(headers.has("l")).isFalse();
  }

  @Test
  void keepsOrderAndUnknownNames() {
    Headers headers = Headers.builder().add("X-b", "1").add("To", "2").add("x-A", "3").build();

    assertThat(headers.toString()).isEqualTo("X-b: 1\r\nTo: 2\r\nx-A: 3\r\n");
  }

  @Test
  void replacesPrependsAndRemoves() {
    Headers headers =
        Headers.builder()
            .add("Via", "2")
            .add("X-a", "a")
            .add("Via", "3")
            .add("X-a", "b")
            .prepend("Via", "1")
            .prepend("Route", "r")
            .set("X-a", "c")
            .add("Y", "d")
            .remove("Y")
            .build();

    assertThat(headers.toString())
        .isEqualTo("Route: r\r\nVia: 1\r\nVia: 2\r\nX-a: c\r\nVia: 3\r\n");
    assertThat(headers.toBuilder().replaceFirst("Via", "0").removeFirst("X-a").build().toString())
        .isEqualTo("Route: r\r\nVia: 0\r\nVia: 2\r\nVia: 3\r\n");
    assertThat(headers.count("X-a")).isEqualTo(1);
  }

  @Test
  void growsBeyondItsFirstRoom() {
    Headers.Builder builder = Headers.builder();
    for (int i = 0; i < 100; i++) {
      builder.add("X-" + i, Integer.toString(i));
    }

    assertThat(builder.build().first("x-99")).contains("99");
    assertThat(builder.build().size()).isEqualTo(100);
  }

  @Test
  void takesListsApart() {
    Headers headers =
        Headers.builder()
            .add("Allow", "INVITE, ACK,BYE")
            .add("Allow", " , OPTIONS")
            .add("Contact", "\"a, b\" <sip:a@h;x=\",\">, <sip:b,c@h>")
            .build();

    assertThat(headers.elements("Allow")).containsExactly("INVITE", "ACK", "BYE", "OPTIONS");
    assertThat(headers.elements("Contact"))
        .containsExactly("\"a, b\" <sip:a@h;x=\",\">", "<sip:b,c@h>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\r\nVia: y", "x\ny", "x\ry", "\n"})
  void refusesLineBreaksInValues(String value) {
    assertThatThrownBy(() -> Headers.builder().add("Subject", value))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Headers.builder().set("Subject", value))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Headers.builder().prepend("Subject", value))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Headers.builder().replaceFirst("Subject", value))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SipResponse.builder(200).body(value, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SipResponse.builder(200).reason(value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X:", "X Y", "X\r\n", "名"})
  void refusesNamesThatAreNoTokens(String name) {
    assertThatThrownBy(() -> Headers.builder().add(name, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesTextOfAnyScriptAsUtf8() {
    SipResponse response =
        SipResponse.builder(200)
            .header("Subject", "你好")
            .body("text/plain", "é".getBytes(StandardCharsets.UTF_8))
            .build();

    assertThat(new String(SipWriter.write(response), StandardCharsets.UTF_8))
        .isEqualTo(
            "SIP/2.0 200 OK\r\nSubject: 你好\r\nContent-Type: text/plain\r\n"
                + "Content-Length: 2\r\n\r\né");
  }

  @Test
  void aResponseTakesOverWhatTheRfcNames() {
    SipRequest request =
        SipRequest.builder(Method.OPTIONS, SipUri.ofHost("h", -1))
            .header("Via", "SIP/2.0/UDP a;branch=z9hG4bK1")
            .header("Via", "SIP/2.0/UDP b;branch=z9hG4bK2")
            .header("Max-Forwards", "70")
            .header("From", "<sip:a@h>;tag=1")
            .header("To", "<sip:b@h>")
            .header("Call-ID", "x")
            .header("CSeq", "1 OPTIONS")
            .header("Subject", "not this")
            .build();

    SipResponse response = SipResponse.to(request, 404).build();

    assertThat(response.headers().toString())
        .isEqualTo(
            "Via: SIP/2.0/UDP a;branch=z9hG4bK1\r\nVia: SIP/2.0/UDP b;branch=z9hG4bK2\r\n"
                + "From: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\nCall-ID: x\r\nCSeq: 1 OPTIONS\r\n");
    assertThat(response.toString()).isEqualTo("404 Not Found");
  }
}
