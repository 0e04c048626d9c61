package org.magpie.sip.transaction;

import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.Via;

/**
 * By what a request finds its server transaction (RFC 3261 17.2.3): the branch and sent-by of its
 * topmost Via and its method, where ACK and CANCEL mean the INVITE they belong to.
 *
 * @param branch for requests in the manner of RFC 2543, whose branch lacks the magic cookie, what
 *     17.2.3 compares instead, put together
 */
public record TransactionKey(String branch, String host, int port, String method) {
  /** With what every branch of RFC 3261 begins. */
  public static final String COOKIE = "z9hG4bK";

  /** The transaction that a request opens or repeats; for ACK that of its INVITE. */
  public static TransactionKey of(SipRequest request) {
    String method =
        request.method().equals(Method.ACK) ? Method.INVITE.name() : request.method().name();
    return of(request, method);
  }

  /** The INVITE that a CANCEL is about (RFC 3261 9.2). */
  public static TransactionKey cancelledBy(SipRequest cancel) {
    return of(cancel, Method.INVITE.name());
  }

  private static TransactionKey of(SipRequest request, String method) {
    Via via = request.topVia();
    String branch = via.branch();
    if (!branch.startsWith(COOKIE)) {
      branch = formerBranch(request);
    }
    return new TransactionKey(branch, via.host(), via.port(), method);
  }

  private static String formerBranch(SipRequest request) {
    // The To tag is left out: the INVITE has none while its ACK bears ours.
    return request.callId()
        + '\n'
        + request.cseq().number()
        + '\n'
        + request.from().tag().orElse("")
        + '\n'
        + request.requestUri()
        + '\n'
        + request.topVia();
  }
}
