package org.magpie.exchange.call;

import java.util.Optional;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.rule.DeviceKind;

/**
 * Whose leg it is.
 *
 * @param device empty for somebody outside
 * @param loginId the client login behind the device, empty for a telephone
 * @param trunk the id of the trunk that somebody outside is reached by; empty for an extension
 */
public record LegParty(
    CallParty party,
    Optional<DeviceKind> device,
    Optional<String> loginId,
    Optional<String> trunk) {

  /** A device of an extension. */
  public LegParty(CallParty party, DeviceKind device, Optional<String> loginId) {
    this(party, Optional.of(device), loginId, Optional.empty());
  }

  /** Somebody who is reached by a trunk. */
  public static LegParty outside(CallParty party, String trunk) {
    return new LegParty(party, Optional.empty(), Optional.empty(), Optional.of(trunk));
  }

  /** Whether this is an extension of ours, and this one. */
  public boolean is(String extension) {
    return party.extension().filter(extension::equals).isPresent();
  }

  /** Whether it is reached at this number by this trunk. */
  boolean isAt(String byTrunk, String number) {
    return trunk.filter(byTrunk::equals).isPresent() && party.number().equals(number);
  }

  /** Whether the party is not of ours: it came by a trunk, or was called by one. */
  public boolean outside() {
    return trunk.isPresent();
  }
}
