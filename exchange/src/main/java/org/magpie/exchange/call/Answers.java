package org.magpie.exchange.call;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.magpie.exchange.record.EndReason;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.MessageBuilder;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;

/** The answers that need no thought, and what we say of ourselves in every message. */
final class Answers {
  static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK, REFER";
  static final String SUPPORTED = "replaces, timer, 100rel, norefersub";
  static final String SDP = "application/sdp";

  private Answers() {}

  /** What we can do (RFC 3261 20.5, 20.37). */
  static <B extends MessageBuilder<B>> B capabilities(B builder) {
    return builder.header(HeaderNames.ALLOW, ALLOW).header(HeaderNames.SUPPORTED, SUPPORTED);
  }

  static void refuse(ServerTransaction transaction, int status) {
    transaction.respond(refusal(transaction, status).build());
  }

  /** A refusal with the header fields its status calls for. */
  static SipResponse.Builder refusal(ServerTransaction transaction, int status) {
    SipResponse.Builder builder = SipResponse.to(transaction.request(), status);
    return switch (status) {
      case 405 -> builder.header(HeaderNames.ALLOW, ALLOW);
      case 415 -> builder.header("Accept", SDP);
      case 503 -> builder.header(HeaderNames.RETRY_AFTER, "5");
      default -> builder;
    };
  }

  /** Why a call ended, for SIP and for the telephone network (RFC 3326). */
  static String reason(EndReason reason) {
    return "Q.850;cause=" + reason.q850Cause() + ";text=\"" + words(reason) + "\"";
  }

  private static String words(EndReason reason) {
    return reason.name().charAt(0)
        + reason.name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static byte[] bytes(String sdp) {
    return sdp.getBytes(StandardCharsets.UTF_8);
  }

  static boolean hasSdp(SipMessage message) {
    return message.body().length > 0 && message.contentType().map(Answers::isSdp).orElse(false);
  }

  /** Whether the sender understands the only description we can answer with (RFC 3261 20.1). */
  static boolean takesSdp(SipRequest invite) {
    if (!invite.headers().has(HeaderNames.ACCEPT)) {
      return true;
    }
    for (String range : invite.headers().elements(HeaderNames.ACCEPT)) {
      int end = range.indexOf(';');
      String type = (end < 0 ? range : range.substring(0, end)).replaceAll("\\s", "");
      if (type.equals("*/*") || type.equalsIgnoreCase("application/*") || isSdp(type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSdp(String contentType) {
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).trim().equalsIgnoreCase(SDP);
  }
}
