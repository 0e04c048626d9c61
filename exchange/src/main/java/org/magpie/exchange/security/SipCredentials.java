package org.magpie.exchange.security;

/**
 * What a client needs to register by SIP. Made for one login session and void with it.
 *
 * @param registername the digest user name; opaque, tells nothing about the extension
 * @param realm of the installation
 * @param ha1 MD5 of registername:realm:secret, 32 hexadecimal digits; the secret itself is kept
 *     nowhere
 */
public record SipCredentials(String registername, String realm, String ha1) {

  @Override
  public String toString() {
    return "SipCredentials[" + registername + "]";
  }
}
