package org.magpie.exchange.call;

import java.util.Optional;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.routing.rule.DeviceKind;

/**
 * Who sent an INVITE, as authentication proved it.
 *
 * @param device what it came from, where a registration tells
 * @param loginId the client login whose credentials were used; empty for a telephone
 * @param sourceIsContact whether the device is reached at the very address it says it has
 */
public record CallerIdentity(
    Extension extension, DeviceKind device, Optional<String> loginId, boolean sourceIsContact) {}
