package org.magpie.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;

/** RFC 3261 12. */
class DialogTest {
  private static final SipRequest INVITE =
      SipRequest.builder(Method.INVITE, SipUri.of("bob", "biloxi.example.com", -1))
          .header("Via", "SIP/2.0/UDP client.atlanta.example.com;branch=z9hG4bK1")
          .header("From", "Alice <sip:alice@atlanta.example.com>;tag=a")
          .header("To", "Bob <sip:bob@biloxi.example.com>")
          .header("Call-ID", "3848276298220188511@atlanta.example.com")
          .header("CSeq", "7 INVITE")
          .header("Contact", "<sip:alice@client.atlanta.example.com>")
          .header("Record-Route", "<sip:ss2.biloxi.example.com;lr>")
          .header("Record-Route", "<sip:ss1.atlanta.example.com;lr>")
          .build();
  private static final NameAddr BOB = NameAddr.of(SipUri.of("bob", "client.biloxi.com", -1));

  private static SipResponse ok(String contact) {
    return SipResponse.to(INVITE, 200)
        .set("To", "Bob <sip:bob@biloxi.example.com>;tag=b")
        .header("Contact", contact)
        .header("Record-Route", "<sip:ss2.biloxi.example.com;lr>, <sip:ss1.atlanta.example.com;lr>")
        .build();
  }

  private static SipRequest from(Dialog sender, Method method, int times) {
    Dialog dialog = sender;
    SipRequest last = INVITE;
    for (int i = 0; i < times; i++) {
      Dialog.Outgoing outgoing = dialog.request(method);
      dialog = outgoing.dialog();
      last = outgoing.request();
    }
    return last;
  }

  @Test
  void bothSidesNameTheSameDialog() {
    Dialog alice = Dialog.ofOutgoing(INVITE, ok("<sip:bob@client.biloxi.com>"));
    Dialog bob = Dialog.ofIncoming(INVITE, "b", BOB);
    assertThat(alice.id()).isEqualTo(new DialogId(INVITE.callId(), "a", "b"));
    assertThat(bob.id()).isEqualTo(new DialogId(INVITE.callId(), "b", "a"));
    assertThat(bob.namedBy(INVITE.callId(), "b", "a")).isTrue();
    assertThat(alice.confirmed()).isTrue();
    assertThat(bob.confirmed()).isFalse();
  }

  @Test
  void theCallerReversesTheRouteSetAndTheCalledKeepsIt() {
    SipRequest bye =
        Dialog.ofOutgoing(INVITE, ok("<sip:bob@client.biloxi.com>")).request(Method.BYE).request();
    assertThat(bye.requestUri()).isEqualTo(BOB.uri());
    assertThat(bye.routes())
        .extracting(NameAddr::toString)
        .containsExactly("<sip:ss1.atlanta.example.com;lr>", "<sip:ss2.biloxi.example.com;lr>");
    assertThat(bye.cseq().number()).isEqualTo(8);
    Dialog bob = Dialog.ofIncoming(INVITE, "b", BOB);
    assertThat(bob.request(Method.BYE).request().routes())
        .extracting(NameAddr::toString)
        .containsExactly("<sip:ss2.biloxi.example.com;lr>", "<sip:ss1.atlanta.example.com;lr>");
    assertThat(bob.nextHop()).hasToString("sip:ss2.biloxi.example.com;lr");
  }

  @Test
  void aStrictRouterBecomesTheRequestUri() {
    SipRequest strict = INVITE.toBuilder().set("Record-Route", "<sip:old.example.com>").build();
    SipRequest bye = Dialog.ofIncoming(strict, "b", BOB).request(Method.BYE).request();
    assertThat(bye.requestUri()).hasToString("sip:old.example.com");
    assertThat(bye.routes())
        .extracting(NameAddr::toString)
        .containsExactly("<sip:alice@client.atlanta.example.com>");
  }

  @Test
  void ordersTheirRequestsByNumber() {
    Dialog alice = Dialog.ofOutgoing(INVITE, ok("<sip:bob@client.biloxi.com>"));
    Dialog bob = Dialog.ofIncoming(INVITE, "b", BOB);
    SipRequest second = from(alice, Method.INFO, 2);
    Dialog after = ((Dialog.Incoming.InOrder) bob.accept(second)).dialog();
    assertThat(after.accept(from(alice, Method.INFO, 1)))
        .isEqualTo(new Dialog.Incoming.OutOfOrder());
    assertThat(after.accept(second)).isEqualTo(new Dialog.Incoming.OutOfOrder());
    assertThat(after.accept(from(alice, Method.INFO, 3)))
        .isInstanceOf(Dialog.Incoming.InOrder.class);
  }

  @Test
  void refreshesTheTargetByReInviteAndByItsAnswer() {
    Dialog bob = Dialog.ofIncoming(INVITE, "b", BOB);
    SipRequest moved =
        INVITE.toBuilder()
            .set("CSeq", "8 INVITE")
            .set("Contact", "<sip:alice@mobile.example.com>")
            .build();
    Dialog after = ((Dialog.Incoming.InOrder) bob.accept(moved)).dialog();
    assertThat(after.remoteTarget()).hasToString("sip:alice@mobile.example.com");
    Dialog alice = Dialog.ofOutgoing(INVITE, ok("<sip:bob@client.biloxi.com>"));
    assertThat(alice.after(ok("<sip:bob@moved.biloxi.com>")).remoteTarget())
        .hasToString("sip:bob@moved.biloxi.com");
  }

  @Test
  void theAckBearsTheNumberOfItsInvite() {
    Dialog alice =
        Dialog.ofOutgoing(INVITE, ok("<sip:bob@client.biloxi.com>"))
            .request(Method.UPDATE)
            .dialog();
    assertThat(alice.ack(7).cseq()).hasToString("7 ACK");
    assertThat(alice.ack(7).to().tag()).contains("b");
  }

  @Test
  void theAckBearsTheCredentialsOfItsInvite() {
    Dialog alice = Dialog.ofOutgoing(INVITE, ok("<sip:bob@client.biloxi.com>"));
    assertThat(alice.ack(INVITE).headers().first("Authorization")).isEmpty();
    SipRequest authorized =
        INVITE.toBuilder()
            .set("CSeq", "8 INVITE")
            .header("Authorization", "Digest realm=\"one\"")
            .header("Proxy-Authorization", "Digest realm=\"two\"")
            .header("Proxy-Authorization", "Digest realm=\"three\"")
            .build();
    SipRequest ack = alice.ack(authorized);
    assertThat(ack.cseq()).hasToString("8 ACK");
    assertThat(ack.headers().all("Authorization")).containsExactly("Digest realm=\"one\"");
    assertThat(ack.headers().all("Proxy-Authorization"))
        .containsExactly("Digest realm=\"two\"", "Digest realm=\"three\"");
  }

  @Test
  void targetRefreshRequestsBearAContact() {
    Dialog bob = Dialog.ofIncoming(INVITE, "b", BOB);
    assertThat(bob.request(Method.UPDATE).request().contacts()).containsExactly(BOB);
    assertThat(bob.request(Method.BYE).request().contacts()).isEmpty();
  }
}
