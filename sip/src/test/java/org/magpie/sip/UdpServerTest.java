package org.magpie.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.transaction.TransactionTimers;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.Transport;

/** The serving side over UDP, against a socket that says exactly what is written here. */
class UdpServerTest {
  private static final TransactionTimers QUICK =
      new TransactionTimers(
          Duration.ofMillis(40),
          Duration.ofMillis(160),
          Duration.ofMillis(200),
          Duration.ofMillis(300),
          Duration.ofMillis(100));

  private final ScriptedUser bob = new ScriptedUser();
  private final SipStack stack =
      SipStack.start(
          SipStackConfig.listeningOn(ListenPoint.udp("127.0.0.1", 0)).withTimers(QUICK), bob);
  private final RawPhone alice = new RawPhone(stack.port(Transport.UDP));

  @AfterEach
  void close() {
    alice.close();
    stack.close();
  }

  private static void answer(ServerTransaction transaction, int status) {
    transaction.respond(SipResponse.to(transaction.request(), status).build());
  }

  @Test
  void answersWithAToTagAndTheRequestsVia() {
    alice.send(alice.request("OPTIONS", "o1"));
    answer(bob.next(), 200);
    assertThat(alice.receive())
        .startsWith("SIP/2.0 200 OK\r\n")
        .contains("Via: SIP/2.0/UDP 127.0.0.1:" + alice.port() + ";branch=z9hG4bKo1\r\n")
        .contains("To: Bob <sip:bob@127.0.0.1>;tag=");
  }

  @Test
  void repeatsTheAnswerForARepeatedRequestWithoutAskingAgain() {
    alice.send(alice.request("OPTIONS", "o2"));
    answer(bob.next(), 200);
    String first = alice.receive();
    alice.send(alice.request("OPTIONS", "o2"));
    assertThat(alice.receive()).isEqualTo(first);
    assertThat(bob.idle()).isTrue();
  }

  @Test
  void fillsInRportAndReceived() {
    alice.send(alice.lines("OPTIONS", "o3", "rport;branch=z9hG4bKo3", ""));
    answer(bob.next(), 200);
    assertThat(alice.receive()).contains(";rport=" + alice.port()).contains(";received=127.0.0.1");
  }

  @Test
  void answersToTheSentByPortWithoutRport() {
    try (RawPhone other = new RawPhone(stack.port(Transport.UDP))) {
      String[] lines = alice.request("OPTIONS", "o4");
      lines[1] = lines[1].replace("PORT", "" + other.port());
      alice.send(lines);
      answer(bob.next(), 200);
      assertThat(other.receive()).startsWith("SIP/2.0 200");
    }
  }

  @Test
  void sends100WhenTheUserIsSlowAndNotWhenItIsQuick() {
    alice.send(alice.request("INVITE", "i1"));
    assertThat(alice.receive()).startsWith("SIP/2.0 100 Trying").doesNotContain("200;tag");
    answer(bob.next(), 180);
    assertThat(alice.receive()).startsWith("SIP/2.0 180");
    alice.send(alice.request("INVITE", "i2"));
    ServerTransaction second = bob.next();
    if (second.request().callId().equals("i2")) {
      answer(second, 180);
    }
    assertThat(alice.receive()).startsWith("SIP/2.0 180");
  }

  @Test
  void repeatsAFailureUntilItsAck() {
    alice.send(alice.request("INVITE", "i3"));
    answer(bob.next(), 486);
    String busy = alice.receive();
    assertThat(alice.receive()).isEqualTo(busy);
    assertThat(alice.receive()).isEqualTo(busy);
    String tag = busy.replaceAll("(?s).*To:[^\r]*;tag=([^\r;]+).*", "$1");
    alice.send(alice.lines("ACK", "i3", "branch=z9hG4bKi3", tag));
    assertThat(alice.fallsSilent(500)).isTrue();
  }

  @Test
  void repeatsA2xxUntilItsAckAndTellsOfIt() {
    alice.send(alice.request("INVITE", "i4"));
    ServerTransaction invite = bob.next();
    Heard dialog = new Heard();
    stack.adopt(new org.magpie.sip.dialog.DialogId("i4", "bobs", "i4"), dialog);
    invite.respond(
        SipResponse.to(invite.request(), 200)
            .set("To", invite.request().to().withTag("bobs").toString())
            .build());
    String ok = alice.receive();
    assertThat(alice.receive()).isEqualTo(ok);
    alice.send(alice.lines("ACK", "i4", "branch=z9hG4bKother", "bobs"));
    assertThat(dialog.ack().callId()).isEqualTo("i4");
    assertThat(alice.fallsSilent(500)).isTrue();
    alice.send(alice.request("INVITE", "i4"));
    assertThat(alice.silence(200)).isTrue();
  }

