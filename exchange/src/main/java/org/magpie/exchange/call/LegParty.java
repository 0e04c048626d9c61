package org.magpie.exchange.call;

import java.util.Optional;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.rule.DeviceKind;

/**
 * Whose leg it is.
 *
 * @param loginId the client login behind the device, empty for a telephone
 */
public record LegParty(CallParty party, DeviceKind device, Optional<String> loginId) {

  /** Whether this is an extension of ours, and this one. */
  public boolean is(String extension) {
    return party.extension().filter(extension::equals).isPresent();
  }
}
