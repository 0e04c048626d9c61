package org.magpie.sip.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
  private static String masked(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] masked = Masking.of(bytes, 0, bytes.length);
    assertThat(masked).hasSameSizeAs(bytes);
    return new String(masked, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Authorization: Digest username="1000", nonce="n", response="5ec4e7", uri="sip:a" | 5ec4e7
          proxy-authorization : Digest username="1000",response=5ec4e7 | 5ec4e7
          Authorization: Digest username="全部", response="5ec4e7" | 5ec4e7
          Authorization: Digest username="1000",~ cnonce="5ec4e7", response="x" | 5ec4e7
          Authorization: Bearer 5ec4e7.abc | 5ec4e7
          Authentication-Info: rspauth="5ec4e7", nc=1 | 5ec4e7
          Contact: <sip:a@b;pn-provider=apns;pn-prid=5ec4e7> | 5ec4e7
          From: <sip:1000:5ec4e7@pbx.example> | 5ec4e7
          """)
  void credentialsInHeaderFieldsAreMasked(String line, String secret) {
    String text =
        "INVITE sip:1001@a SIP/2.0\r\n" + line.replace("~", "\r\n") + "\r\nX-Next: kept\r\n\r\n";
    assertThat(masked(text)).doesNotContain(secret).contains("X-Next: kept\r\n").contains("***");
  }

  @Test
  void keysAndPasswordsOfMediaAreMasked() {
    String body =
        "v=0\r\na=ice-ufrag:abcd\r\na=ice-pwd:verysecret\r\n"
            + "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0a2V5|2^20\r\n"
            + "a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:b25lbW9yZQ==;inline:c2Vjb25k\r\nk=clear:oldkey\r\n";
    String text = masked("SIP/2.0 200 OK\r\nContent-Type: application/sdp\r\n\r\n" + body);
    assertThat(text)
        .doesNotContain("verysecret", "c2VjcmV0a2V5", "b25lbW9yZQ", "c2Vjb25k", "oldkey")
        .contains("a=ice-ufrag:abcd", "AES_CM_128_HMAC_SHA1_80 inline:", "|2^20");
  }

  @Test
  void keysThatSomebodyPressedAreMasked() {
    assertThat(
            masked(
                "INFO sip:a SIP/2.0\r\nContent-Type: application/dtmf-relay\r\n\r\nSignal=7\r\nDuration=160\r\n"))
        .contains("Signal=*\r\nDuration=160");
    assertThat(masked("INFO sip:a SIP/2.0\r\nContent-Type: application/dtmf\r\n\r\n7"))
        .endsWith("\r\n\r\n*");
  }

  @Test
  void theRestStaysAsItWas() {
    String text =
        "INVITE sip:1001@10.0.0.1:5060;user=phone SIP/2.0\r\nFrom: <sip:1000@a>;tag=1\r\n"
            + "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\nX-Response: response=1\r\n\r\n";
    assertThat(masked(text)).isEqualTo(text);
  }
}