  @Test
  void tellsWhenNoAckComes() {
    alice.send(alice.request("INVITE", "i5"));
    ServerTransaction invite = bob.next();
    Heard heard = new Heard();
    invite.listen(heard);
    answer(invite, 200);
    assertThat(heard.event()).isEqualTo("timed out");
  }

  @Test
  void answersACancelAndTellsOfIt() {
    alice.send(alice.request("INVITE", "i6"));
    ServerTransaction invite = bob.next();
    Heard heard = new Heard();
    invite.listen(heard);
    answer(invite, 180);
    assertThat(alice.receive()).startsWith("SIP/2.0 180");
    alice.send(alice.request("CANCEL", "i6", "Reason: SIP;cause=487"));
    assertThat(alice.receive()).startsWith("SIP/2.0 200").contains("CSeq: 1 CANCEL");
    assertThat(heard.event()).isEqualTo("cancelled: SIP;cause=487");
    answer(invite, 487);
    assertThat(alice.receive()).startsWith("SIP/2.0 487");
  }

  @Test
  void answers481ToACancelOfNothing() {
    alice.send(alice.request("CANCEL", "c1"));
    assertThat(alice.receive()).startsWith("SIP/2.0 481");
  }

  @Test
  void answers481InAnUnknownDialogAndDropsItsAck() {
    alice.send(alice.lines("BYE", "b1", "branch=z9hG4bKb1", "nobody"));
    assertThat(alice.receive()).startsWith("SIP/2.0 481");
    alice.send(alice.lines("ACK", "b1", "branch=z9hG4bKb2", "nobody"));
    assertThat(alice.silence(200)).isTrue();
  }

  @Test
  void answers482ToTheSameInviteByAnotherPath() {
    alice.send(alice.request("INVITE", "i7"));
    answer(bob.next(), 180);
    assertThat(alice.receive()).startsWith("SIP/2.0 180");
    alice.send(alice.lines("INVITE", "i7", "branch=z9hG4bKforked", ""));
    assertThat(alice.receive()).startsWith("SIP/2.0 482");
  }

  @Test
  void keepsNoStateForAChallenge() {
    alice.send(alice.request("REGISTER", "r1"));
    answer(bob.next(), 401);
    String first = alice.receive();
    alice.send(alice.request("REGISTER", "r1"));
    answer(bob.next(), 401);
    assertThat(alice.receive()).isEqualTo(first);
  }

  @Test
  void answersAStunBindingRequest() {
    ByteBuffer request = ByteBuffer.allocate(20);
    request
        .putShort((short) 1)
        .putShort((short) 0)
        .putInt(0x2112A442)
        .put("transaction!".getBytes());
    alice.sendBytes(request.array());
    ByteBuffer answer = ByteBuffer.wrap(alice.receiveBytes());
    assertThat(answer.getShort(0)).isEqualTo((short) 0x0101);
    assertThat(answer.getShort(20)).isEqualTo((short) 0x0020);
    assertThat((answer.getShort(26) ^ 0x2112) & 0xFFFF).isEqualTo(alice.port());
  }

  @Test
  void answersBrokenRequestsAndSurvivesGarbage() {
    alice.sendBytes(new byte[] {0, 1, 2, 3, (byte) 0xFF});
    alice.sendBytes("\r\n\r\n".getBytes());
    alice.sendBytes(new byte[0]);
    String[] broken = alice.request("OPTIONS", "g1");
    broken[6] = "CSeq: many OPTIONS";
    alice.send(broken);
    assertThat(alice.receive()).startsWith("SIP/2.0 400");
    alice.send(alice.request("OPTIONS", "g2"));
    answer(bob.next(), 200);
    assertThat(alice.receive()).startsWith("SIP/2.0 200");
  }

  @Test
  void saysWhichAddressATargetSees() {
    assertThat(stack.localAddressFor(Target.udp(new InetSocketAddress("127.0.0.1", 9))))
        .isEqualTo(stack.listening().getFirst().address());
  }
}
