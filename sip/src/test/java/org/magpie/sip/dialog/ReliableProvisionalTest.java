package org.magpie.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;

/** RFC 3262. */
class ReliableProvisionalTest {
  private static final Duration T1 = Duration.ofMillis(500);
  private static final SipRequest INVITE =
      SipRequest.builder(Method.INVITE, SipUri.of("bob", "biloxi.example.com", -1))
          .header("Via", "SIP/2.0/UDP a.example.com;branch=z9hG4bK1")
          .header("From", "<sip:alice@atlanta.example.com>;tag=a")
          .header("To", "<sip:bob@biloxi.example.com>")
          .header("Call-ID", "1")
          .header("CSeq", "314159 INVITE")
          .header("Supported", "100rel")
          .build();

  private static ReliableProvisional.Sending ringing(ReliableProvisional.Quiet quiet) {
    return quiet.send(INVITE, SipResponse.to(INVITE, 180).build(), 776656, T1);
  }

  private static SipRequest prack(String rack) {
    return SipRequest.builder(Method.PRACK, SipUri.of("bob", "biloxi.example.com", -1))
        .header("RAck", rack)
        .build();
  }

  @Test
  void numbersAnswersAndTakesTheirPrack() {
    var sending = ringing(ReliableProvisional.begin());
    assertThat(sending.response().headers().first("RSeq")).contains("776656");
    assertThat(sending.response().required()).contains("100rel");
    assertThat(sending.next().acknowledged(prack("776656 1 INVITE"))).isEmpty();
    assertThat(sending.next().acknowledged(prack("1 314159 INVITE"))).isEmpty();
    assertThat(sending.next().acknowledged(prack("nonsense"))).isEmpty();
    var quiet = sending.next().acknowledged(prack("776656 314159 INVITE")).orElseThrow();
    assertThat(ringing(quiet).response().headers().first("RSeq")).contains("776657");
  }

  @Test
  void repeatsTwiceAsLateEachTimeAndGivesUpAfter64T1() {
    var waiting = ringing(ReliableProvisional.begin()).next();
    int times = 0;
    for (var again = waiting.again(); again.isPresent(); again = again.get().next().again()) {
      times++;
    }
    assertThat(waiting.interval()).isEqualTo(T1);
    assertThat(times).isEqualTo(6);
  }

  @Test
  void acknowledgesEachAnswerOnceAndInOrder() {
    var response =
        SipResponse.to(INVITE, 183).header("Require", "100rel").header("RSeq", "5").build();
    assertThat(ReliableProvisional.rackFor(response, 0)).contains("5 314159 INVITE");
    assertThat(ReliableProvisional.rackFor(response, 4)).contains("5 314159 INVITE");
    assertThat(ReliableProvisional.rackFor(response, 5)).isEmpty();
    assertThat(ReliableProvisional.rackFor(response, 2)).isEmpty();
    assertThat(ReliableProvisional.rackFor(SipResponse.to(INVITE, 183).build(), 0)).isEmpty();
  }
}
