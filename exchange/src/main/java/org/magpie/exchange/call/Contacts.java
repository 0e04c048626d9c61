package org.magpie.exchange.call;

import java.util.Optional;
import org.magpie.exchange.record.CallParty;
import org.magpie.sip.Target;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipUri;

/** How we and the parties are named in messages towards one peer. */
public final class Contacts {
  private Contacts() {}

  /** Our Contact as that peer reaches us. */
  public static NameAddr contact(Signalling signalling, Target target, String user) {
    return signalling.contactFor(target, user);
  }

  /** From or To of a party, as an address of ours. */
  static NameAddr address(Signalling signalling, Target target, CallParty party) {
    SipUri uri = SipUri.of(party.number(), signalling.hostFor(target), -1);
    return party.name().map(name -> NameAddr.of(name, uri)).orElseGet(() -> NameAddr.of(uri));
  }

  /**
   * The value of Remote-Party-ID, which clients read in answers and re-INVITEs to show who they
   * talk to.
   */
  static String remoteParty(Signalling signalling, Target target, CallParty party, boolean called) {
    return address(signalling, target, party)
        + ";party="
        + (called ? "called" : "calling")
        + ";privacy=off;screen=yes";
  }

  /** The parameters of the Replaces header field (RFC 3891 6.1), if it is well formed. */
  static Optional<ReplacesHeader> replaces(String value) {
    String[] parts = value.split(";", 16);
    Optional<String> to = parameter(parts, "to-tag");
    Optional<String> from = parameter(parts, "from-tag");
    return to.isPresent() && from.isPresent() && !parts[0].isBlank()
        ? Optional.of(new ReplacesHeader(parts[0].trim(), to.get(), from.get()))
        : Optional.empty();
  }

  private static Optional<String> parameter(String[] parts, String name) {
    for (String part : parts) {
      String trimmed = part.trim();
      if (trimmed.length() > name.length()
          && trimmed.regionMatches(true, 0, name, 0, name.length())
          && trimmed.charAt(name.length()) == '=') {
        return Optional.of(trimmed.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** Which dialog a new one is to replace, as the peer names it. */
  record ReplacesHeader(String callId, String toTag, String fromTag) {}
}
