package org.magpie.exchange.security;

import java.net.InetAddress;

/**
 * A range of addresses, {@code 127.0.0.0/8} or {@code 2001:db8::/32}; a bare address is a range of
 * one.
 */
public record Network(InetAddress address, int prefix) {

  /** Checks that the prefix fits the address. */
  public Network {
    if (prefix < 0 || prefix > address.getAddress().length * 8) {
      throw new IllegalArgumentException("no such prefix: " + prefix);
    }
  }

  /** Reads the written form; never asks the name service. */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int prefix =
        slash < 0 ? address.getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1));
    return new Network(address, prefix);
  }

  /** Whether {@code other} lies in this range. */
  public boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int whole = prefix / 8;
    for (int i = 0; i < whole; i++) {
      if (ours[i] != theirs[i]) {
        return false;
      }
    }
    int rest = prefix % 8;
    return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xff & (0xff << (8 - rest))) == 0;
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefix;
  }
}
