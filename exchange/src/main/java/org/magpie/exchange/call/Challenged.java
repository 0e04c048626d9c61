package org.magpie.exchange.call;

import java.util.Optional;
import java.util.function.Consumer;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;

/**
 * What comes back for a request inside a dialog with a trunk that may ask who we are (RFC 3261
 * 22.2, 22.3): a challenge is answered by the same request again, everything else is passed on.
 */
record Challenged(
    Leg leg,
    DigestClient credentials,
    SipRequest sent,
    Consumer<SipRequest.Builder> addition,
    Reply reply)
    implements Reply {

  @Override
  public void response(SipResponse response) {
    Optional<SipRequest> authorized = credentials.answer(sent, response);
    if (authorized.isEmpty()) {
      reply.response(response);
      return;
    }
    // The digest does not cover the number, and others may have been sent meanwhile.
    leg.dialog()
        .send(
            sent.method(),
            builder -> {
              addition.accept(builder);
              copy(authorized.get(), HeaderNames.AUTHORIZATION, builder);
              copy(authorized.get(), HeaderNames.PROXY_AUTHORIZATION, builder);
            },
            reply);
  }

  private static void copy(SipRequest from, String name, SipRequest.Builder to) {
    from.headers().first(name).ifPresent(value -> to.set(name, value));
  }

  @Override
  public void none(int status, String why) {
    reply.none(status, why);
  }
}
