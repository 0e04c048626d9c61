package org.magpie.exchange.call;

import java.util.Locale;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipResponse;

/**
 * A REFER that was taken, and the subscription that comes with it: its sender is told how the call
 * it asked for goes (RFC 3515 2.4.4), unless it wants to hear nothing (RFC 4488), or is gone.
 *
 * <pre>
 *   taken (100) → progress (1xx)* → over (final status)
 * </pre>
 */
final class SipReferral implements Referral {
  private static final String NO_SUBSCRIPTION = "Refer-Sub";

  private final Leg leg;
  private final String event;
  private final boolean told;
  private int last;

  /** Takes the REFER: answers it, and says that it is tried. */
  SipReferral(Leg leg, ServerTransaction refer, boolean first) {
    this.leg = leg;
    this.told =
        refer
            .request()
            .headers()
            .first(NO_SUBSCRIPTION)
            .filter(value -> value.trim().toLowerCase(Locale.ROOT).startsWith("false"))
            .isEmpty();
    // RFC 3515 2.4.6: the number tells later ones apart; some telephones do not expect the first's.
    this.event = first ? "refer" : "refer;id=" + refer.request().cseq().number();
    SipResponse.Builder answer =
        leg.dialog().contact(Answers.capabilities(SipResponse.to(refer.request(), 202)));
    refer.respond(told ? answer.build() : answer.header(NO_SUBSCRIPTION, "false").build());
    progress(100);
  }

  @Override
  public Leg by() {
    return leg;
  }

  @Override
  public void progress(int status) {
    if (status > last && status < 200) {
      last = status;
      tell(status, "active;expires=120");
    }
  }

  @Override
  public void over(int status) {
    if (last < 200) {
      last = status;
      tell(status, "terminated;reason=noresource");
    }
  }

  private void tell(int status, String state) {
    if (!told || !leg.alive()) {
      return;
    }
    String line = "SIP/2.0 " + status + " " + SipResponse.builder(status).build().reason() + "\r\n";
    leg.dialog()
        .send(
            Method.NOTIFY,
            builder ->
                builder
                    .header(HeaderNames.EVENT, event)
                    .header(HeaderNames.SUBSCRIPTION_STATE, state)
                    .body("message/sipfrag;version=2.0", Answers.bytes(line)),
            new Told());
  }

  /** Who does not want to hear of it is told nothing more; its leg goes on. */
  private final class Told implements Reply {
    @Override
    public void response(SipResponse response) {
      if (response.status() >= 300) {
        none(response.status(), response.reason());
      }
    }

    @Override
    public void none(int status, String why) {
      last = 699;
    }
  }
}
