package org.magpie.exchange.call;

import java.util.Optional;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.rule.DeviceKind;

/**
 * Who sent an INVITE, as authentication or the trunk it came by proved it.
 *
 * @param party as it stands in the record
 * @param extension who it is of ours; empty for somebody outside
 * @param trunk the id of the trunk it came by; empty for an extension
 * @param dialled whom somebody outside called, as the trunk tells; empty for an extension, whose
 *     Request-URI tells
 * @param device what it came from, where a registration tells; empty for somebody outside
 * @param loginId the client login whose credentials were used; empty for a telephone
 * @param sourceIsContact whether the device is reached at the very address it says it has
 */
public record CallerIdentity(
    CallParty party,
    Optional<Extension> extension,
    Optional<String> trunk,
    Optional<String> dialled,
    Optional<DeviceKind> device,
    Optional<String> loginId,
    boolean sourceIsContact) {

  /** One of ours. */
  public CallerIdentity(
      Extension extension, DeviceKind device, Optional<String> loginId, boolean sourceIsContact) {
    this(
        CallParty.extension(extension.number(), extension.name()),
        Optional.of(extension),
        Optional.empty(),
        Optional.empty(),
        Optional.of(device),
        loginId,
        sourceIsContact);
  }

  /** Somebody outside, who comes by a trunk. */
  public static CallerIdentity outside(CallParty party, String trunk, String dialled) {
    return new CallerIdentity(
        party,
        Optional.empty(),
        Optional.of(trunk),
        Optional.of(dialled),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** Whether this is an extension of ours, and this one. */
  public boolean is(String number) {
    return extension.filter(known -> known.number().equals(number)).isPresent();
  }

  /** Whose leg an INVITE of theirs makes. */
  LegParty leg() {
    return new LegParty(party, device, loginId, trunk);
  }
}
