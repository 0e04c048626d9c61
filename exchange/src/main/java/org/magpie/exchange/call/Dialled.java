package org.magpie.exchange.call;

import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipUri;

/** The number somebody dialled. */
public final class Dialled {
  private static final int LONGEST = 64;

  private Dialled() {}

  /**
   * The user part of the Request-URI, without parameters some telephones put there ({@code
   * 1001;phone-context=…}) and without the separators people write into numbers (RFC 3966 5.1.1).
   */
  static String number(SipRequest invite) {
    return invite.requestUri() instanceof SipUri uri ? number(uri) : "";
  }

  /** The same of any URI that names whom to call. */
  public static String number(SipUri uri) {
    String user = uri.user().orElse("");
    int end = user.indexOf(';');
    String number = end < 0 ? user : user.substring(0, end);
    if (number.length() > LONGEST) {
      return number.substring(0, LONGEST);
    }
    return number.startsWith("+") ? number.replaceAll("[-.() ]", "") : number;
  }
}
