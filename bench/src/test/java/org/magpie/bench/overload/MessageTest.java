package org.magpie.bench.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageTest {
  private static Message message(String... lines) {
    byte[] bytes = (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    return new Message(bytes, bytes.length);
  }

  @Test
  void findsInAChallengeWhatItsAnswerNeeds() {
    Message challenge =
        message(
            "SIP/2.0 401 Unauthorized",
            "Via: SIP/2.0/UDP 127.0.0.21:4000;rport=4000" + Message.branch(1234, 1),
            "To: <sip:1000@127.0.0.1>;tag=x",
            "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=MD5, qop=\"auth\"");
    assertThat(challenge.isResponse()).isTrue();
    assertThat(challenge.status()).isEqualTo(401);
    assertThat(challenge.attempt()).isEqualTo(1234);
    assertThat(challenge.step()).isEqualTo(1);
    assertThat(challenge.quoted("nonce")).contains("n");
    assertThat(challenge.line("To")).isEqualTo("To: <sip:1000@127.0.0.1>;tag=x\r\n");
  }

  @Test
  void copiesEveryViaForAnAnswer() {
    Message request =
        message(
            "BYE sip:x@127.0.0.22 SIP/2.0",
            "Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK1",
            "Via: SIP/2.0/UDP 127.0.0.9:5060;branch=z9hG4bK2",
            "Contact: <sip:a@127.0.0.1:5060>");
    assertThat(request.method()).isEqualTo("BYE");
    assertThat(request.vias().lines()).hasSize(2);
    assertThat(request.contact()).isEqualTo("sip:a@127.0.0.1:5060");
    assertThat(request.attempt()).isEqualTo(-1);
  }

  @Test
  void answersAChallengeLikeAnyClient() {
    String line =
        new Digest("sip:127.0.0.1:5060")
            .line(
                "REGISTER",
                "1000",
                message(
                    "SIP/2.0 401 Unauthorized",
                    "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\""));
    // MD5(MD5("1000:r:pw-1000"):n:00000001:bench:auth:MD5("REGISTER:sip:127.0.0.1:5060"))
    assertThat(line).contains("response=\"8fb0ef677e5d24abe3157227372dd32f\"").endsWith("\r\n");
  }
}
