package org.magpie.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.Transport;

/** In which order datagrams are served when several wait, and whose waiting is looked at. */
class UdpOrderTest {
  private final ScriptedUser bob = new ScriptedUser();
  private final SipStack stack =
      SipStack.start(SipStackConfig.listeningOn(ListenPoint.udp("127.0.0.1", 0)), bob);
  private final RawPhone alice = new RawPhone(stack.port(Transport.UDP));

  @AfterEach
  void close() {
    alice.close();
    stack.close();
  }

  /** Holds the loop, so that whatever is sent meanwhile waits. */
  private CountDownLatch hold() {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    stack
        .loop()
        .execute(
            () -> {
              held.countDown();
              await(release);
            });
    await(held);
    return release;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void servesWhatWasBegunBeforeWhatBegins() {
    CountDownLatch release = hold();
    alice.send(alice.request("INVITE", "new1"));
    alice.send(alice.request("MESSAGE", "new2"));
    alice.send(alice.request("INVITE", "begun", "Authorization: Digest username=\"a\""));
    release.countDown();
    assertThat(bob.next().request().callId()).isEqualTo("begun");
    assertThat(bob.next().request().callId()).isEqualTo("new1");
    assertThat(bob.next().request().callId()).isEqualTo("new2");
  }

  @Test
  void letsNoCancelOvertakeItsInvite() {
    CountDownLatch release = hold();
    alice.send(alice.request("INVITE", "taken-back"));
    alice.send(alice.request("CANCEL", "taken-back"));
    release.countDown();
    Heard invite = new Heard();
    bob.next().listen(invite);
    assertThat(alice.receive()).startsWith("SIP/2.0 200").contains("CSeq: 1 CANCEL");
    assertThat(invite.event()).startsWith("cancelled");
  }

  @Test
  void letsNoCancelOvertakeAnInviteThatBringsCredentials() {
    CountDownLatch release = hold();
    String credentials = "Authorization: Digest username=\"a\"";
    for (int i = 0; i < 40; i++) {
      alice.send(alice.request("MESSAGE", "before" + i, credentials));
    }
    alice.send(alice.request("INVITE", "taken-back", credentials));
    alice.send(alice.request("CANCEL", "taken-back"));
    release.countDown();
    for (int i = 0; i < 40; i++) {
      assertThat(bob.next().request().callId()).isEqualTo("before" + i);
    }
    Heard invite = new Heard();
    bob.next().listen(invite);
    assertThat(alice.receive()).startsWith("SIP/2.0 200").contains("CSeq: 1 CANCEL");
    assertThat(invite.event()).startsWith("cancelled");
  }

  @Test
  void servesInTurnWhatComesAmongDatagramsThatAreNoMessages() {
    CountDownLatch release = hold();
    for (int i = 0; i < 600; i++) {
      alice.sendBytes(new byte[] {13, 10, 13, 10});
    }
    alice.send(alice.request("MESSAGE", "sound"));
    release.countDown();
    assertThat(bob.next().request().callId()).isEqualTo("sound");
  }

  @Test
  void refusesWhatBeginsWhileItsUserLags() {
    SipUser late =
        new SipUser() {
          @Override
          public void request(ServerTransaction transaction) {
            transaction.respond(SipResponse.to(transaction.request(), 200).build());
          }

          @Override
          public Duration lag() {
            return Duration.ofSeconds(2);
          }

          @Override
          public void flowClosed(Flow flow) {}
        };
    try (SipStack lagging =
            SipStack.start(SipStackConfig.listeningOn(ListenPoint.udp("127.0.0.1", 0)), late);
        RawPhone carol = new RawPhone(lagging.port(Transport.UDP))) {
      String answer = "SIP/2.0 200";
      for (int i = 0; answer.startsWith("SIP/2.0 200"); i++) {
        carol.send(carol.request("OPTIONS", "first" + i));
        answer = carol.receive();
      }
      assertThat(answer).startsWith("SIP/2.0 503").contains("Retry-After: ");
      carol.send(carol.request("OPTIONS", "begun", "Authorization: Digest username=\"a\""));
      assertThat(carol.receive()).startsWith("SIP/2.0 200");
    }
  }
}
