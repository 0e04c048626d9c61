package org.magpie.sip.message;

import java.util.Map;

/**
 * A request method (RFC 3261 7.1). Names are compared with case, as the RFC says.
 *
 * @param name a token, for example {@code INVITE}
 */
public record Method(String name) {
  public static final Method INVITE = new Method("INVITE");
  public static final Method ACK = new Method("ACK");
  public static final Method BYE = new Method("BYE");
  public static final Method CANCEL = new Method("CANCEL");
  public static final Method REGISTER = new Method("REGISTER");
  public static final Method OPTIONS = new Method("OPTIONS");
  public static final Method INFO = new Method("INFO");
  public static final Method PRACK = new Method("PRACK");
  public static final Method UPDATE = new Method("UPDATE");
  public static final Method REFER = new Method("REFER");
  public static final Method NOTIFY = new Method("NOTIFY");
  public static final Method SUBSCRIBE = new Method("SUBSCRIBE");
  public static final Method MESSAGE = new Method("MESSAGE");
  public static final Method PUBLISH = new Method("PUBLISH");

  private static final Map<String, Method> KNOWN =
      Map.ofEntries(
          Map.entry("INVITE", INVITE),
          Map.entry("ACK", ACK),
          Map.entry("BYE", BYE),
          Map.entry("CANCEL", CANCEL),
          Map.entry("REGISTER", REGISTER),
          Map.entry("OPTIONS", OPTIONS),
          Map.entry("INFO", INFO),
          Map.entry("PRACK", PRACK),
          Map.entry("UPDATE", UPDATE),
          Map.entry("REFER", REFER),
          Map.entry("NOTIFY", NOTIFY),
          Map.entry("SUBSCRIBE", SUBSCRIBE),
          Map.entry("MESSAGE", MESSAGE),
          Map.entry("PUBLISH", PUBLISH));

  /**
   * @throws IllegalArgumentException if the name is no token
   */
  public Method {
    if (!Syntax.isToken(name)) {
      throw new IllegalArgumentException("a method is a token: " + name);
    }
  }

  /** The constant for a known name, else a new value. */
  public static Method of(String name) {
    Method known = KNOWN.get(name);
    return known != null ? known : new Method(name);
  }

  /** Whether this is one of the methods named here. */
  public boolean known() {
    return KNOWN.containsKey(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
